import { Type } from 'typebox';
import {
  type BrandedDomain,
  CAMPAIGN_FIELDS,
  CHANNEL_FIELDS,
  type Campaign,
  type Channel,
  DOMAIN_FIELDS,
  type Links,
  OVERLAY_FIELDS,
  OVERLAY_TYPES,
  type Overlay,
  PAGE_FIELDS,
  PIXEL_FIELDS,
  PIXEL_TYPES,
  type Pixel,
  type SplashPage,
} from '../../../modules/links/index.ts';
import { type Resource, action, changes, creates } from '../resource.ts';
import { Id, InstantText, Stamps, nullable, shape, words, writeInstantOrNull, writeStamps } from '../wire.ts';

const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Spring sale'] });
const Address = Type.String({ maxLength: 8_192, examples: ['https://example.com/'] });

const DomainFields = {
  redirectRoot: nullable(Address),
  redirect404: nullable(Address),
  foldCase: Type.Boolean({ description: 'Whether aliases are the same in upper and lower case.' }),
};
export const DomainObject = shape(
  {
    id: Id,
    host: Type.String({ examples: ['go.example.com'] }),
    scheme: words(['http', 'https']),
    status: words(['pending', 'verified', 'lapsed']),
    proof: nullable(Type.String({ description: 'What a TXT record at `_gatehouse.<host>` has to hold.' })),
    checkedAt: nullable(InstantText),
    ...DomainFields,
    ...Stamps,
  },
  { $id: 'Domain', description: 'A branded domain.' },
);

/** Branded domains. */
export function domains(links: Links): Resource<BrandedDomain> {
  const Settable = Type.Partial(shape(DomainFields)).properties;
  return {
    path: 'domains',
    noun: 'domain',
    plural: 'domains',
    rights: 'domains',
    object: DomainObject,
    fields: DOMAIN_FIELDS,
    searchable: true,
    notFound: 'domain_not_found',
    encode: ({ accountId: _a, rowVersion: _v, ...row }) => ({
      ...row,
      checkedAt: writeInstantOrNull(row.checkedAt),
      ...writeStamps(row),
    }),
    list: links.listDomains,
    get: links.getDomain,
    create: creates(
      shape({
        domain: Type.String({ minLength: 1, maxLength: 300, examples: ['https://go.example.com'] }),
        ...Settable,
      }),
      (call, input) => links.createDomain(call, input),
    ),
    update: changes(shape(Settable), (call, id, input, { rowVersion }) =>
      links.updateDomain(call, id, input, rowVersion),
    ),
    remove: links.deleteDomain,
    actions: {
      verify: { summary: 'Look for the proof of a domain now', run: (call, id) => links.verifyDomain(call, id) },
    },
  };
}

const CampaignFields = {
  slug: nullable(Type.String({ maxLength: 100, examples: ['spring'] })),
  isPublic: Type.Boolean(),
};
export const CampaignObject = shape(
  { id: Id, name: Name, ...CampaignFields, ...Stamps },
  { $id: 'Campaign', description: 'Links that belong together.' },
);

/** Campaigns. */
export function campaigns(links: Links): Resource<Campaign> {
  const Settable = Type.Partial(shape({ name: Name, ...CampaignFields }));
  return {
    path: 'campaigns',
    noun: 'campaign',
    plural: 'campaigns',
    rights: 'campaigns',
    object: CampaignObject,
    fields: CAMPAIGN_FIELDS,
    searchable: true,
    notFound: 'campaign_not_found',
    encode: ({ accountId: _a, rowVersion: _v, ...row }) => ({ ...row, ...writeStamps(row) }),
    list: links.listCampaigns,
    get: links.getCampaign,
    create: creates(shape(Settable.properties), (call, input) => links.createCampaign(call, input)),
    update: changes(shape(Settable.properties), (call, id, input, { rowVersion }) =>
      links.updateCampaign(call, id, input, rowVersion),
    ),
    remove: links.deleteCampaign,
    actions: {
      assign: action(
        { summary: 'Put a link into a campaign', body: shape({ linkId: Id }) },
        async (call, id, { linkId }) => {
          await links.assignToCampaign(call, id, linkId);
          return links.campaignOf(call, id);
        },
      ),
    },
  };
}

const ChannelFields = {
  description: nullable(Type.String({ maxLength: 2_000 })),
  color: nullable(Type.String({ maxLength: 7, examples: ['#ffcc00'] })),
  starred: Type.Boolean(),
};
export const ChannelObject = shape(
  { id: Id, name: Name, ...ChannelFields, ...Stamps },
  { $id: 'Channel', description: 'A shelf for links, bio pages and QR codes.' },
);

/** Channels. */
export function channels(links: Links): Resource<Channel> {
  const Settable = Type.Partial(shape(ChannelFields)).properties;
  const Item = shape({ type: words(['links', 'bio', 'qr']), id: Id });
  return {
    path: 'channels',
    noun: 'channel',
    plural: 'channels',
    rights: 'channels',
    object: ChannelObject,
    fields: CHANNEL_FIELDS,
    searchable: true,
    notFound: 'channel_not_found',
    encode: ({ accountId: _a, rowVersion: _v, ...row }) => ({ ...row, ...writeStamps(row) }),
    list: links.listChannels,
    get: links.getChannel,
    create: creates(shape({ name: Name, ...Settable }), (call, input) => links.createChannel(call, input)),
    update: changes(shape({ name: Type.Optional(Name), ...Settable }), (call, id, input, { rowVersion }) =>
      links.updateChannel(call, id, input, rowVersion),
    ),
    remove: links.deleteChannel,
    actions: {
      assign: action({ summary: 'Put a thing on a channel', body: Item }, async (call, id, item) => {
        await links.assignToChannel(call, id, item);
        return links.channelOf(call, id);
      }),
    },
  };
}

const Tag = Type.String({ minLength: 1, maxLength: 255, examples: ['GTM-ABCDE'] });
export const PixelObject = shape(
  { id: Id, type: words(PIXEL_TYPES), name: Name, tag: Tag, ...Stamps },
  { $id: 'Pixel', description: "A network's tag that is told of visits." },
);

/** Pixels. */
export function pixels(links: Links): Resource<Pixel> {
  return {
    path: 'pixels',
    noun: 'pixel',
    plural: 'pixels',
    rights: 'pixels',
    object: PixelObject,
    fields: PIXEL_FIELDS,
    searchable: true,
    notFound: 'pixel_not_found',
    encode: ({ id, type, name, tag, ...row }) => ({ id, type, name, tag, ...writeStamps(row) }),
    list: links.listPixels,
    get: links.getPixel,
    create: creates(shape({ type: words(PIXEL_TYPES), name: Name, tag: Tag }), (call, input) =>
      links.createPixel(call, input),
    ),
    update: changes(
      Type.Partial(shape({ type: words(PIXEL_TYPES), name: Name, tag: Tag }), { additionalProperties: false }),
      (call, id, input, { rowVersion }) => links.updatePixel(call, id, input, rowVersion),
    ),
    remove: links.deletePixel,
  };
}

const SplashContent = shape({
  title: Type.String({ maxLength: 5_000 }),
  message: Type.String({ maxLength: 5_000 }),
  image: nullable(Address),
  countdownSeconds: Type.Integer({ minimum: 0, maximum: 60, examples: [5] }),
});
export const SplashPageObject = shape(
  { id: Id, name: Name, content: SplashContent, ...Stamps },
  { $id: 'SplashPage', description: 'A page that is shown before a target.' },
);

/** Splash pages. */
export function splashPages(links: Links): Resource<SplashPage> {
  const content = Type.Optional(shape(Type.Partial(SplashContent).properties));
  return {
    path: 'splash-pages',
    noun: 'splash page',
    plural: 'splash pages',
    rights: 'splash',
    object: SplashPageObject,
    fields: PAGE_FIELDS,
    searchable: true,
    notFound: 'splash_not_found',
    encode: ({ id, name, content: shown, ...row }) => ({ id, name, content: shown, ...writeStamps(row) }),
    list: links.listSplash,
    get: links.getSplash,
    create: creates(shape({ name: Name, content }), (call, input) => links.createSplash(call, input)),
    update: changes(shape({ name: Type.Optional(Name), content }), (call, id, input, { rowVersion }) =>
      links.updateSplash(call, id, input, rowVersion),
    ),
    remove: links.deleteSplash,
  };
}

const OverlayContent = shape({
  text: Type.String({ maxLength: 5_000 }),
  buttonText: nullable(Type.String({ maxLength: 200 })),
  buttonUrl: nullable(Address),
  image: nullable(Address),
  options: Type.Array(Type.String({ maxLength: 200 }), { maxItems: 10 }),
  couponCode: nullable(Type.String({ maxLength: 200 })),
  position: words(['top', 'bottom', 'center']),
});
export const OverlayObject = shape(
  { id: Id, type: words(OVERLAY_TYPES), name: Name, content: OverlayContent, ...Stamps },
  { $id: 'Overlay', description: 'A call to action over a framed target.' },
);

/** Overlays. */
export function overlays(links: Links): Resource<Overlay> {
  const content = Type.Optional(shape(Type.Partial(OverlayContent).properties));
  return {
    path: 'overlays',
    noun: 'overlay',
    plural: 'overlays',
    rights: 'overlays',
    object: OverlayObject,
    fields: OVERLAY_FIELDS,
    searchable: true,
    notFound: 'overlay_not_found',
    encode: ({ id, type, name, content: shown, ...row }) => ({ id, type, name, content: shown, ...writeStamps(row) }),
    list: links.listOverlays,
    get: links.getOverlay,
    create: creates(shape({ type: words(OVERLAY_TYPES), name: Name, content }), (call, input) =>
      links.createOverlay(call, input),
    ),
    update: changes(
      shape({ type: Type.Optional(words(OVERLAY_TYPES)), name: Type.Optional(Name), content }),
      (call, id, input, { rowVersion }) => links.updateOverlay(call, id, input, rowVersion),
    ),
    remove: links.deleteOverlay,
  };
}
