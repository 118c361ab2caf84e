import fastify, { type FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { FEATURES, QUOTAS } from '../../modules/plans/index.ts';
import { installBodies, readForm } from './bodies.ts';
import { asRefusal } from './failure.ts';
import { chooseLocale } from './locale.ts';
import { nullable } from './nullable.ts';
import { planWords } from './plan-words.ts';
import { clientAddress, trustedProxies } from './proxy.ts';
import { fieldSentence, sentenceOf } from './sentences.ts';
import { refuseUnstorable } from './texts.ts';
import { createValidator } from './validator.ts';

function refusalOf(work: () => unknown): Refusal {
  try {
    work();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the language of an answer', () => {
  it.each([
    [undefined, 'en'],
    ['*', 'en'],
    ['fr', 'fr'],
    ['fr-CA,en;q=0.8', 'fr'],
    ['de, lv;q=0.3, fr;q=0.9', 'fr'],
    ['fr;q=0, lv', 'lv'],
    ['xx', 'en'],
    ['q=;;;,,', 'en'],
  ])('%s is answered in %s', (header, locale) => {
    expect(chooseLocale(header)).toBe(locale);
  });
});

describe('the sentence about a field of the wrong type', () => {
  it.each([
    ['integer', 'en', 'The stock field must be an integer.'],
    ['an integer', 'fr', 'Le champ stock doit être un nombre entier.'],
    ['an integer', 'lv', 'Laukam stock jābūt veselam skaitlim.'],
    ['number or string', 'en', 'The stock field must be a number or a string.'],
    ['a number or a string', 'fr', 'Le champ stock doit être un nombre ou une chaîne de caractères.'],
    ['number or string', 'lv', 'Laukam stock jābūt skaitlim vai tekstam.'],
    ['a colour', 'fr', 'Le champ stock doit être a colour.'],
  ] as const)('that must be %s, in %s', (expected, locale, sentence) => {
    expect(fieldSentence({ path: ['stock'], code: 'type', values: { expected } }, locale)).toBe(sentence);
  });
});

describe('the sentence about a plan', () => {
  it.each([
    ['en', 'Your plan allows 3 of this: splash pages.', 'Your plan does not include this: targeting by country.'],
    ['fr', 'Votre formule en autorise 3 : pages d’attente.', 'Votre formule ne comprend pas ceci : ciblage par pays.'],
    ['lv', 'Jūsu plāns atļauj 3: starplapas.', 'Jūsu plānā tas nav iekļauts: mērķēšana pēc valsts.'],
  ] as const)('names what it is about in the language: %s', (locale, limit, feature) => {
    expect(sentenceOf(new Refusal('plan_limit_reached', { quota: 'splash', limit: 3 }), locale)).toBe(limit);
    expect(sentenceOf(new Refusal('plan_feature_missing', { feature: 'geo' }), locale)).toBe(feature);
  });

  it('has a name for everything a plan can limit or switch on', () => {
    const bare = [...QUOTAS, ...FEATURES].filter((name) => name !== 'api' && planWords(name, 'lv') === name);
    expect(bare).toEqual([]);
  });

  it.each(['en', 'fr', 'lv'] as const)('calls no two of them the same: %s', (locale) => {
    const words = [...QUOTAS, ...FEATURES].map((name) => planWords(name, locale));
    expect(words).toEqual([...new Set(words)]);
  });
});

describe('the client’s address', () => {
  const trusted = trustedProxies(['10.0.0.0/8', 'fd00::/8']);

  it.each([
    ['203.0.113.7', '1.2.3.4', '203.0.113.7'],
    ['10.0.0.1', '1.2.3.4', '1.2.3.4'],
    ['10.0.0.1', '6.6.6.6, 1.2.3.4, 10.9.9.9', '1.2.3.4'],
    ['10.0.0.1', 'not-an-address', '10.0.0.1'],
    ['::ffff:10.0.0.1', '2001:db8::1', '2001:db8::1'],
    ['fd00::1', '1.2.3.4', '1.2.3.4'],
    ['10.0.0.1', '1.2.3.4:4711', '1.2.3.4'],
    ['10.0.0.1', '[2001:db8::1]:443, 10.9.9.9:80', '2001:db8::1'],
    ['10.0.0.1', '[2001:db8::1]', '2001:db8::1'],
    ['10.0.0.1', '2001:db8::1:443', '2001:db8::1:443'],
    ['10.0.0.1', '1.2.3.4:port', '10.0.0.1'],
    // What other systems would read as 8.0.0.1, 10.9.9.9 and 1.2.0.4 is believed to be nobody.
    ['10.0.0.1', '010.0.0.1', '10.0.0.1'],
    ['10.0.0.1', '010.0.0.1:4711', '10.0.0.1'],
    ['10.0.0.1', '::ffff:010.0.0.1', '10.0.0.1'],
    ['10.0.0.1', '6.6.6.6, 0x0a.9.9.9', '10.0.0.1'],
    ['10.0.0.1', '6.6.6.6, 168364297', '10.0.0.1'],
    ['10.0.0.1', '1.2.4', '10.0.0.1'],
  ])('peer %s that forwards %s is %s', (peer, forwarded, expected) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(expected);
  });

  it('without proxies a forwarded header is only a claim', () => {
    expect(clientAddress('10.0.0.1', '1.2.3.4', trustedProxies([]))).toBe('10.0.0.1');
  });
});

describe('texts no table can hold', () => {
  it('are refused wherever they hide, with their place', () => {
    const refusal = refusalOf(() => refuseUnstorable({ a: [{ b: 'x\u0000' }], c: 'half \ud800 a pair' }));
    expect(refusal.fields.map((field) => field.path.join('.')).sort()).toEqual(['a.0.b', 'c']);
  });

  it('nesting beyond any input of ours is refused without using up the stack', () => {
    let deep: unknown = 'bottom';
    for (let i = 0; i < 100_000; i += 1) deep = [deep];
    expect(refusalOf(() => refuseUnstorable(deep)).code).toBe('malformed_body');
  });
});

describe('validation', () => {
  const schema = Type.Object(
    {
      name: Type.String({ minLength: 1, maxLength: 5 }),
      count: Type.Optional(Type.Integer({ minimum: 1, maximum: 9 })),
      kind: Type.Optional(Type.Union([Type.Literal('a'), Type.Literal('b')])),
      least: Type.Optional(nullable('integer')),
      flag: Type.Optional(Type.Boolean()),
      id: Type.Optional(Type.Unsafe<unknown>({ type: ['integer', 'boolean', 'null'] })),
      many: Type.Optional(
        Type.Array(
          Type.Unsafe<unknown>({ type: ['integer', 'object'], properties: { of: { type: ['number', 'null'] } } }),
        ),
      ),
      limits: Type.Optional(Type.Object({ max: Type.Union([Type.Integer(), Type.Null()]) })),
    },
    { additionalProperties: false },
  );
  const fieldsOf = (reading: 'strict' | 'lenient', data: unknown): string[] => {
    const result = createValidator(reading)({ schema, httpPart: 'body' })(data);
    if (!('error' in result)) return [];
    return asRefusal(result.error).fields.map((field) => `${field.path.join('.')}:${field.code}`);
  };

  it.each([
    [{}, ['name:required']],
    [{ name: '' }, ['name:required']],
    [{ name: 'toolong' }, ['name:too_long']],
    [{ name: 'ok', count: 0 }, ['count:too_small']],
    [{ name: 'ok', count: '3' }, ['count:type']],
    [{ name: 'ok', kind: 'c' }, ['kind:enum']],
    [{ name: 'ok', extra: 1 }, ['extra:unknown_field']],
    [{ name: 'ok', limits: { max: 'x' } }, ['limits.max:type']],
    [{ name: 'ok', count: 3, kind: 'a', limits: { max: null } }, []],
  ])('%j is refused for %j', (data, expected) => {
    expect(fieldsOf('strict', data)).toEqual(expected);
  });

  it('a lenient wire reads a number written as text', () => {
    expect(fieldsOf('lenient', { name: 'ok', count: '3' })).toEqual([]);
  });

  it.each([true, false])('a lenient wire takes %s for no number, wherever it stands', (truth) => {
    expect(fieldsOf('lenient', { name: 'ok', count: truth, least: truth, many: [1, { of: truth }] })).toEqual([
      'count:type',
      'least:type',
      'many.1.of:type',
    ]);
    expect(fieldsOf('lenient', { name: 'ok', flag: truth, id: truth })).toEqual([]);
  });
});

describe('bodies', () => {
  async function echo(kind: 'json' | 'any'): Promise<FastifyInstance> {
    const app = fastify();
    installBodies(app, { kind, parseJson: (text) => JSON.parse(text) as unknown });
    app.setErrorHandler((error, _request, reply) => reply.code(418).send({ code: asRefusal(error).code }));
    app.post('/', (request) => ({ body: request.body ?? null }));
    await app.ready();
    return app;
  }

  it.each([
    ['json', 'application/json', '', { body: null }],
    ['json', 'application/json; charset=utf-8', ' {"a":1} ', { body: { a: 1 } }],
    ['json', 'application/json', '{"a":', { code: 'malformed_body' }],
    ['json', 'application/xml', '<a/>', { code: 'unsupported_media_type' }],
    ['any', 'text/plain', '{"a":1}', { body: { a: 1 } }],
    [
      'any',
      'application/x-www-form-urlencoded',
      'a=1&b[]=2&b[]=3&c[d]=4',
      { body: { a: '1', b: ['2', '3'], c: { d: '4' } } },
    ],
    ['any', 'application/x-www-form-urlencoded', 'a[][b]=1&a[][b]=2', { body: { a: [{ b: '1' }, { b: '2' }] } }],
    ['any', 'application/x-www-form-urlencoded', 'a[]=1&a[b]=2', { code: 'malformed_body' }],
    ['any', 'application/x-www-form-urlencoded', 'a[b]=1&a[]=2', { code: 'malformed_body' }],
    ['any', 'application/x-www-form-urlencoded', '__proto__[x]=1', { code: 'malformed_body' }],
  ] as const)('%s reading %s %j', async (kind, type, payload, expected) => {
    const app = await echo(kind);
    const answer = await app.inject({ method: 'POST', url: '/', headers: { 'content-type': type }, payload });
    expect(answer.json()).toEqual(expected);
  });

  it('bytes that are no UTF-8 are refused', async () => {
    const app = await echo('json');
    const payload = Buffer.from([0x22, 0xff, 0x22]);
    const answer = await app.inject({
      method: 'POST',
      url: '/',
      headers: { 'content-type': 'application/json' },
      payload,
    });
    expect(answer.json()).toEqual({ code: 'malformed_body' });
  });

  it('a form cannot reach into prototypes', () => {
    expect(() => readForm('a[__proto__][b]=1')).toThrow(Refusal);
  });
});
