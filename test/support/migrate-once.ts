/** A process that migrates the database it is told (as JSON) and prints which migrations it applied. */
import { migrate } from '../../src/platform/db/migrate.ts';
import { type DatabaseAddress, openDatabase } from '../../src/platform/db/open.ts';

const database = openDatabase(JSON.parse(process.argv[2] ?? '') as DatabaseAddress);
try {
  console.log(JSON.stringify((await migrate(database)).applied));
} finally {
  await database.close();
}
