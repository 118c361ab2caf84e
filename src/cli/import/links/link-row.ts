import type { QueryParameter, Rule } from '../../../modules/links/index.ts';

/** A link on its way in, as every source tells it. Instants are ms; what a source does not tell is null or empty. */
export interface LinkRow {
  readonly target: string;
  readonly alias: string | null;
  /** The host of its short URL. */
  readonly host: string | null;
  readonly title: string | null;
  readonly description: string | null;
  readonly metaTitle: string | null;
  readonly metaDescription: string | null;
  readonly metaImage: string | null;
  readonly parameters: readonly QueryParameter[];
  readonly createdAt: number | null;
  readonly expiresAt: number | null;
  readonly expirationTarget: string | null;
  readonly clickLimit: number | null;
  /** Hashed before it is staged. */
  readonly passwordHash: string | null;
  readonly isDisabled: boolean;
  readonly isPublic: boolean;
  readonly redirectCode: number | null;
  readonly forwardQuery: boolean;
  readonly crawlable: boolean;
  readonly clicks: number;
  readonly uniques: number;
  /** Names of channels: tags of other systems. */
  readonly channels: readonly string[];
  readonly campaign: string | null;
  /** What the source calls the campaign, where it came in as a thing of its own. */
  readonly campaignRef: string | null;
  readonly externalId: string | null;
  readonly rules: readonly Rule[];
  /** For the report. */
  readonly note: string | null;
}

export const EMPTY_LINK: LinkRow = {
  target: '',
  alias: null,
  host: null,
  title: null,
  description: null,
  metaTitle: null,
  metaDescription: null,
  metaImage: null,
  parameters: [],
  createdAt: null,
  expiresAt: null,
  expirationTarget: null,
  clickLimit: null,
  passwordHash: null,
  isDisabled: false,
  isPublic: false,
  redirectCode: null,
  forwardQuery: false,
  crawlable: false,
  clicks: 0,
  uniques: 0,
  channels: [],
  campaign: null,
  campaignRef: null,
  externalId: null,
  rules: [],
  note: null,
};
