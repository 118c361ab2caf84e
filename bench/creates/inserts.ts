/**
 * How many transactions a second a database takes that insert the rows of one created licence, one after the other and
 * each durable: the least that a create can cost. `node inserts.ts <file> <seconds>` prints the rate.
 */
import BetterSqlite3 from 'better-sqlite3';
import { indexedText } from '../../src/kernel/store-search.ts';

const [file = '', seconds = '5'] = process.argv.slice(2);
const db = new BetterSqlite3(file);
db.pragma('journal_mode = WAL');
db.pragma('synchronous = FULL');

/** The newest row of a table, to be inserted again under another name. */
function copier(table: string, changed: Readonly<Record<string, string>>): (id: number) => void {
  const columns = (db.pragma(`table_info("${table}")`) as { name: string }[])
    .map(({ name }) => name)
    .filter((name) => name !== 'id' || changed['id'] !== undefined);
  const values = columns.map((name) => changed[name] ?? `"${name}"`);
  const insert = db.prepare(
    `insert into "${table}" (${columns.map((name) => `"${name}"`).join(', ')})
     select ${values.join(', ')} from "${table}" order by rowid desc limit 1`,
  );
  return (n) => void insert.run({ n });
}

const copies = [
  copier('licenses', { key: `'COPY-' || @n`, externalId: 'null' }),
  copier('events', {}),
  copier('event_subjects', { id: 'id', eventId: '@n + 1000000000' }),
  copier('search', { id: '@n * 16 + 16000000001', refId: '@n + 1000000000' }),
];
const index = db.prepare('insert into search_fts (rowid, text) values (@n * 16 + 16000000001, @text)');
const create = db.transaction((n: number) => {
  for (const copy of copies) copy(n);
  index.run({ n, text: indexedText('license', 1, `copy-${n}`) });
});

const begun = performance.now();
const until = begun + Number(seconds) * 1_000;
let made = 0;
while (performance.now() < until) create((made += 1));
console.log(made / ((performance.now() - begun) / 1_000));
