import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LicensingWorld, licensingWorld } from '../../../test/support/licensing-world.ts';
import { checkCustomer, nextStatus, readPhone } from './customer.ts';
import type { CreateCustomer } from './index.ts';

describe('fields of a customer', () => {
  it.each([
    [{ email: 'no-at' }, 'email', 'format'],
    [{ email: 'a@b' }, 'email', 'format'],
    [{ email: `${'a'.repeat(250)}@example.org` }, 'email', 'too_long'],
    [{ firstname: 'x'.repeat(51) }, 'firstname', 'too_long'],
    [{ city: 'x'.repeat(251) }, 'city', 'too_long'],
    [{ notes: 'x'.repeat(1_001) }, 'notes', 'too_long'],
    [{ country: 'XX' }, 'country', 'format'],
    [{ country: 'fr' }, 'country', 'format'],
    [{ country: 'FR', zipcode: '1234' }, 'zipcode', 'format'],
    [{ country: 'DE', phone: '12' }, 'phone', 'format'],
    [{ phone: '0612345678' }, 'phone', 'format'],
    [{ locale: 'english' }, 'locale', 'format'],
    [{ balanceMinor: -1 }, 'balanceMinor', 'too_small'],
  ])('refuses %j', (fields, path, code) => {
    expect(checkCustomer(fields).errors).toMatchObject([{ path: [path], code }]);
  });

  it.each([
    ['FR', '75001'],
    ['GB', 'SW1A 1AA'],
    ['LV', 'LV-1010'],
    ['NL', '1012 ab'],
    ['IE', 'D02 X285'],
    ['HK', 'anything'],
  ])('takes a post code of %s: %s', (country, zipcode) => {
    expect(checkCustomer({ country, zipcode }).errors).toEqual([]);
  });

  it('reads phones in international form and in that of the country', () => {
    expect(readPhone('06 12 34 56 78', 'FR')).toBe('+33612345678');
    expect(readPhone('+371 2912 3456', 'FR')).toBe('+37129123456');
    expect(readPhone('not a phone', 'FR')).toBeNull();
  });

  it('a deleted customer stays deleted, a banned one is not suspended', () => {
    for (const action of ['suspend', 'ban', 'reactivate'] as const) expect(nextStatus('deleted', action)).toBeNull();
    expect(nextStatus('banned', 'suspend')).toBeNull();
    expect(nextStatus('suspended', 'ban')).toBe('banned');
    expect(nextStatus('banned', 'reactivate')).toBe('active');
  });
});

eachDatabase('customers', ({ open }) => {
  let world: LicensingWorld;

  beforeAll(async () => {
    world = licensingWorld(open());
    await world.openAccount(1);
  });

  const create = (input: CreateCustomer, accountId = 1) =>
    world.customers.createCustomer(world.call({ accountId }), input);

  it('of one e-mail address there is one in an account, whatever the case, also when made at once', async () => {
    const answers = await Promise.allSettled(
      ['Ada@Example.org', 'ada@example.org', 'ADA@example.ORG'].map((email) => create({ email })),
    );
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'customer_email_taken' });
    }
    expect((await create({ email: 'ada@example.org' }, 2)).email).toBe('ada@example.org');
  });

  it('of one phone number, too', async () => {
    await create({ email: 'p1@example.org', phone: '06 12 34 56 78', country: 'FR' });
    await expect(create({ email: 'p2@example.org', phone: '+33612345678' })).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: ['phone'], code: 'taken' }],
    });
  });

  it('never show a secret, and answer without one', async () => {
    const customer = await create({ email: 'secret@example.org', password: 'a long password' });
    expect(JSON.stringify(customer)).not.toMatch(/password|hash|totp/i);
    await expect(create({ email: 'short@example.org', password: '1234567' })).rejects.toMatchObject({
      fields: [{ path: ['password'], code: 'too_short' }],
    });
  });

  it('change only what is sent; a new address has to be confirmed again', async () => {
    const before = await create({ email: 'old@example.org', firstname: 'Ada', verified: true });
    expect(before.emailVerifiedAt).not.toBeNull();
    const named = await world.customers.updateCustomer(world.call(), { id: before.id, lastname: 'Lovelace' });
    expect(named).toEqual({ ...before, lastname: 'Lovelace', rowVersion: 2 });
    const moved = await world.customers.updateCustomer(world.call(), { id: before.id, email: 'new@example.org' });
    expect(moved).toMatchObject({ email: 'new@example.org', emailVerifiedAt: null });
    await world.customers.confirmEmail(world.call(), before.id);
    await expect(world.customers.confirmEmail(world.call(), before.id)).rejects.toMatchObject({
      code: 'customer_email_verified',
    });
  });

  it('a national phone number is read by the country the customer has', async () => {
    const { id } = await create({ email: 'lv@example.org', country: 'LV' });
    const after = await world.customers.updateCustomer(world.call(), { id, phone: '29 123 456' });
    expect(after.phone).toBe('+37129123456');
  });

  it('suspend, ban and reactivate as the states allow, once', async () => {
    const { id } = await create({ email: 'states@example.org' });
    const { customers } = world;
    const suspended = await customers.suspendCustomer(world.call(), { id, reason: 'unpaid' });
    expect(suspended).toMatchObject({ status: 'suspended', statusReason: 'unpaid', rowVersion: 2 });
    expect(await customers.suspendCustomer(world.call(), { id })).toEqual(suspended);
    const banned = await customers.banCustomer(world.call(), { id });
    expect(banned).toMatchObject({ status: 'banned', suspendedAt: null });
    await expect(customers.suspendCustomer(world.call(), { id })).rejects.toMatchObject({
      code: 'customer_state_conflict',
      values: { status: 'banned' },
    });
    expect(await customers.reactivateCustomer(world.call(), { id })).toMatchObject({
      status: 'active',
      bannedAt: null,
    });
  });

  it('deleted are anonymised for good: nothing personal stays, in row, search or log', async () => {
    const { id } = await create({
      email: 'forget@example.org',
      firstname: 'Forgettable',
      phone: '+33698765432',
      notes: 'likes tea',
      externalId: 'f-1',
    });
    await world.customers.updateCustomer(world.call(), { id, firstname: 'Forgotten' });
    await world.customers.deleteCustomer(world.call(), { id });
    const row = await world
      .call()
      .db.selectFrom('customers')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirstOrThrow();
    expect(JSON.stringify(row)).not.toMatch(/forget|forgot|tea|f-1|3369/i);
    const log = await world.call().db.selectFrom('events').selectAll().where('subjectId', '=', id).execute();
    expect(JSON.stringify(log)).not.toMatch(/forgetta|forgotten|tea/i);
    const search = await world.call().db.selectFrom('search').selectAll().where('refId', '=', id).execute();
    expect(search.filter((found) => found.textFold.includes('forg'))).toEqual([]);
    await expect(world.customers.getCustomer(world.call(), id)).rejects.toMatchObject({ code: 'customer_not_found' });
    const again = await create({ email: 'forget@example.org', phone: '+33698765432', externalId: 'f-1' });
    expect(again.id).not.toBe(id);
  });

  it('of another account answer like ones that do not exist', async () => {
    const { id } = await create({ email: 'mine@example.org' });
    const other = world.call({ accountId: 2 });
    await expect(world.customers.getCustomer(other, id)).rejects.toMatchObject({ code: 'customer_not_found' });
    await expect(world.customers.banCustomer(other, { id })).rejects.toMatchObject({ code: 'customer_not_found' });
    expect(await world.customers.customerState(other, 2, id)).toBe('active');
    await world.customers.banCustomer(world.call(), { id });
    expect(await world.customers.customerState(world.call(), 1, id)).toBe('banned');
  });

  it('are created or replaced by the vendor’s own id', async () => {
    const put = (fields: object) =>
      world.customers.putCustomer(world.call(), { email: 'put@example.org', externalId: 'own', ...fields });
    const made = await put({ firstname: 'A' });
    expect(made.created).toBe(true);
    expect(await put({ lastname: 'B' })).toMatchObject({
      created: false,
      customer: { id: made.customer.id, firstname: null, lastname: 'B' },
    });
  });

  it('are found by any part of name, address or phone, in any script', async () => {
    const { id } = await create({
      email: 'zane@example.org',
      firstname: 'Zane',
      lastname: 'Kļaviņa',
      companyName: 'SIA Ābols',
    });
    for (const search of ['KĻAVI', 'zane kļ', 'ābols', 'zane@ex']) {
      const page = await world.customers.listCustomers(world.call(), { filters: [], search, sort: [], limit: 5 });
      expect(page.rows.map((row) => row.id)).toEqual([id]);
    }
  });
});
