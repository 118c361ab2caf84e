import { Type } from 'typebox';
import type { Identity } from '../../../modules/identity/index.ts';
import { type CookieSite, sessionToken } from '../../kit/session-cookie.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { words } from '../wire.ts';

export interface InstanceFacts {
  readonly version: string;
  /** Whether anybody may open an account. */
  readonly registration: 'open' | 'closed';
}

/** What the dashboard has to know before anybody is signed in. */
export function instanceEndpoints(identity: Identity, site: CookieSite, facts: InstanceFacts): Endpoint[] {
  return [
    endpoint({
      method: 'GET',
      path: '/instance',
      access: 'public',
      summary: 'What this server is',
      description: 'For anybody: its version, and whether accounts can be opened (`REGISTRATION`).',
      operationId: 'getInstance',
      tag: 'instance',
      answers: {
        200: Type.Object({
          version: Type.String({ examples: ['0.1.0'] }),
          registration: words(['open', 'closed'], { examples: ['closed'] }),
          signedIn: Type.Boolean({
            description: 'Whether this browser has a session; asking for one would be refused.',
          }),
        }),
      },
      handle: async ({ call, request }) => {
        const token = sessionToken(site, request);
        const signedIn = token !== null && (await identity.authenticateSession(call, token)) !== null;
        return { ...facts, signedIn };
      },
    }),
  ];
}
