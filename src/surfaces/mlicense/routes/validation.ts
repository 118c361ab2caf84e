import { Type } from 'typebox';
import { ANONYMOUS } from '../../../kernel/actor.ts';
import type { Call } from '../../../kernel/call.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { type Soon, whenThere } from '../../../kernel/soon.ts';
import type { Account } from '../../../modules/identity/index.ts';
import { type Checked, customCheckOf } from '../../../modules/licensing/index.ts';
import { createRuntimeRates } from '../../kit/runtime-rate.ts';
import { type Endpoint, type PlainRequest, swiftEndpoint } from '../../kit/surface.ts';
import {
  INACTIVE_BECAUSE,
  MESSAGE_OF,
  REFUSED_AS,
  STATUS_OF,
  VALIDATION_CODES,
  type ValidationCode,
} from '../codes.ts';
import { askCustomCheck } from '../custom-check.ts';
import { answerHash } from '../hash.ts';
import type { MlicenseDeps } from '../index.ts';

type Deps = Pick<MlicenseDeps, 'config' | 'limits' | 'outbound' | 'identity' | 'licensing'>;

/** What programs send that cannot name their machine; all of those share one slot. */
const UNKNOWN_MACHINE = 'unknown';

const text = (description: string, maxLength: number) => Type.Optional(Type.String({ description, maxLength }));

const Question = Type.Object({
  key: text('The license key.', 512),
  product: text('The name of the product.', 255),
  version: text('Recorded, never a reason to refuse.', 100),
  hardwareId: text('Names the machine: 64 hexadecimal digits, or `unknown`.', 255),
});

const Answer = Type.Object({
  code: Type.Enum([...VALIDATION_CODES]),
  message: Type.String(),
  hash: Type.String({ description: 'With OK alone; otherwise empty.' }),
});

interface Said {
  readonly code: ValidationCode;
  readonly message: string;
}

function said(code: ValidationCode, message: string = MESSAGE_OF[code]): Said {
  return { code, message };
}

/** The engine's verdict in this wire's words. */
function verdictSaid({ verdict }: Checked): Said {
  if (verdict.valid) return said('OK');
  const { code, saw } = verdict;
  if (code === 'PRODUCT_SCOPE_MISMATCH' && saw['known'] === false) return said('PRODUCT_NOT_FOUND');
  return said(REFUSED_AS[code], INACTIVE_BECAUSE[code]);
}

/** A program of an account: it may have its license checked and nothing else. */
function asProgramOf(call: Call, account: Account): Call {
  return call.as({ ...ANONYMOUS, accountId: account.id, id: 'account-secret' });
}

interface Asked {
  readonly key: string;
  readonly product: string;
  readonly version: string;
  readonly hardwareId: string;
  readonly address: string;
}

function decide(deps: Deps, call: Call, account: Account, asked: Asked): Soon<Said> {
  const { key, product, version, hardwareId, address } = asked;
  const question = { accountId: account.id, key, scope: { product, fingerprint: hardwareId }, address, version };
  return whenThere(deps.licensing.checkAndClaim(asProgramOf(call, account), question), (checked) => {
    const own = verdictSaid(checked);
    const custom = own.code === 'OK' ? customCheckOf(account.settings, deps.identity.customCheckKey(account)) : null;
    if (custom === null) return own;
    const refusal = askCustomCheck(deps.outbound, custom, {
      ...asked,
      uniqueId: call.requestId,
      enabledAddons: checked.entitlements,
      discordId: checked.license?.discordId ?? null,
    });
    return whenThere(refusal, (no) => no ?? own);
  });
}

/** The account secret, raw: without a scheme word. */
function secretIn(headers: PlainRequest['headers']): string {
  return headers.authorization?.trim() ?? '';
}

/** The check made by shipped programs, with their vendor's account secret instead of a key. */
export function validationRoutes(deps: Deps): Endpoint[] {
  const rates = createRuntimeRates(deps.limits, deps.config.rates.runtime);
  return [
    swiftEndpoint({
      path: '/validation',
      access: 'own',
      tag: 'validation',
      summary: 'Check a license',
      description:
        'The header `Authorization` holds the account secret, without a scheme word. A yes is 200 and OK; every no has ' +
        'another status. Takes slots for a new address and machine. The hash can be forged by whoever knows a key and ' +
        'the secret; programs that need proof use the signed answers of the runtime API.',
      // Guessing secrets with bodies that cannot be read counts as guessing does.
      credential: ({ call, headers, address }) => {
        const asked = { key: '', address, now: call.now };
        rates.begin(asked);
        return whenThere(deps.identity.accountBySecret(call, secretIn(headers)), (account) => {
          if (account !== null) return;
          rates.unknown(asked);
          throw new Refusal('unauthenticated');
        });
      },
      body: Question,
      answers: { 200: Answer, 400: Answer, 401: Answer, 403: Answer, 404: Answer, 429: Answer, 500: Answer },
      handle: ({ call, body, request, reply }) => {
        const { key = '', product = '', version = '', hardwareId = '' } = body;
        const { address } = request;
        const asked = { key, address, now: call.now };
        rates.begin(asked);
        const secret = secretIn(request.headers);
        const machine = hardwareId === '' ? UNKNOWN_MACHINE : hardwareId;
        return whenThere(deps.identity.accountBySecret(call, secret), (account) => {
          const answer = ({ code, message }: Said) => {
            if (code === 'LICENSE_NOT_FOUND' || account === null) rates.unknown(asked);
            else rates.known(asked);
            reply.code(STATUS_OF[code]);
            return { code, message, hash: code === 'OK' ? answerHash(key, secret, call.now) : '' };
          };
          if (account === null) return answer(said('SECRET_KEY_NOT_FOUND'));
          return whenThere(
            decide(deps, call, account, { key, product, version, hardwareId: machine, address }),
            answer,
          );
        });
      },
    }),
  ];
}
