import { type Actor, demand } from '../../kernel/actor.ts';
import type { Right } from '../../kernel/permissions.ts';
import { Refusal } from '../../kernel/refusal.ts';

/** What the holder of a license key may do, with that license alone. */
const LICENSE_RIGHTS: ReadonlySet<Right> = new Set<Right>([
  'licenses:check',
  'licenses:checkout',
  'sites:create',
  'sites:delete',
  'machines:create',
  'machines:delete',
  'machines:ping',
]);

/** The actor behind `Authorization: License <key>`. */
export function licenseActor(license: { accountId: number; licenseId: number }): Actor {
  return {
    kind: 'license',
    accountId: license.accountId,
    userId: null,
    id: String(license.licenseId),
    role: null,
    isPlatformAdmin: false,
    profile: 'documented',
    rights: LICENSE_RIGHTS,
  };
}

/** Refuses unless the actor has the right on this license; a license acts on itself alone and knows of no other. */
export function demandOn(actor: Actor, right: Right, licenseId: number): void {
  demand(actor, right);
  if (actor.kind === 'license' && actor.id !== String(licenseId)) throw new Refusal('license_not_found');
}
