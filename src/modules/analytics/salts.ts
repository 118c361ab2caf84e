import { hash } from 'node:crypto';
import type { Day } from '../../kernel/instant.ts';
import type { Random, Seal } from '../../kernel/ports.ts';
import type { Db } from '../../kernel/tables.ts';
import { deleteSalts, insertSalt, loadSalt } from './store-salts.ts';

/** A handle to write with; the analytics' own transactions have no actor and no events. */
export interface ClickDatabase {
  readonly dialect: 'sqlite' | 'postgres';
  readonly read: Db;
  transaction<T>(work: (db: Db) => Promise<T>): Promise<T>;
}

/** Days whose visitors may still be recognised: today, and yesterday for what was under way at midnight. */
export const SALT_DAYS = 2;

const HEX_DIGITS = 12;

/** A visitor as a number below 2⁴⁸ that means nothing without the day's salt. */
export function visitorNumber(salt: string, address: string, agent: string): number {
  return Number.parseInt(hash('sha256', `${salt}\n${address}\n${agent}`, 'hex').slice(0, HEX_DIGITS), 16);
}

/** The daily salts, sealed in the database so that a restart, or a second process, recognises the day's visitors. */
export function createSalts(deps: { database: ClickDatabase; seal: Seal; random: Random }) {
  const { database, seal, random } = deps;
  const known = new Map<Day, string>();
  const place = (day: Day): string => `keyring.secretSealed.visitor_salt.${day}`;

  async function make(day: Day, now: number): Promise<string> {
    const salt = Buffer.from(random.bytes(24)).toString('base64');
    const sealed = await database.transaction(async (db) => {
      await insertSalt(db, day, seal.seal(salt, place(day)), now);
      return loadSalt(db, day);
    });
    if (sealed === null) throw new Error('a salt vanished while it was made');
    return seal.open(sealed, place(day));
  }

  return {
    async of(day: Day, now: number): Promise<string> {
      const kept = known.get(day);
      if (kept !== undefined) return kept;
      const sealed = await database.transaction((db) => loadSalt(db, day));
      const salt = sealed === null ? await make(day, now) : seal.open(sealed, place(day));
      for (const old of known.keys()) if (old < day - SALT_DAYS) known.delete(old);
      known.set(day, salt);
      return salt;
    },

    /** Makes visitors of days past unrecognisable for good. */
    async forgetBefore(day: Day): Promise<void> {
      await database.transaction((db) => deleteSalts(db, day));
      for (const old of known.keys()) if (old < day) known.delete(old);
    },
  };
}

export type Salts = ReturnType<typeof createSalts>;
