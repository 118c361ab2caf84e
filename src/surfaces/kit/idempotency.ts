import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import type { Call } from '../../kernel/call.ts';
import { HOUR_MS } from '../../kernel/instant.ts';
import type { Seal } from '../../kernel/ports.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import {
  type IdempotencyName,
  type KeptAnswer,
  findKeptAnswer,
  keepAnswer,
  takeIdempotencyKey,
} from '../../kernel/store-idempotency.ts';
import type { WireAnswer } from './surface.ts';

const KEPT_MS = 24 * HOUR_MS;
const LONGEST_KEY = 255;
const LONGEST_ANSWER = 65_536;
const HEADER = 'idempotency-key';

/** A request that wants to be done once. */
export interface OnceRequest {
  readonly key: string;
  readonly hash: string;
}

/** Another request took the key between the look and the insert. */
class KeyTaken extends Error {}

/** The Idempotency-Key of a request with what it must stay equal to: method, address and body. Null without the header. */
export function readIdempotencyKey(request: FastifyRequest): OnceRequest | null {
  const key = request.headers[HEADER];
  if (typeof key !== 'string' || key === '') return null;
  if (key.length > LONGEST_KEY) throw invalid(field('Idempotency-Key', 'too_long', { max: LONGEST_KEY }));
  const text = `${request.method}\n${request.url}\n${JSON.stringify(request.body ?? null)}`;
  return { key, hash: createHash('sha256').update(text).digest('hex') };
}

/** The same key for one part of a request that is done in several transactions. */
export function partOf(once: OnceRequest, index: number, content: unknown): OnceRequest {
  const hash = createHash('sha256').update(`${once.hash}\n${index}\n${JSON.stringify(content ?? null)}`);
  return { key: `${once.key}#${index}`, hash: hash.digest('hex') };
}

function idOf(body: unknown): unknown {
  return typeof body === 'object' && body !== null && 'id' in body ? body.id : null;
}

/** The answer as text; one that is too long to keep shrinks to its status and the id of what was made. */
function pack(answer: WireAnswer): string {
  const text = JSON.stringify(answer);
  if (Buffer.byteLength(text) <= LONGEST_ANSWER) return text;
  return JSON.stringify({ ...answer, body: { id: idOf(answer.body) } });
}

/** Does writes once for each Idempotency-Key: the key's row is written in the transaction of the work itself. */
export function createOnce(seal: Seal) {
  const nameOf = (call: Call, once: OnceRequest): IdempotencyName => ({
    actor: `${call.actor.kind}:${call.actor.id}`,
    key: once.key,
  });
  const placeOf = (call: Call, name: IdempotencyName): string =>
    `idempotency.answerSealed.${call.actor.accountId}.${name.actor}.${name.key}`;

  function checkSame(kept: KeptAnswer, once: OnceRequest): void {
    if (kept.requestHash !== once.hash) throw new Refusal('idempotency_key_reused');
  }

  async function replay(call: Call, once: OnceRequest): Promise<WireAnswer | null> {
    const name = nameOf(call, once);
    const kept = await findKeptAnswer(call.db, call.actor.accountId, name, call.now);
    if (kept === null) return null;
    checkSame(kept, once);
    if (kept.answerSealed === null) throw new Refusal('unavailable');
    // Sealed by `pack` of this very class of answers.
    const answer = JSON.parse(seal.open(kept.answerSealed, placeOf(call, name))) as WireAnswer;
    return { ...answer, headers: { ...answer.headers, 'Idempotency-Replayed': 'true' } };
  }

  return {
    /** Runs the work in a transaction that also keeps its answer; a second request with the key gets that answer. */
    async run(call: Call, once: OnceRequest | null, work: (call: Call) => Promise<WireAnswer>): Promise<WireAnswer> {
      if (once === null) return work(call);
      const before = await replay(call, once);
      if (before !== null) return before;
      const name = nameOf(call, once);
      const { accountId } = call.actor;
      try {
        return await call.write(async (tx) => {
          const use = { requestHash: once.hash, now: tx.now, expiresAt: tx.now + KEPT_MS };
          if (!(await takeIdempotencyKey(tx.db, accountId, name, use))) throw new KeyTaken();
          const answer = await work(tx);
          const answerSealed = seal.seal(pack(answer), placeOf(call, name));
          await keepAnswer(tx.db, accountId, name, { status: answer.status, answerSealed });
          return answer;
        });
      } catch (error) {
        if (!(error instanceof KeyTaken)) throw error;
        const answer = await replay(call, once);
        if (answer === null) throw new Refusal('unavailable');
        return answer;
      }
    },

    /** Reserves a key for work done in several transactions, whose parts are kept one by one with `partOf`. */
    async reserve(call: Call, once: OnceRequest): Promise<void> {
      const name = nameOf(call, once);
      const { accountId } = call.actor;
      await call.write(async (tx) => {
        const use = { requestHash: once.hash, now: tx.now, expiresAt: tx.now + KEPT_MS };
        if (await takeIdempotencyKey(tx.db, accountId, name, use)) return;
        const kept = await findKeptAnswer(tx.db, accountId, name, tx.now);
        if (kept !== null) checkSame(kept, once);
      });
    },
  };
}

export type Once = ReturnType<typeof createOnce>;
