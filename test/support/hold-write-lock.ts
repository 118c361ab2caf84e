/** A process that holds the write lock of a SQLite file (address as JSON), says so, and lets go when its input ends. */
import { once } from 'node:events';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/open.ts';

const database = openDatabase(JSON.parse(process.argv[2] ?? '') as DatabaseAddress);
await database.transaction(async (db) => {
  await db.insertInto('instance').values({ name: 'held', value: 'x' }).execute();
  console.log('held');
  process.stdin.resume();
  await once(process.stdin, 'end');
});
await database.close();
