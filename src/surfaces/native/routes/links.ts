import { Type } from 'typebox';
import {
  LINK_FIELDS,
  LINK_STATUSES,
  LINK_TYPES,
  type LinkInput,
  type LinkView,
  type Links,
  REDIRECT_CODES,
} from '../../../modules/links/index.ts';
import { type Resource, changes, creates } from '../resource.ts';
import {
  ExternalId,
  Id,
  InstantText,
  Stamps,
  nullable,
  readInstant,
  shape,
  words,
  writeInstantOrNull,
  writeStamps,
} from '../wire.ts';
import { RuleObject, readRule, writeRule } from './rules.ts';

const Address = Type.String({ minLength: 1, maxLength: 8_192, examples: ['https://example.com/'] });
const Ids = Type.Array(Id, { maxItems: 100 });

const Deeplink = nullable(shape({ auto: Type.Boolean(), apple: nullable(Address), google: nullable(Address) }));

const Fields = {
  domainId: { ...Id, description: '1 is the instance’s own domain.' },
  type: words(LINK_TYPES, { examples: ['direct'] }),
  splashId: nullable(Id),
  overlayId: nullable(Id),
  status: words(LINK_STATUSES, { examples: ['enabled'] }),
  isPublic: Type.Boolean({ description: 'Whether strangers may see its numbers.' }),
  expiresAt: nullable(InstantText),
  expirationTarget: nullable(Address),
  clickLimit: nullable(Type.Integer({ minimum: 1, maximum: 2_147_483_647, examples: [100] })),
  campaignId: nullable(Id),
  channelIds: Ids,
  pixelIds: Ids,
  rules: Type.Array(RuleObject, { maxItems: 300 }),
  parameters: Type.Array(shape({ name: Type.String({ maxLength: 255 }), value: Type.String({ maxLength: 2_000 }) }), {
    maxItems: 50,
  }),
  title: nullable(Type.String({ maxLength: 500 })),
  description: nullable(Type.String({ maxLength: 5_000 })),
  metaTitle: nullable(Type.String({ maxLength: 500 })),
  metaDescription: nullable(Type.String({ maxLength: 2_000 })),
  metaImage: nullable(Type.String({ maxLength: 2_000 })),
  deeplink: Deeplink,
  redirectCode: Type.Unsafe<(typeof REDIRECT_CODES)[number]>({
    type: 'integer',
    enum: [...REDIRECT_CODES],
    examples: [302],
  }),
  forwardQuery: Type.Boolean(),
  crawlable: Type.Boolean({ description: 'Whether search engines may list it.' }),
  clickIdName: nullable(Type.String({ maxLength: 64, examples: ['gclick'] })),
  externalId: nullable(ExternalId),
};

export const LinkObject = shape(
  {
    id: Id,
    alias: Type.String({ examples: ['spring'] }),
    shortUrl: Type.String({ examples: ['https://gate.example.com/spring'] }),
    target: Address,
    hasPassword: Type.Boolean(),
    ...Fields,
    clicks: Type.Integer({ description: 'Visits by people.', examples: [42] }),
    uniqueClicks: Type.Integer({ examples: [40] }),
    ...Stamps,
  },
  { $id: 'Link', description: 'A short link.' },
);

const Settable = {
  ...Type.Partial(shape(Fields)).properties,
  alias: Type.Optional(nullable(Type.String({ maxLength: 190, description: 'null or empty: a random one.' }))),
  password: Type.Optional(nullable(Type.String({ maxLength: 256 }))),
};
const Create = shape({ target: Address, ...Settable });
const Update = shape({ target: Type.Optional(Address), ...Settable });

function encodeLink(link: LinkView) {
  const {
    accountId: _account,
    kind: _kind,
    rowVersion: _version,
    expiresAt,
    rules,
    createdAt: _c,
    updatedAt: _u,
    ...plain
  } = link;
  return { ...plain, expiresAt: writeInstantOrNull(expiresAt), rules: rules.map(writeRule), ...writeStamps(link) };
}

function read(body: Type.Static<typeof Update>): LinkInput {
  const { expiresAt, rules, ...plain } = body;
  return {
    ...plain,
    ...(expiresAt === undefined ? {} : { expiresAt: readInstant(expiresAt, 'expiresAt') }),
    ...(rules === undefined ? {} : { rules: rules.map((rule, index) => readRule(rule, `rules.${index}`)) }),
  };
}

/** Short links. */
export function linkResource(links: Links): Resource<LinkView> {
  return {
    path: 'links',
    noun: 'link',
    plural: 'links',
    rights: 'links',
    object: LinkObject,
    fields: LINK_FIELDS,
    searchable: true,
    notFound: 'link_not_found',
    slow: ['password'],
    encode: encodeLink,
    extras: async (call, rows) => {
      const totals = await links.linkTotals(
        call,
        rows.map((row) => row.id),
      );
      return new Map(
        rows.map(({ id }) => [id, { clicks: totals.get(id)?.clicks ?? 0, uniqueClicks: totals.get(id)?.uniques ?? 0 }]),
      );
    },
    list: links.listLinks,
    get: links.getLink,
    create: creates(Create, (call, input) => links.createLink(call, read(input))),
    update: changes(Update, (call, id, input, version) => links.updateLink(call, id, { ...read(input), ...version })),
    remove: (call, id, rowVersion) => links.deleteLink(call, id, rowVersion === undefined ? {} : { rowVersion }),
    put: async (call, input: Type.Static<typeof Create>, externalId) => {
      const { link, created } = await links.putLink(call, externalId, read(input));
      return { row: link, created };
    },
  };
}
