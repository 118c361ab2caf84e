import { Type } from 'typebox';
import { BIO_FIELDS, type BioPage, LINK_STATUSES, type Links } from '../../../modules/links/index.ts';
import { type Resource, changes, creates } from '../resource.ts';
import { Id, Stamps, nullable, shape, words, writeStamps } from '../wire.ts';

const Name = Type.String({ minLength: 1, maxLength: 255, examples: ['Our links'] });
const Address = Type.String({ maxLength: 8_192, examples: ['https://example.com/'] });

const Counter = nullable({
  ...Id,
  description: 'The link behind an address, which counts it; null where the entry leads to one of your links.',
});
const Label = Type.String({ minLength: 1, maxLength: 200, examples: ['Documentation'] });
const OwnLink = nullable({ ...Id, description: 'One of your links; its visits are counted there.' });
const Clicks = Type.Integer({
  minimum: 0,
  description:
    'Visits by people that followed the entry; where it leads to one of your links, all visits of that link.',
  examples: [17],
});

const Entry = shape(
  { id: Counter, label: Label, url: nullable(Address), linkId: OwnLink, clicks: Clicks },
  { description: 'Leads to an address (`url`) or to one of your links (`linkId`).' },
);
const EntryInput = shape(
  {
    id: Type.Optional(nullable({ ...Id, description: 'As it was read: the entry keeps its count.' })),
    label: Label,
    url: Type.Optional(nullable(Address)),
    linkId: Type.Optional(OwnLink),
    clicks: Type.Optional({ ...Clicks, description: 'As it was read; changes nothing.' }),
  },
  { description: 'Leads to an address (`url`) or to one of your links (`linkId`).' },
);
const Content = {
  title: Type.String({ maxLength: 5_000, examples: ['Quiz Builder'] }),
  text: Type.String({ maxLength: 5_000 }),
  picture: nullable(Address),
  links: Type.Array(Entry, { maxItems: 100 }),
};
const ContentInput = { ...Content, links: Type.Array(EntryInput, { maxItems: 100 }) };
const LinkFields = {
  domainId: { ...Id, description: '1 is the instance’s own domain.' },
  status: words(LINK_STATUSES, { examples: ['enabled'] }),
  isPublic: Type.Boolean({ description: 'Whether strangers may see its numbers.' }),
};

export const BioPageObject = shape(
  {
    id: Id,
    name: Name,
    alias: Type.String({ examples: ['quiz'] }),
    shortUrl: Type.String({ examples: ['https://gate.example.com/quiz'] }),
    ...LinkFields,
    content: shape(Content),
    linkId: { ...Id, description: 'The link behind the page, under which its visits are counted.' },
    views: Type.Integer({ description: 'Visits by people.', examples: [42] }),
    uniqueViews: Type.Integer({ examples: [40] }),
    ...Stamps,
  },
  { $id: 'BioPage', description: 'A page with a picture and links, under an alias of its own.' },
);

const Settable = {
  alias: Type.Optional(nullable(Type.String({ maxLength: 190, description: 'null or empty: a random one.' }))),
  ...Type.Partial(shape(LinkFields)).properties,
  content: Type.Optional(shape(Type.Partial(shape(ContentInput)).properties)),
};

type ContentGiven = Type.Static<(typeof Settable)['content']> | undefined;

/** An entry as the module takes it: what is not said is null. */
function readContent(content: ContentGiven) {
  if (content === undefined) return {};
  const { links, ...rest } = content;
  const read = links?.map(({ id = null, label, url = null, linkId = null }) => ({ id, label, url, linkId }));
  return { content: { ...rest, ...(read === undefined ? {} : { links: read }) } };
}

/** Bio pages. */
export function bioPages(links: Links): Resource<BioPage> {
  return {
    path: 'bio-pages',
    noun: 'bio page',
    plural: 'bio pages',
    rights: 'bio',
    object: BioPageObject,
    fields: BIO_FIELDS,
    searchable: true,
    notFound: 'bio_not_found',
    encode: ({ accountId: _a, rowVersion: _v, ...row }) => ({ ...row, ...writeStamps(row) }),
    list: links.listBio,
    get: links.getBio,
    create: creates(shape({ name: Name, ...Settable }), (call, { content, ...input }) =>
      links.createBio(call, { ...input, ...readContent(content) }),
    ),
    update: changes(shape({ name: Type.Optional(Name), ...Settable }), (call, id, { content, ...input }, version) =>
      links.updateBio(call, id, { ...input, ...readContent(content) }, version.rowVersion),
    ),
    remove: links.deleteBio,
  };
}
