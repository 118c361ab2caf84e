import type { FastifyRequest } from 'fastify';
import type { Actor } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import type { Identity } from '../../modules/identity/index.ts';
import { type KeyHint, type Licensing, licenseActor } from '../../modules/licensing/index.ts';
import type { RuntimeRates } from '../kit/runtime-rate.ts';
import { createAuthenticate } from '../kit/sessions.ts';

const SCHEME = /^License +(\S.*)$/i;
const UTF8 = new TextDecoder('utf-8', { fatal: true });

/** Headers arrive as one character a byte; a license key in one is read as UTF-8. */
function decode(header: string): string {
  try {
    return UTF8.decode(Buffer.from(header, 'latin1'));
  } catch {
    throw new Refusal('unauthenticated');
  }
}

/** The key of `Authorization: License …`; null for any other credential or none. */
export function licenseKeyIn(request: FastifyRequest): string | null {
  const text = SCHEME.exec(request.headers.authorization ?? '')?.[1];
  return text === undefined ? null : decode(text).trim();
}

function accountIn(query: unknown): KeyHint {
  const named = typeof query === 'object' && query !== null && 'account' in query ? query.account : undefined;
  return typeof named === 'string' && named !== '' ? { account: named } : {};
}

export interface RuntimeAuth {
  /** The license behind `Authorization: License`, or whoever an API key or the dashboard's session belongs to. */
  authenticate(call: Call, request: FastifyRequest): Promise<Actor>;
  /**
   * The call of the license that is meant, once the body is known: a key that several accounts hold may name its account
   * or product there. Other callers stay who they are.
   */
  heed(call: Call, request: FastifyRequest, meta: Hints | undefined): Promise<Call>;
}

/** What a body may say about whose license its key is. */
export interface Hints {
  readonly account?: string;
  readonly scope?: { readonly product?: number | string };
}

/** A product named by its id also names its account. */
function productIdIn({ scope }: Hints): number | null {
  const text = String(scope?.product ?? '');
  return /^\d{1,10}$/.test(text) ? Number(text) : null;
}

export function createRuntimeAuth(deps: {
  readonly licensing: Licensing;
  readonly identity: Identity;
  readonly site: { readonly baseUrl: string };
  readonly rates: RuntimeRates;
}): RuntimeAuth {
  const { licensing, rates } = deps;
  const asPerson = createAuthenticate(deps.identity, deps.site);

  return {
    authenticate: async (call, request) => {
      const key = licenseKeyIn(request);
      if (key === null) return asPerson(call, request);
      const asked = { key, address: request.address, now: call.now };
      rates.begin(asked);
      const found = await licensing.authenticateLicense(call, key, accountIn(request.query));
      if (found === null) {
        rates.unknown(asked);
        throw new Refusal('unauthenticated');
      }
      rates.known(asked);
      return licenseActor(found);
    },

    heed: async (call, request, meta) => {
      if (call.actor.kind !== 'license' || meta === undefined) return call;
      const key = licenseKeyIn(request);
      const productId = productIdIn(meta);
      if (key === null || (meta.account === undefined && productId === null)) return call;
      const hint = meta.account === undefined ? { productId: productId ?? 0 } : { account: meta.account };
      const found = await licensing.authenticateLicense(call, key, hint);
      if (found !== null) return call.as(licenseActor(found));
      // A product of somebody else is a mismatch for the check to tell; an account without the key is a wrong credential.
      if (meta.account !== undefined) throw new Refusal('unauthenticated');
      return call;
    },
  };
}
