import { Type } from 'typebox';
import {
  type Licensing,
  MACHINE_LIST_FIELDS,
  type Machine,
  SITE_LIST_FIELDS,
  type Site,
} from '../../../modules/licensing/index.ts';
import type { Resource } from '../resource.ts';
import { Id, InstantText, nullable, shape, words, writeInstant, writeInstantOrNull } from '../wire.ts';

export const SiteObject = shape(
  { id: Id, licenseId: Id, url: Type.String({ examples: ['https://shop.example.com'] }), createdAt: InstantText },
  { $id: 'Site', description: 'A site a license is bound to.' },
);

export function encodeSite(site: Site) {
  return { id: site.id, licenseId: site.licenseId, url: site.url, createdAt: writeInstant(site.createdAt) };
}

/** Sites: listed and read here, bound and released by the runtime. */
export function sites(licensing: Licensing): Resource<Site> {
  return {
    path: 'sites',
    noun: 'site',
    plural: 'sites',
    rights: 'sites',
    object: SiteObject,
    fields: SITE_LIST_FIELDS,
    searchable: true,
    notFound: 'site_not_found',
    encode: encodeSite,
    list: licensing.listSites,
    get: licensing.getSite,
  };
}

export const MachineObject = shape(
  {
    id: Id,
    licenseId: Id,
    fingerprint: Type.String({ examples: ['4d:Eu:pW:Lm:9x'] }),
    name: nullable(Type.String({ examples: ['build-1'] })),
    platform: nullable(Type.String({ examples: ['linux'] })),
    heartbeat: words(['not_started', 'alive', 'dead']),
    lastSeenAt: InstantText,
    lastPingAt: nullable(InstantText),
    createdAt: InstantText,
  },
  { $id: 'Machine', description: 'A machine that holds a slot of a license.' },
);

function encodeMachine(machine: Machine) {
  return {
    id: machine.id,
    licenseId: machine.licenseId,
    fingerprint: machine.fingerprint,
    name: machine.name,
    platform: machine.platform,
    heartbeat: machine.heartbeat,
    lastSeenAt: writeInstant(machine.lastSeenAt),
    lastPingAt: writeInstantOrNull(machine.lastPingAt),
    createdAt: writeInstant(machine.createdAt),
  };
}

/** Machines: listed and read here, activated and pinged by the runtime. */
export function machines(licensing: Licensing): Resource<Machine> {
  return {
    path: 'machines',
    noun: 'machine',
    plural: 'machines',
    rights: 'machines',
    object: MachineObject,
    fields: MACHINE_LIST_FIELDS,
    searchable: true,
    notFound: 'machine_not_found',
    encode: encodeMachine,
    list: licensing.listMachines,
    get: (call, id) => licensing.getMachine(call, { id }),
  };
}
