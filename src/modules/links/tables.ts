import type { Generated } from 'kysely';

export interface DomainTable {
  id: Generated<number>;
  accountId: number;
  host: string;
  scheme: string;
  status: string;
  redirectRoot: string | null;
  redirect404: string | null;
  foldCase: number;
  proof: string | null;
  checkedAt: number | null;
  failedDays: number;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface LinkTable {
  id: Generated<number>;
  accountId: number;
  domainId: number;
  alias: string;
  aliasKey: string;
  kind: string;
  target: string;
  type: string;
  splashId: number | null;
  overlayId: number | null;
  status: string;
  isPublic: number;
  expiresAt: number | null;
  expirationTarget: string | null;
  clickLimit: number | null;
  passwordHash: string | null;
  campaignId: number | null;
  rules: string;
  parameters: string;
  title: string | null;
  description: string | null;
  metaTitle: string | null;
  metaDescription: string | null;
  metaImage: string | null;
  deeplink: string | null;
  redirectCode: number;
  forwardQuery: number;
  crawlable: number;
  clickIdName: string | null;
  externalId: string | null;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface LinkClaimTable {
  linkId: number;
  accountId: number;
  granted: number;
}

export interface CampaignTable {
  id: Generated<number>;
  accountId: number;
  name: string;
  nameFold: string;
  slug: string | null;
  isPublic: number;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface ChannelTable {
  id: Generated<number>;
  accountId: number;
  name: string;
  nameFold: string;
  description: string | null;
  color: string | null;
  starred: number;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface ChannelItemTable {
  id: Generated<number>;
  accountId: number;
  channelId: number;
  itemType: string;
  itemId: number;
  createdAt: number;
}

export interface PixelTable {
  id: Generated<number>;
  accountId: number;
  type: string;
  name: string;
  tag: string;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface LinkPixelTable {
  accountId: number;
  linkId: number;
  pixelId: number;
}

export interface SplashPageTable {
  id: Generated<number>;
  accountId: number;
  name: string;
  content: string;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface OverlayTable {
  id: Generated<number>;
  accountId: number;
  type: string;
  name: string;
  content: string;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

export interface OverlayAnswerTable {
  id: Generated<number>;
  accountId: number;
  overlayId: number;
  linkId: number | null;
  type: string;
  answer: string;
  sender: number | null;
  createdAt: number;
}

export interface BioPageTable {
  id: Generated<number>;
  accountId: number;
  linkId: number;
  name: string;
  content: string;
  rowVersion: number;
  createdAt: number;
  updatedAt: number;
}

/** Totals of one link, made with it; visits add to them (the analytics module writes them). */
export interface LinkStatsTable {
  linkId: number;
  accountId: number;
  clicks: number;
  uniques: number;
  bots: number;
  prefetches: number;
  previews: number;
  duplicates: number;
  facebook: number;
  twitter: number;
  instagram: number;
  google: number;
  lastAt: number | null;
}

declare module '../../kernel/tables.ts' {
  interface Tables {
    domains: DomainTable;
    links: LinkTable;
    link_claims: LinkClaimTable;
    link_stats: LinkStatsTable;
    campaigns: CampaignTable;
    channels: ChannelTable;
    channel_items: ChannelItemTable;
    pixels: PixelTable;
    link_pixels: LinkPixelTable;
    splash_pages: SplashPageTable;
    overlays: OverlayTable;
    overlay_answers: OverlayAnswerTable;
    bio_pages: BioPageTable;
  }
}
