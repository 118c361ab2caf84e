import type { Insertable, Selectable } from 'kysely';
import type { Domain, DomainStatus } from './domain.ts';
import type { LinkValues } from './link-input.ts';
import type { Link, LinkKind, LinkStatus, LinkType, RedirectCode } from './link.ts';
import type { DomainTable, LinkTable } from './tables.ts';

/** A stored link as the rules read it. */
export function readLink(row: Selectable<LinkTable>): Link {
  return {
    id: row.id,
    accountId: row.accountId,
    domainId: row.domainId,
    alias: row.alias,
    kind: row.kind as LinkKind,
    target: row.target,
    type: row.type as LinkType,
    splashId: row.splashId,
    overlayId: row.overlayId,
    status: row.status as LinkStatus,
    isPublic: row.isPublic === 1,
    expiresAt: row.expiresAt,
    expirationTarget: row.expirationTarget,
    clickLimit: row.clickLimit,
    passwordHash: row.passwordHash,
    campaignId: row.campaignId,
    rules: JSON.parse(row.rules) as Link['rules'],
    parameters: JSON.parse(row.parameters) as Link['parameters'],
    title: row.title,
    description: row.description,
    metaTitle: row.metaTitle,
    metaDescription: row.metaDescription,
    metaImage: row.metaImage,
    deeplink: row.deeplink === null ? null : (JSON.parse(row.deeplink) as Link['deeplink']),
    redirectCode: row.redirectCode as RedirectCode,
    forwardQuery: row.forwardQuery === 1,
    crawlable: row.crawlable === 1,
    clickIdName: row.clickIdName,
    externalId: row.externalId,
    rowVersion: row.rowVersion,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}

export type LinkColumns = Omit<
  Insertable<LinkTable>,
  'id' | 'accountId' | 'alias' | 'aliasKey' | 'kind' | 'passwordHash' | 'rowVersion' | 'createdAt' | 'updatedAt'
>;

/** A link's fields as its columns. */
export function linkColumns(values: LinkValues): LinkColumns {
  return {
    domainId: values.domainId,
    target: values.target,
    type: values.type,
    splashId: values.splashId,
    overlayId: values.overlayId,
    status: values.status,
    isPublic: values.isPublic ? 1 : 0,
    expiresAt: values.expiresAt,
    expirationTarget: values.expirationTarget,
    clickLimit: values.clickLimit,
    campaignId: values.campaignId,
    rules: JSON.stringify(values.rules),
    parameters: JSON.stringify(values.parameters),
    title: values.title,
    description: values.description,
    metaTitle: values.metaTitle,
    metaDescription: values.metaDescription,
    metaImage: values.metaImage,
    deeplink: values.deeplink === null ? null : JSON.stringify(values.deeplink),
    redirectCode: values.redirectCode,
    forwardQuery: values.forwardQuery ? 1 : 0,
    crawlable: values.crawlable ? 1 : 0,
    clickIdName: values.clickIdName,
    externalId: values.externalId,
  };
}

export function readDomain(row: Selectable<DomainTable>): Domain {
  return {
    id: row.id,
    accountId: row.accountId,
    host: row.host,
    scheme: row.scheme === 'http' ? 'http' : 'https',
    status: row.status as DomainStatus,
    redirectRoot: row.redirectRoot,
    redirect404: row.redirect404,
    foldCase: row.foldCase === 1,
    rowVersion: row.rowVersion,
    createdAt: row.createdAt,
    updatedAt: row.updatedAt,
  };
}
