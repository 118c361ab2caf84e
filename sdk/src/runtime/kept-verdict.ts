import { sha256, toHex, utf8 } from './bytes.ts';
import type { ClockGuard } from './clock-guard.ts';
import { GatehouseError, OfflineGraceOverError } from './errors.ts';
import { parseObject, textAt } from './json.ts';
import type { PublicKeys } from './public-keys.ts';
import { type ReceivedAnswer, verifyResponse } from './response.ts';
import type { KeptTexts } from './storage.ts';
import { type Verdict, readVerdict } from './verdict.ts';

export interface KeptVerdictsOptions {
  readonly storage: KeptTexts;
  readonly clock: ClockGuard;
  readonly publicKeys: PublicKeys;
  readonly graceSeconds: number;
}

/** One question, asked again and again: the licence key and what it is checked for. */
export interface Subject {
  readonly licenseKey: string;
  readonly scope: Readonly<Record<string, unknown>>;
}

export interface KeptVerdicts {
  keep(subject: Subject, nonce: number, received: ReceivedAnswer & { readonly body: string }): Promise<void>;
  forget(subject: Subject): Promise<void>;
  /** The verdict that stands in for `failure`; throws `failure` when nothing was kept. */
  standIn(subject: Subject, failure: Error): Promise<Verdict>;
}

/**
 * The last good verdicts, kept as the server signed them, so that editing the store gains nothing: signature and nonce
 * are verified again, and the grace counts from the signed date.
 */
export function createKeptVerdicts(options: KeptVerdictsOptions): KeptVerdicts {
  const { storage } = options;
  return {
    keep: async (subject, nonce, { method, url, headers, body }) => {
      await storage.set(await nameOf(subject), JSON.stringify({ nonce, method, url, headers, body }));
    },
    forget: async (subject) => {
      await storage.remove(await nameOf(subject));
    },
    standIn: async (subject, failure) => {
      const text = await storage.get(await nameOf(subject));
      const verdict = text === null ? null : await reread(text, options.publicKeys);
      if (verdict === null) throw failure;
      const keptUntil = endOf(verdict, options.graceSeconds);
      if ((await options.clock.check(verdict.checkedAt.getTime())) >= keptUntil)
        throw new OfflineGraceOverError(verdict.checkedAt, failure);
      return { ...verdict, source: 'kept', keptUntil: new Date(keptUntil) };
    },
  };
}

/** Null for anything that is not, word for word, a good verdict of the server. */
async function reread(text: string, publicKeys: PublicKeys): Promise<Verdict | null> {
  const kept = parseObject(text);
  const [method, url, body] = [textAt(kept, 'method'), textAt(kept, 'url'), textAt(kept, 'body')];
  const headers = parseObject(JSON.stringify(kept?.['headers'] ?? null));
  const nonce = kept?.['nonce'];
  if (method === null || url === null || body === null || headers === null || typeof nonce !== 'number') return null;
  const answer = { method, url, body, headers: onlyTexts(headers) };
  try {
    const { signedAt } = await verifyResponse(answer, { publicKeys, maxAgeSeconds: Number.POSITIVE_INFINITY });
    const verdict = readVerdict(parseObject(body), nonce, signedAt);
    return verdict.valid ? verdict : null;
  } catch (error) {
    if (error instanceof GatehouseError) return null;
    throw error;
  }
}

function onlyTexts(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  );
}

/** The set grace, but never past the end of the licence (with its own days of grace, where the server named them). */
function endOf({ checkedAt, expiry, graceEndsAt, code }: Verdict, graceSeconds: number): number {
  const grace = checkedAt.getTime() + graceSeconds * 1_000;
  // Ended, yet valid: this licence goes on after its end.
  if (code === 'EXPIRED' && graceEndsAt === null) return grace;
  return Math.min(grace, (graceEndsAt ?? expiry)?.getTime() ?? grace);
}

async function nameOf({ licenseKey, scope }: Subject): Promise<string> {
  const hash = await sha256(utf8(JSON.stringify([licenseKey, scope])));
  return `verdict.${toHex(hash).slice(0, 32)}`;
}
