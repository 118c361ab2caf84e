import type { Instant } from '../../kernel/instant.ts';
import type { CheckedOut, Checked, Machine, Site } from '../../modules/licensing/index.ts';

/** Things in the form of JSON:API: `type`, `id` (always text), `attributes`, `relationships`. */

export function writeInstant(instant: Instant): string {
  return new Date(instant).toISOString();
}

export function writeInstantOrNull(instant: Instant | null): string | null {
  return instant === null ? null : writeInstant(instant);
}

function related(type: string, id: number | null) {
  return { data: id === null ? null : { type, id: String(id) } };
}

/** What somebody who holds no more than the key may know of its license: nothing of the holder or the customer. */
export function encodeForStrangers({ license, entitlements }: Checked) {
  if (license === null) return null;
  return {
    type: 'licenses',
    id: String(license.id),
    attributes: {
      status: license.status,
      expiry: writeInstantOrNull(license.expiresAt),
      limits: license.limits,
      entitlements,
    },
  };
}

/** The same with the terms, for a program that identifies itself with the key. */
export function encodeForHolder(checked: Checked) {
  const { license } = checked;
  const base = encodeForStrangers(checked);
  if (license === null || base === null) return null;
  return {
    ...base,
    attributes: {
      key: license.key,
      ...base.attributes,
      graceEndsAt: writeInstantOrNull(license.graceEndsAt),
      startsAt: writeInstant(license.startsAt),
      durationMonths: license.durationMonths,
    },
    relationships: {
      product: related('products', license.productId),
      type: related('license-types', license.typeId),
    },
  };
}

/** Everything, for the vendor. */
export function encodeForVendor(checked: Checked) {
  const { license } = checked;
  const base = encodeForHolder(checked);
  if (license === null || base === null) return null;
  return {
    ...base,
    attributes: {
      ...base.attributes,
      holder: { name: license.holderName, email: license.holderEmail, discordId: license.discordId },
      description: license.description,
      assignedAddress: license.assignedAddress,
      assignedMachine: license.assignedMachine,
      serviceId: license.serviceId === null ? null : String(license.serviceId),
      customerId: license.customerId === null ? null : String(license.customerId),
    },
    relationships: {
      ...base.relationships,
      customer: related('customers', license.customerId),
      service: related('services', license.serviceId),
    },
  };
}

export function encodeMachine(machine: Machine) {
  return {
    type: 'machines',
    id: String(machine.id),
    attributes: {
      fingerprint: machine.fingerprint,
      name: machine.name,
      platform: machine.platform,
      heartbeat: machine.heartbeat,
      lastSeenAt: writeInstant(machine.lastSeenAt),
      lastPingAt: writeInstantOrNull(machine.lastPingAt),
      createdAt: writeInstant(machine.createdAt),
    },
    relationships: { license: related('licenses', machine.licenseId) },
  };
}

export function encodeSite(site: Site) {
  return {
    type: 'sites',
    id: String(site.id),
    attributes: { url: site.url, createdAt: writeInstant(site.createdAt) },
    relationships: { license: related('licenses', site.licenseId) },
  };
}

export function encodeFile({ kind, certificate, algorithm, term, licenseId, machineId }: CheckedOut) {
  return {
    type: `${kind}-files`,
    id: String(machineId ?? licenseId),
    attributes: {
      certificate,
      algorithm,
      ttl: term.ttlSeconds,
      issued: writeInstant(term.issuedAt),
      expiry: writeInstant(term.expiresAt),
    },
    relationships: {
      license: related('licenses', licenseId),
      ...(machineId === null ? {} : { machine: related('machines', machineId) }),
    },
  };
}
