import type { Refusal } from '../../../kernel/refusal.ts';
import { field } from '../../../kernel/refusal.ts';
import { RecordReader, partsOfShortUrl } from './fields.ts';
import { EMPTY_LINK, type LinkRow } from './link-row.ts';

export interface ReadLink {
  readonly link: LinkRow;
  /** In clear, to be hashed before the row is staged. */
  readonly password: string | null;
  readonly problem?: Refusal;
}

/** One system's exports: CSV by column, or the JSON of its API. */
export interface LinkFormat {
  readonly from: string;
  /** Where the list stands in the JSON, by the names of the properties that lead there. */
  readonly lists: readonly (readonly string[])[];
  read(record: Readonly<Record<string, unknown>>): ReadLink;
}

function result(reader: RecordReader, link: Partial<LinkRow>, password: string | null = null): ReadLink {
  const missing = link.target === undefined || link.target === '' ? field('target', 'required') : null;
  const problem = reader.problem(missing);
  return { link: { ...EMPTY_LINK, ...link }, password, ...(problem === undefined ? {} : { problem }) };
}

/** Without its password a link would be open to everybody. */
const LOST_PASSWORD = 'It asked for a password that the export does not tell: it is disabled until you set one.';

/** Our own exports, and any table with columns of these names. */
const csv: LinkFormat = {
  from: 'csv',
  lists: [[], ['data'], ['links']],
  read: (record) => {
    const reader = new RecordReader(record);
    const short = partsOfShortUrl(reader.text('shortUrl', 'short', 'link', 'shortLink'));
    const password = reader.text('password');
    const isPasswordLost = password === null && reader.flag('hasPassword');
    const link = {
      target: reader.text('target', 'url', 'longUrl', 'destination', 'originalUrl', 'destinationUrl') ?? '',
      alias: reader.text('alias', 'custom', 'keyword', 'slug', 'shortCode', 'backHalf') ?? short?.alias ?? null,
      host: partsOfShortUrl(`${reader.text('domain', 'host') ?? ''}/x`)?.host ?? short?.host ?? null,
      title: reader.text('title', 'name'),
      description: reader.text('description', 'note', 'notes'),
      metaTitle: reader.text('metaTitle'),
      metaDescription: reader.text('metaDescription'),
      metaImage: reader.text('metaImage'),
      parameters: reader.objects('parameters').map(({ name, value }) => ({ name: String(name), value: String(value) })),
      rules: reader.rules('rules'),
      createdAt: reader.instant('createdAt', 'created', 'date', 'dateCreated', 'timestamp'),
      expiresAt: reader.instant('expiresAt', 'expiry', 'expires', 'expirationDate'),
      expirationTarget: reader.text('expirationTarget', 'expirationRedirect'),
      clickLimit: reader.count('clickLimit', 'maxClicks', 'maxVisits'),
      clicks: reader.count('clicks', 'totalClicks', 'visits', 'hits') ?? 0,
      uniques: reader.count('uniqueClicks', 'uniques') ?? 0,
      isDisabled:
        isPasswordLost || ['disabled', 'blocked'].includes(reader.text('status') ?? '') || reader.flag('disabled'),
      note: isPasswordLost ? LOST_PASSWORD : null,
      isPublic: reader.flag('isPublic') || reader.text('status') === 'public',
      redirectCode: reader.count('redirectCode'),
      forwardQuery: reader.flag('forwardQuery'),
      crawlable: reader.flag('crawlable'),
      channels: reader.words('channels', 'channel', 'tags'),
      campaign: reader.text('campaign'),
      externalId: reader.text('externalId', 'reference'),
    };
    return result(reader, link, password);
  },
};

const yourls: LinkFormat = {
  from: 'yourls',
  lists: [['links'], []],
  read: (record) => {
    const reader = new RecordReader(record);
    const short = partsOfShortUrl(reader.text('shorturl'));
    return result(reader, {
      target: reader.text('url', 'longurl') ?? '',
      alias: reader.text('keyword') ?? short?.alias ?? null,
      host: short?.host ?? null,
      title: reader.text('title'),
      createdAt: reader.instant('timestamp'),
      clicks: reader.count('clicks') ?? 0,
    });
  },
};

const kutt: LinkFormat = {
  from: 'kutt',
  lists: [['data'], []],
  read: (record) => {
    const reader = new RecordReader(record);
    const short = partsOfShortUrl(reader.text('link'));
    const hadPassword = reader.flag('password');
    return result(reader, {
      target: reader.text('target') ?? '',
      alias: reader.text('address') ?? short?.alias ?? null,
      host: partsOfShortUrl(`${reader.text('domain') ?? ''}/x`)?.host ?? short?.host ?? null,
      description: reader.text('description'),
      createdAt: reader.instant('created_at'),
      expiresAt: reader.instant('expire_in'),
      clicks: reader.count('visit_count') ?? 0,
      isDisabled: reader.flag('banned') || hadPassword,
      note: hadPassword ? LOST_PASSWORD : null,
    });
  },
};

const shlink: LinkFormat = {
  from: 'shlink',
  lists: [['shortUrls', 'data'], ['data'], []],
  read: (record) => {
    const reader = new RecordReader(record);
    const meta = reader.inner('meta');
    const summary = reader.inner('visitsSummary');
    const short = partsOfShortUrl(reader.text('shortUrl'));
    const visits = reader.count('visits', 'visitsCount') ?? summary.count('total') ?? 0;
    const most = meta.count('maxVisits') ?? reader.count('maxVisits');
    const left = most === null ? null : Math.max(0, most - visits);
    const problem = reader.problem(meta, summary);
    const read = result(reader, {
      target: reader.text('longUrl') ?? '',
      alias: reader.text('shortCode') ?? short?.alias ?? null,
      host: partsOfShortUrl(`${reader.text('domain') ?? ''}/x`)?.host ?? short?.host ?? null,
      title: reader.text('title'),
      createdAt: reader.instant('dateCreated', 'createdAt'),
      expiresAt: meta.instant('validUntil') ?? reader.instant('validUntil'),
      // What is left of its visits; a spent one stays so.
      clickLimit: left === null || left === 0 ? null : left,
      isDisabled: left === 0,
      forwardQuery: reader.flag('forwardQuery'),
      crawlable: reader.flag('crawlable'),
      clicks: summary.count('nonBots') ?? visits,
      channels: reader.words('tags'),
      note: left === 0 ? 'All visits it allowed were taken: it is disabled.' : null,
    });
    return problem === undefined ? read : { ...read, problem };
  },
};

const bitly: LinkFormat = {
  from: 'bitly',
  lists: [['links'], []],
  read: (record) => {
    const reader = new RecordReader(record);
    const custom = reader.value(['custom_bitlinks']);
    const own = Array.isArray(custom) ? custom.map(String)[0] : undefined;
    const short = partsOfShortUrl(own ?? reader.text('link', 'bitlink', 'shortLink', 'shortUrl', 'id'));
    return result(reader, {
      target: reader.text('long_url', 'longUrl', 'destination', 'destinationUrl') ?? '',
      alias: short?.alias ?? null,
      host: short?.host ?? null,
      title: reader.text('title'),
      createdAt: reader.instant('created_at', 'created', 'createdDate', 'dateCreated'),
      clicks: reader.count('clicks', 'totalClicks', 'engagements', 'totalEngagements') ?? 0,
      channels: reader.words('tags'),
    });
  },
};

export const LINK_FORMATS: readonly LinkFormat[] = [csv, yourls, kutt, shlink, bitly];
