/** Visits by the million, with their roll-ups, in bulk: rows as the recorder would have left them. */
import { join } from 'node:path';
import BetterSqlite3 from 'better-sqlite3';
import { addLinks, newDataFolder } from '../support/seed.ts';

const LINKS = 1_000;
const DAYS = 60;
const DAY_MS = 86_400_000;

/** The country of the nth place, `AA` to `ZZ` in steps: sixty of them. */
const PLACES = 60;
const INDEXES = ['clicks_linkId_at', 'clicks_accountId_at'];

const NUMBERS =
  'with recursive numbers(n) as (select cast(@first as integer) union all select n + 1 from numbers where n < @last)';

interface IndexRow {
  readonly name: string;
  readonly sql: string;
}

/** Builds the indexes of a table after its rows, which is many times faster than before them. */
function withoutIndexes(db: BetterSqlite3.Database, work: () => void): void {
  const rows = db
    .prepare(`select name, sql from sqlite_master where type = 'index' and tbl_name = 'clicks' and sql is not null`)
    .all() as IndexRow[];
  const wanted = rows.filter(({ name }) => INDEXES.includes(name));
  for (const { name } of wanted) db.exec(`drop index "${name}"`);
  work();
  for (const { sql } of wanted) db.exec(sql);
}

/** One dimension of the days of links, out of the visits. */
function countedBy(value: string): string {
  return `select "linkId", day, '"' || value || '":[' || clicks || ',' || uniques || ',' || bots || ']' as pair from (
    select "linkId", at / ${DAY_MS} as day, ${value} as value, sum(kind = 0) as clicks, sum("isUnique") as uniques,
      sum(kind <> 0) as bots from clicks group by 1, 2, 3)`;
}

function addRollUps(db: BetterSqlite3.Database): void {
  db.exec(`create temp table pairs as
    select 'hour' as dimension, * from (${countedBy(`at / 3600000 % 24`)})
    union all select 'country', * from (${countedBy(`char(65 + "placeId" / 26, 65 + "placeId" % 26)`)})
    union all select 'browser', * from (${countedBy(`case "clientId" % 3 when 0 then 'Chrome' when 1 then 'Safari' else 'Firefox' end`)})`);
  db.exec(`create temp table objects as select "linkId", day, '"' || dimension || '":{' || group_concat(pair, ',') || '}' as object
    from pairs group by "linkId", day, dimension`);
  db.exec(`insert into click_days ("linkId", day, "accountId", clicks, uniques, bots, counts)
    select o."linkId", o.day, 1, 0, 0, 0, '{' || group_concat(o.object, ',') || '}' from objects o group by 1, 2`);
  for (const [dimension, value] of [
    ['hour', 'cast(at / 3600000 % 24 as text)'],
    ['country', `char(65 + "placeId" / 26, 65 + "placeId" % 26)`],
  ]) {
    db.exec(`insert into account_click_days ("accountId", dimension, day, value, clicks, uniques, bots)
      select 1, '${dimension}', at / ${DAY_MS}, ${value}, sum(kind = 0), sum("isUnique"), sum(kind <> 0)
      from clicks group by 3, 4`);
  }
}

/**
 * A data folder with so many visits of the last sixty days to a thousand links; every tenth is one to link 1, the one that
 * is asked about.
 */
export function newVisitedFolder(visits: number, now = Date.now()): string {
  const folder = newDataFolder();
  addLinks(folder, LINKS);
  const db = new BetterSqlite3(join(folder, 'gatehouse.db'));
  db.pragma('journal_mode = WAL');
  db.pragma('synchronous = OFF');
  db.pragma('cache_size = -400000');
  db.pragma('temp_store = MEMORY');
  const start = (Math.floor(now / DAY_MS) - DAYS + 1) * DAY_MS;
  db.transaction(() => {
    db.prepare(
      `${NUMBERS} insert into click_places (id, country, region, city)
       select n, char(65 + n / 26, 65 + n % 26), '', '' from numbers`,
    ).run({ first: 1, last: PLACES });
    db.prepare(
      `${NUMBERS} insert into click_clients (id, browser, os, device, language, reason)
       select n, 'Chrome', 'Windows ' || n, 'desktop', 'lv', '' from numbers`,
    ).run({ first: 1, last: 30 });
    db.prepare(
      `insert into click_sources (id, referrer, social, "utmSource", "utmMedium", "utmCampaign", "utmTerm", "utmContent")
       values (1, 'Direct, email and other', '', '', '', '', '', '')`,
    ).run();
    withoutIndexes(db, () => {
      db.prepare(
        `${NUMBERS} insert into clicks (at, "accountId", "domainId", "linkId", entry, kind, "clientId", "sourceId",
           "placeId", visitor, "isUnique")
         select cast(@start + n * ${DAYS * DAY_MS}.0 / @visits as integer), 1, 1,
           iif(n % 10 = 0, 1, 2 + n * 7919 % ${LINKS - 1}), 0, iif(n % 7 = 0, 1, 0), 1 + n / 10 * 31 % 30, 1,
           1 + n / 10 * 17 % ${PLACES}, n % 100003, iif(n % 3 = 0 and n % 7 <> 0, 1, 0) from numbers`,
      ).run({ first: 0, last: visits - 1, start, visits });
    });
    addRollUps(db);
  })();
  db.pragma('wal_checkpoint(TRUNCATE)');
  db.close();
  return folder;
}
