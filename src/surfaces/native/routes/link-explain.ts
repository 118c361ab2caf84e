import { Type } from 'typebox';
import { type Locate, readAgent } from '../../../modules/analytics/index.ts';
import { type LinkExplanation, type Links, type Visitor, mostWantedLanguage } from '../../../modules/links/index.ts';
import { Refusal } from '../../../kernel/refusal.ts';
import { readId } from '../../kit/ids.ts';
import { type Endpoint, endpoint } from '../../kit/surface.ts';
import { IdParameter } from '../resource.ts';
import { InstantText, nullable, readInstant, shape, words } from '../wire.ts';

const Word = Type.String({ maxLength: 255 });
const Asked = shape(
  Type.Partial(
    shape({
      kind: words(['person', 'bot', 'prefetch', 'preview'], {
        description: 'Who comes; a person unless the agent says otherwise.',
      }),
      country: Type.String({ pattern: '^[A-Za-z]{2}$', description: 'ISO 3166-1.', examples: ['LV'] }),
      region: Word,
      device: { ...Word, examples: ['mobile'] },
      os: { ...Word, examples: ['iOS 18.1'] },
      browser: { ...Word, examples: ['Safari'] },
      agent: Type.String({
        maxLength: 1_024,
        description: 'A User-Agent; says device, os and browser where they are not.',
      }),
      language: Type.String({ maxLength: 1_000, description: 'As in Accept-Language.', examples: ['lv,en;q=0.5'] }),
      query: Type.String({ maxLength: 4_096, description: 'The query of the visit, without its question mark.' }),
      address: Type.String({
        maxLength: 45,
        description: 'Says country and region too where no country is said.',
        examples: ['203.0.113.9'],
      }),
      licenseState: { ...Word, examples: ['active'] },
      licenseVersion: { ...Word, examples: ['4.2.0'] },
      admitted: Type.Boolean({ description: 'As if the password had been given.' }),
      at: { ...InstantText, description: 'When; now unless said.' },
    }),
  ).properties,
);

const Judgement = shape({
  rule: Type.Integer({ minimum: 0 }),
  matched: Type.Boolean(),
  to: Type.Unknown({ description: 'As in the rule: an address, or `{split}`.' }),
  unmet: Type.Array(
    shape({
      condition: Type.String({ examples: ['country'] }),
      wanted: Type.Unknown(),
      seen: nullable(Type.String({ examples: ['EE'] })),
    }),
  ),
});
const Explanation = shape({
  outcome: shape({
    kind: words(['redirect', 'page', 'app', 'bio', 'card', 'password', 'gone']),
    to: nullable(Type.String({ description: 'Where it leads, as far as this visitor may know.' })),
    code: nullable(Type.Integer({ examples: [302] })),
    page: nullable(words(['frame', 'splash', 'overlay', 'pixels'])),
    store: nullable(Type.String()),
    reason: nullable(words(['blocked', 'disabled', 'expired', 'spent'])),
  }),
  rule: nullable(Type.Integer({ minimum: 0, description: 'The rule that decided; null: none.' })),
  rules: Type.Array(Judgement, {
    description: 'Up to the one that matched; empty where the link ended before its rules.',
  }),
});

/** The visitor of a question, with what agent and address say where nothing else does. */
function visitorOf(asked: Type.Static<typeof Asked>, locate: Locate): Visitor {
  const agent = asked.agent === undefined ? null : readAgent(asked.agent);
  const said = agent === null || agent.kind === 'human' ? 'person' : agent.kind;
  const place = asked.country === undefined && asked.address !== undefined ? locate(asked.address) : null;
  const { licenseState: state, licenseVersion: version } = asked;
  return {
    kind: asked.kind ?? said,
    country: asked.country?.toUpperCase() ?? place?.country ?? null,
    region: asked.region ?? (place?.region || null),
    device: asked.device ?? agent?.device ?? 'Unknown',
    os: asked.os ?? agent?.os ?? 'Unknown',
    browser: asked.browser ?? agent?.browser ?? 'Unknown',
    language: mostWantedLanguage(asked.language ?? ''),
    query: asked.query ?? '',
    address: asked.address ?? null,
    license: state === undefined && version === undefined ? null : { state: state ?? '', version: version ?? null },
    isAdmitted: asked.admitted ?? false,
  };
}

function encode({ outcome, rule, rules }: LinkExplanation) {
  const app = outcome.kind === 'app' ? outcome.app : null;
  return {
    outcome: {
      kind: outcome.kind,
      to: 'to' in outcome ? outcome.to : app,
      code: outcome.kind === 'redirect' ? outcome.code : null,
      page: outcome.kind === 'page' ? outcome.page : null,
      store: outcome.kind === 'app' ? outcome.store : null,
      reason: outcome.kind === 'gone' ? outcome.reason : null,
    },
    rule,
    rules,
  };
}

/** "Test this visitor": which rule sends whom where, and why the ones above it do not match. */
export function explainEndpoint({ links, locate }: { readonly links: Links; readonly locate: Locate }): Endpoint {
  return endpoint({
    method: 'GET',
    path: '/links/:id/explain',
    access: { right: 'links:index' },
    summary: 'Explain where a link leads a visitor',
    description: 'Decided by the code that answers visitors; nothing is counted or claimed.',
    operationId: 'explainLink',
    tag: 'links',
    params: IdParameter,
    query: Asked,
    answers: { 200: Explanation },
    handle: async ({ call, params, query }) => {
      const id = readId(params.id);
      if (id === null) throw new Refusal('link_not_found');
      const at = query.at === undefined ? call.now : readInstant(query.at, 'at');
      const visitor = visitorOf(query, locate);
      return encode(await links.explainLink(call, id, { visitor, agent: query.agent ?? '', at }));
    },
  });
}
