import { Type } from 'typebox';
import type { Call } from '../../../kernel/call.ts';
import type { License, Licensing } from '../../../modules/licensing/index.ts';
import { type Action, action, renaming } from '../resource.ts';
import { Id, Reason, nullable, shape, words } from '../wire.ts';

function stateAction(
  about: { summary: string; description: string },
  run: (call: Call, input: { id: number; reason?: string | null }) => Promise<License>,
): Action<License> {
  return action({ ...about, body: shape({ reason: Type.Optional(nullable(Reason)) }) }, (call, id, input) =>
    run(call, { id, ...input }),
  );
}

const Holder = Type.Partial(
  shape({ name: nullable(Type.String({ maxLength: 255 })), email: nullable(Type.String({ maxLength: 255 })) }),
  { additionalProperties: false },
);

/** What can be done with a license besides changing its fields. */
export function licenseActions(licensing: Licensing): Record<string, Action<License>> {
  return {
    suspend: stateAction(
      { summary: 'Suspend a license', description: 'Checks answer SUSPENDED until it is reinstated.' },
      licensing.suspendLicense,
    ),
    reinstate: stateAction(
      { summary: 'Reinstate a license', description: 'Ends a suspension.' },
      licensing.reinstateLicense,
    ),
    revoke: stateAction({ summary: 'Revoke a license', description: 'Final.' }, licensing.revokeLicense),
    renew: action(
      {
        summary: 'Renew a license',
        description: 'Adds months; those of its type where none are given. Not for a license of a service.',
        body: shape({
          months: Type.Optional(Type.Integer({ minimum: 1, maximum: 1_200, examples: [12] })),
          from: Type.Optional(
            words(['expiry', 'now'], { description: 'Where the months begin; `expiry` unless said.' }),
          ),
        }),
      },
      (call, id, input) => licensing.renewLicense(call, { id, ...input }),
    ),
    rotate: action(
      {
        summary: "Rotate a license's key",
        description: 'The old key is unknown from then on; sites and machines stay.',
        body: shape({ key: Type.Optional(Type.String({ minLength: 1, maxLength: 512 })) }),
      },
      (call, id, input) => licensing.rotateLicenseKey(call, { id, ...input }),
    ),
    transfer: action(
      {
        summary: 'Hand a license on',
        body: shape({
          customerId: Type.Optional(nullable(Id)),
          holder: Type.Optional(Holder),
          releaseClaims: Type.Optional(Type.Boolean({ description: 'Free all sites, machines and addresses.' })),
        }),
      },
      (call, id, { holder, ...input }) =>
        renaming(
          { holderName: 'holder.name', holderEmail: 'holder.email' },
          licensing.transferLicense(call, {
            id,
            ...input,
            ...(holder?.name === undefined ? {} : { holderName: holder.name }),
            ...(holder?.email === undefined ? {} : { holderEmail: holder.email }),
          }),
        ),
    ),
  };
}
