import { beforeAll, describe, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LicensingWorld, licensingWorld } from '../../../test/support/licensing-world.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { CreateProduct } from './index.ts';
import { checkProduct } from './product.ts';

describe('fields of a product', () => {
  it.each([
    [{ name: '' }, 'name', 'required'],
    [{ name: 'x'.repeat(256) }, 'name', 'too_long'],
    [{ name: 'a\u0000b' }, 'name', 'characters'],
    [{ description: '<script>alert(1)</script>' }, 'description', 'active_content'],
    [{ description: '<img src=x onerror=alert(1)>' }, 'description', 'active_content'],
    [{ description: '<a href="javascript:x">' }, 'description', 'active_content'],
    [{ stock: -1 }, 'stock', 'too_small'],
    [{ stock: 1.5 }, 'stock', 'type'],
    [{ stock: 2 ** 31 }, 'stock', 'too_large'],
  ])('refuses %j', (fields, path, code) => {
    expect(checkProduct(fields).errors).toMatchObject([{ path: [path], code }]);
  });

  it('takes plain markup and 0 in stock', () => {
    expect(checkProduct({ description: '<p>Good <b>bye</b> bugs</p>', stock: 0 }).errors).toEqual([]);
  });
});

eachDatabase('products', ({ open }) => {
  let world: LicensingWorld;

  beforeAll(async () => {
    world = licensingWorld(open());
    await world.openAccount(1);
    await world.openAccount(2);
  });

  const create = (input: CreateProduct, accountId = 1) => world.catalog.createProduct(world.call({ accountId }), input);

  it('of one name get different slugs, also when made at once, and a deleted one frees its slug', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => create({ name: 'Ünïcode Gate!' })));
    expect(made.map((product) => product.slug).toSorted()).toEqual([
      'unicode-gate',
      'unicode-gate-2',
      'unicode-gate-3',
      'unicode-gate-4',
      'unicode-gate-5',
    ]);
    expect((await create({ name: 'Ünïcode Gate!' }, 2)).slug).toBe('unicode-gate');
    const first = made.find((product) => product.slug === 'unicode-gate');
    await world.catalog.deleteProduct(world.call(), { id: first?.id ?? 0 });
    expect((await create({ name: 'Unicode gate' })).slug).toBe('unicode-gate');
    expect((await create({ name: '🚪' })).slug).toBe('product');
  });

  it('may be asked to have a name of their own, in any case, also at once', async () => {
    const make = () => create({ name: 'Only One', uniqueName: true });
    const answers = await Promise.allSettled([make(), make(), make()]);
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    for (const answer of answers) {
      if (answer.status === 'rejected') expect(answer.reason).toMatchObject({ code: 'product_name_taken' });
    }
    await expect(create({ name: 'only ONE', uniqueName: true })).rejects.toMatchObject({ code: 'product_name_taken' });
    expect((await create({ name: 'only one' })).slug).toBe('only-one-2');
  });

  it('change only what is sent and keep versions apart', async () => {
    const before = await create({ name: 'Versioned', description: 'x', stock: 3, externalId: 'v-1' });
    const after = await world.catalog.updateProduct(world.call(), { id: before.id, name: 'Renamed', rowVersion: 1 });
    expect(after).toEqual({ ...before, name: 'Renamed', rowVersion: 2 });
    const stale = world.catalog.updateProduct(world.call(), { id: before.id, stock: 1, rowVersion: 1 });
    await expect(stale).rejects.toMatchObject({ code: 'stale' });
    await expect(create({ name: 'x', externalId: 'v-1' })).rejects.toMatchObject({ code: 'invalid' });
    const put = await world.catalog.putProduct(world.call(), { name: 'Put', externalId: 'v-1' });
    expect(put).toMatchObject({ created: false, product: { id: before.id, stock: null, description: null } });
  });

  it('deleted are gone from lists, stay by id for their licences, and never come back', async () => {
    const product = await create({ name: 'Vanishing' });
    const { license } = await world.licensing.issueLicense(world.call(), { productId: product.id });
    await world.catalog.deleteProduct(world.call(), { id: product.id });
    await expect(world.catalog.getProduct(world.call(), product.id)).rejects.toMatchObject({
      code: 'product_not_found',
    });
    await expect(world.catalog.deleteProduct(world.call(), { id: product.id })).rejects.toMatchObject({
      code: 'product_not_found',
    });
    const list = await world.catalog.listProducts(world.call(), { filters: [], search: 'vanish', sort: [], limit: 5 });
    expect(list.rows).toEqual([]);
    const checked = await world.licensing.validateKey(world.call(), {
      key: license.key,
      scope: { product: product.id },
    });
    expect(checked.verdict.code).toBe('VALID');
    expect((await world.catalog.productById(world.call(), 1, product.id))?.name).toBe('Vanishing');
  });

  it('of another account answer like ones that do not exist', async () => {
    const product = await create({ name: 'Mine' });
    const other = world.call({ accountId: 2 });
    await expect(world.catalog.getProduct(other, product.id)).rejects.toMatchObject({ code: 'product_not_found' });
    await expect(world.catalog.updateProduct(other, { id: product.id, name: 'x' })).rejects.toMatchObject({
      code: 'product_not_found',
    });
    expect(await world.catalog.productById(other, 2, product.id)).toBeNull();
    expect((await world.catalog.productById(world.call(), 1, product.id))?.id).toBe(product.id);
  });

  it('refused by the plan leave nothing behind', async () => {
    const count = () => world.catalog.countProducts(world.call(), { filters: [] });
    const before = await count();
    world.quota.refuse = new Refusal('plan_limit_reached', { quota: 'products', limit: 1 });
    try {
      await expect(create({ name: 'Too many' })).rejects.toMatchObject({ code: 'plan_limit_reached' });
    } finally {
      world.quota.refuse = null;
    }
    expect(await count()).toBe(before);
    expect(await world.catalog.findProductByName(world.call(), 'Too many')).toBeNull();
  });

  it('of the last one in stock exactly one is taken', async () => {
    const { id } = await create({ name: 'Scarce', stock: 3 });
    const taken = await Promise.all(
      Array.from({ length: 8 }, () => world.call().write((tx) => world.catalog.takeStock(tx, id))),
    );
    expect(taken.filter(Boolean)).toHaveLength(3);
    await world.call().write((tx) => world.catalog.giveStockBack(tx, id));
    expect((await world.catalog.getProduct(world.call(), id)).stock).toBe(1);
  });

  it("name a licence type of the account's own", async () => {
    const type = await world.licensing.createLicenseType(world.call(), { name: 'T' });
    expect((await create({ name: 'Typed', licenseTypeId: type.id })).licenseTypeId).toBe(type.id);
    await expect(create({ name: 'Typed', licenseTypeId: type.id }, 2)).rejects.toMatchObject({
      code: 'invalid',
      fields: [{ path: ['licenseTypeId'], code: 'not_found' }],
    });
  });

  it('list each version once', async () => {
    const { id } = await create({ name: 'Released' });
    const release = () => world.catalog.createProductVersion(world.call(), { productId: id, version: '1.0' });
    const answers = await Promise.allSettled([release(), release()]);
    expect(answers.filter((answer) => answer.status === 'fulfilled')).toHaveLength(1);
    expect(answers.find((answer) => answer.status === 'rejected')?.reason).toMatchObject({
      code: 'product_version_taken',
    });
  });
});
