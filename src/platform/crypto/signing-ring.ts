/** What the rows of `keyring` that hold signing keys mean at an instant. Nothing is written when another key takes over. */
import type { Instant } from '../../kernel/instant.ts';
import type { PublicSigningKey, Seal, SigningKey } from '../../kernel/ports.ts';
import type { Db } from '../../kernel/tables.ts';
import { ed25519Key } from './ed25519.ts';

export const SIGNING = 'signing';

export interface SigningKeyRow {
  readonly id: number;
  readonly kid: string;
  readonly publicKey: string | null;
  readonly secretSealed: string | null;
  /** From when it signs; null while nobody has said so. */
  readonly startsAt: Instant | null;
  /** When it was withdrawn, if it was. */
  readonly retiredAt: Instant | null;
}

/** The keys by the state they are in; `former` from new to old. */
export interface SortedKeys {
  readonly current: SigningKeyRow;
  readonly next: SigningKeyRow | null;
  readonly former: readonly { readonly row: SigningKeyRow; readonly until: Instant }[];
}

/** The rows of all signing keys, those that start latest first. */
export function loadSigningKeys(db: Db): Promise<SigningKeyRow[]> {
  return db
    .selectFrom('keyring')
    .select(['id', 'kid', 'publicKey', 'secretSealed', 'startsAt', 'retiredAt'])
    .where('purpose', '=', SIGNING)
    .orderBy((eb) => eb.fn.coalesce('startsAt', eb.lit(0)), 'desc')
    .orderBy('id', 'desc')
    .execute();
}

/** Says of each key whether it signs at this instant; null when there is none that ever did. */
export function sortKeys(rows: readonly SigningKeyRow[], now: Instant): SortedKeys | null {
  const withdrawn = rows.flatMap((row) => (row.retiredAt === null ? [] : [{ row, until: row.retiredAt }]));
  const timed = rows.filter((row) => row.retiredAt === null && row.startsAt !== null);
  const begun = timed.filter(({ startsAt }) => startsAt !== null && startsAt <= now);
  // Before the first key's time there is a clock that was set back: the first one signs all the same.
  const signed = begun.length > 0 ? begun : timed.slice(-1);
  const [current, ...replaced] = signed;
  if (current === undefined) return null;
  const former = replaced.map((row, place) => ({ row, until: signed[place]?.startsAt ?? now }));
  return {
    current,
    next: rows.find((row) => row.retiredAt === null && !signed.includes(row)) ?? null,
    former: [...former, ...withdrawn].sort((a, b) => b.until - a.until),
  };
}

/** All keys as they are published: the current one, the next, then former ones. */
export function published({ current, next, former }: SortedKeys): PublicSigningKey[] {
  const tell = (row: SigningKeyRow) => ({ kid: row.kid, publicKey: row.publicKey ?? '', from: row.startsAt });
  return [
    { ...tell(current), state: 'current', until: null },
    ...(next === null ? [] : [{ ...tell(next), state: 'next', until: null } as const]),
    ...former.map(({ row, until }) => ({ ...tell(row), state: 'former', until }) as const),
  ];
}

/** The signing keys as one process has them in memory; which one signs is asked anew each time. */
export interface Ring {
  readonly rows: readonly SigningKeyRow[];
  /** What signs until one of `later` takes over. */
  readonly key: SigningKey;
  /** Those whose time is set, the latest first. */
  readonly later: readonly { readonly startsAt: Instant; readonly key: SigningKey }[];
}

/** Reads the keys and opens the secrets that are still needed. */
export async function readRing(db: Db, seal: Seal, now: Instant): Promise<Ring> {
  const rows = await loadSigningKeys(db);
  const sorted = sortKeys(rows, now);
  if (sorted === null) throw new Error('the keyring has no current signing key');
  const open = ({ kid, secretSealed }: SigningKeyRow): SigningKey => {
    if (secretSealed === null) throw new Error(`the signing key ${kid} has no secret`);
    return ed25519Key(Buffer.from(seal.open(secretSealed, sealedPlace(kid)), 'base64'));
  };
  const later = rows.slice(0, rows.indexOf(sorted.current)).flatMap((row) => {
    const { startsAt, retiredAt } = row;
    return startsAt === null || retiredAt !== null ? [] : [{ startsAt, key: open(row) }];
  });
  return { rows, key: open(sorted.current), later };
}

/** Where the secret of a key is sealed for. */
export function sealedPlace(kid: string): string {
  return `keyring.secretSealed.${kid}`;
}
