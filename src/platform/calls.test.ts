import { expect, it } from 'vitest';
import { testMachine } from '../../test/support/calls.ts';
import { eachDatabase } from '../../test/support/databases.ts';
import type { EventConsumer } from '../kernel/call.ts';

eachDatabase('event consumers', ({ open }) => {
  const announce = (consumer: EventConsumer, name: 'product.created' | 'product.deleted' = 'product.created') => {
    const database = open();
    const machine = testMachine(database, { consumers: [consumer] });
    const subject = { type: 'product', id: 7 } as const;
    const written = machine.call().write(async (tx) => tx.emit({ name, accountId: 1, subject }));
    return { database, written };
  };
  const job = (kind: string) => ({ kind, accountId: 1, runAt: 0, payload: {} });

  it('hear of an event with its id, and add work in its transaction', async () => {
    const { database, written } = announce(async (tx, event) => {
      tx.enqueue(job(`heard.${event.id}.${event.name}`));
    });
    await written;
    const { id } = await database.read.selectFrom('events').select('id').executeTakeFirstOrThrow();
    const kinds = await database.read.selectFrom('jobs').select('kind').execute();
    expect(kinds).toEqual([{ kind: `heard.${id}.product.created` }]);
  });

  it('undo the whole write when they fail', async () => {
    const { database, written } = announce(() => Promise.reject(new Error('no')), 'product.deleted');
    await expect(written).rejects.toThrow('no');
    const rows = await database.read.selectFrom('events').select('id').where('name', '=', 'product.deleted').execute();
    expect(rows).toEqual([]);
  });

  it('hear what another consumer emits', async () => {
    const heard: string[] = [];
    const { written } = announce(async (tx, event) => {
      heard.push(event.name);
      const subject = { type: 'addon', id: 1 } as const;
      if (event.name === 'product.created') tx.emit({ name: 'addon.created', accountId: 1, subject });
    });
    await written;
    expect(heard).toEqual(['product.created', 'addon.created']);
  });
});

eachDatabase('work in the background', ({ open }) => {
  it('lets others be heard between its writes, however many follow each other', async () => {
    const machine = testMachine(open());
    let isHeard = false;
    setTimeout(() => void (isHeard = true), 0);
    for (let n = 0; n < 5_000 && !isHeard; n += 1)
      await machine.call({ surface: 'jobs' }).write(() => Promise.resolve());
    expect(isHeard).toBe(true);
  });
});

eachDatabase('a point read', ({ open }) => {
  it('sees what its call sees: in a transaction what it wrote, outside what was committed', async () => {
    const machine = testMachine(open());
    const call = machine.call();
    const sql =
      call.dialect === 'sqlite' ? 'select kind from jobs where kind = ?' : 'select kind from jobs where kind = $1';
    await call.write(async (tx) => {
      const values = { kind: 'pointed at', accountId: 1, payload: '{}', runAt: 0, attempts: 0, createdAt: 0 };
      await tx.db.insertInto('jobs').values(values).execute();
      expect(await tx.point(sql, ['pointed at'])).toEqual([{ kind: 'pointed at' }]);
      expect(await call.point(sql, ['pointed at'])).toEqual([]);
    });
    expect(await call.point(sql, ['pointed at'])).toEqual([{ kind: 'pointed at' }]);
  });
});
