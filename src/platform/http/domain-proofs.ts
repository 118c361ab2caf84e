import { Resolver } from 'node:dns/promises';
import type { Outbound } from '../../kernel/outbound.ts';

const TIMEOUT_MS = 3_000;
const MAX_BYTES = 1_024;

/** What a look for a domain's proof asks of the world. */
export interface DomainProofLookups {
  txt(name: string): Promise<readonly string[]>;
  file(url: string): Promise<string | null>;
}

/** Looks for proofs with the system's name servers and the guarded client; no answer is an empty answer. */
export function createDomainProofs(outbound: Outbound): DomainProofLookups {
  const resolver = new Resolver({ timeout: TIMEOUT_MS, tries: 1 });
  return {
    txt: async (name) => {
      const records = await resolver.resolveTxt(name).catch(() => []);
      return records.map((parts) => parts.join(''));
    },
    file: async (url) => {
      const request = { url, method: 'GET', timeoutMs: TIMEOUT_MS, maxBytes: MAX_BYTES } as const;
      const answer = await outbound.request(request).catch(() => null);
      return answer?.status === 200 ? new TextDecoder().decode(answer.body) : null;
    },
  };
}
