import type { WriteCall } from '../../kernel/call.ts';
import { type Domain, INSTANCE_DOMAIN } from './domain.ts';
import type { LinkValues, ReadLink } from './link-input.ts';
import type { Link } from './link.ts';
import { Problems } from './problems.ts';
import { type Attachable, loadUsableDomain, ownIds, replaceChannels, replacePixels } from './store-attached.ts';

/** The domain a link is made on; the instance's own or a verified one of the account. Refuses `invalid`. */
export async function demandDomain(tx: WriteCall, id: number): Promise<Domain> {
  const domain = await loadUsableDomain(tx.db, tx.actor.accountId, id);
  const problems = new Problems();
  if (domain === null || domain.status !== 'verified') problems.add(['domainId'], 'not_found');
  problems.throwIfAny();
  if (domain === null) throw new Error('unreachable: a missing domain was refused');
  return domain;
}

/** Refuses `invalid` where an input names a row that the account does not have; other accounts' rows are not there. */
export async function checkReferences(tx: WriteCall, read: ReadLink): Promise<void> {
  const problems = new Problems();
  const single = async (name: 'campaignId' | 'splashId' | 'overlayId', table: Attachable): Promise<void> => {
    const id = read.values[name];
    if (id === undefined || id === null) return;
    if (!(await ownIds(tx.db, tx.actor.accountId, table, [id])).has(id)) problems.add([name], 'not_found');
  };
  const several = async (name: 'pixelIds' | 'channelIds', table: Attachable): Promise<void> => {
    const ids = read[name] ?? [];
    const own = await ownIds(tx.db, tx.actor.accountId, table, ids);
    for (const [index, id] of ids.entries()) if (!own.has(id)) problems.add([name, index], 'not_found');
  };
  await single('campaignId', 'campaigns');
  await single('splashId', 'splash_pages');
  await single('overlayId', 'overlays');
  await several('pixelIds', 'pixels');
  await several('channelIds', 'channels');
  problems.throwIfAny();
}

/** A link of type overlay needs one to show. */
export function checkType(values: Pick<LinkValues, 'type' | 'overlayId'>): void {
  const problems = new Problems();
  if (values.type === 'overlay' && values.overlayId === null) problems.add(['overlayId'], 'required');
  problems.throwIfAny();
}

/** Attaches pixels and channels as the input says; what it does not mention stays. */
export async function attach(tx: WriteCall, linkId: number, read: ReadLink): Promise<void> {
  const { accountId } = tx.actor;
  if (read.pixelIds !== undefined) await replacePixels(tx.db, accountId, linkId, read.pixelIds);
  if (read.channelIds !== undefined) {
    await replaceChannels(tx.db, accountId, linkId, { channelIds: read.channelIds, now: tx.now });
  }
}

type Featured = Pick<
  Link,
  'alias' | 'domainId' | 'rules' | 'parameters' | 'metaTitle' | 'metaDescription' | 'metaImage'
>;

const CARD = ['metaTitle', 'metaDescription', 'metaImage'] as const;

/**
 * Plan features that an input makes use of beyond what the link has already: what exists stays, also where the plan has
 * lost the feature, and clients that send a whole link can go on changing the rest of it.
 */
export function featuresOf(
  read: Pick<ReadLink, 'alias' | 'values'>,
  before: Featured | null,
): readonly ('alias' | 'multiple' | 'geo' | 'device' | 'parameters' | 'custom')[] {
  const { values } = read;
  const had = new Set(before?.rules.map((rule) => JSON.stringify(rule)));
  const rules = (values.rules ?? []).filter((rule) => !had.has(JSON.stringify(rule)));
  const parameters = values.parameters ?? [];
  const uses = [
    ['alias', typeof read.alias === 'string' && read.alias !== before?.alias],
    ['multiple', ![undefined, INSTANCE_DOMAIN, before?.domainId].includes(values.domainId)],
    ['geo', rules.some(({ when }) => when.country !== undefined || when.region !== undefined)],
    ['device', rules.some(({ when }) => when.device !== undefined || when.os !== undefined)],
    ['parameters', parameters.length > 0 && JSON.stringify(parameters) !== JSON.stringify(before?.parameters)],
    ['custom', CARD.some((name) => typeof values[name] === 'string' && values[name] !== before?.[name])],
  ] as const;
  return uses.filter(([, used]) => used).map(([feature]) => feature);
}
