import { Type } from 'typebox';
import { Refusal } from '../../../kernel/refusal.ts';
import type { Call } from '../../../kernel/call.ts';
import { whenThere } from '../../../kernel/soon.ts';
import { type CheckScope, type Checked, type Licensing, NO_LICENSE } from '../../../modules/licensing/index.ts';
import { type Endpoint, endpoint, swiftEndpoint } from '../../kit/surface.ts';
import { nonceIn } from '../nonce.ts';
import { licenseIdOf } from '../refs.ts';
import { encodeForHolder, encodeForStrangers, encodeForVendor } from '../resources.ts';
import { AccountQuery, KeyMeta, LicenseParameter, Meta, VerdictAnswer } from '../schemas.ts';
import type { Tools } from '../tools.ts';

/** The check by key alone: no credential, one verdict, nothing claimed. */
export function validateKeyEndpoint({ licensing, rates, writeVerdict }: Tools): Endpoint {
  return swiftEndpoint({
    path: '/licenses/actions/validate-key',
    access: 'public',
    summary: 'Check a license by its key',
    description:
      'Always answers with a verdict. Binds no site and activates no machine. Counted for the key and the address it ' +
      'comes from. Without a nonce an answer that did not change may be up to a second old.',
    operationId: 'validateKey',
    tag: 'licenses',
    body: Type.Object({ meta: KeyMeta }),
    answers: { 200: VerdictAnswer },
    handle: ({ call, body, request, reply }) => {
      const { key, account, scope } = body.meta;
      const { address } = request;
      const asked = { key, address, now: call.now };
      rates.begin(asked);
      const question = {
        key,
        address,
        ...(account === undefined ? {} : { account }),
        ...(scope === undefined ? {} : { scope }),
      };
      return whenThere(licensing.validateKey(call, question), (checked) => {
        if (checked.license === null) rates.unknown(asked);
        else rates.known(asked);
        return writeVerdict(request, reply, { checked, encode: encodeForStrangers, nonce: nonceIn(body.meta) });
      });
    },
  });
}

/** The check of a license that is named; one that the caller does not have is one that does not exist. */
async function checkNamed(
  licensing: Licensing,
  call: Call,
  asked: { text: string; scope: CheckScope | undefined; address: string },
): Promise<Checked> {
  const { text, scope, address } = asked;
  // Only a license asks from where it is used; a vendor's own server is no client of it.
  const isClient = call.actor.kind === 'license';
  try {
    const licenseId = await licenseIdOf(licensing, call, text);
    return await licensing.checkLicense(call, {
      licenseId,
      ...(isClient ? { address } : {}),
      ...(scope === undefined ? {} : { scope }),
    });
  } catch (error) {
    if (error instanceof Refusal && error.code === 'license_not_found') return NO_LICENSE;
    throw error;
  }
}

/** The same check with a credential. */
export function validateEndpoint({ licensing, auth, writeVerdict }: Tools): Endpoint {
  return endpoint({
    method: 'POST',
    path: '/licenses/:id/actions/validate',
    access: { right: 'licenses:check' },
    summary: 'Check a license',
    description: 'Always answers with a verdict. Binds no site and activates no machine.',
    operationId: 'validateLicense',
    tag: 'licenses',
    params: LicenseParameter,
    query: AccountQuery,
    body: Type.Object({ meta: Type.Optional(Meta) }),
    answers: { 200: VerdictAnswer },
    handle: async ({ call, params, body, request, reply }) => {
      const meta = body.meta ?? {};
      const own = await auth.heed(call, request, meta);
      const { scope } = meta;
      const checked = await checkNamed(licensing, own, { text: params.id, scope, address: request.address });
      const encode = own.actor.kind === 'license' ? encodeForHolder : encodeForVendor;
      return writeVerdict(request, reply, { checked, encode, nonce: nonceIn(meta) });
    },
  });
}
