import { describe, expect, it } from 'vitest';
import type { Link } from './link.ts';
import { judgeRules } from './explain.ts';
import { type Outcome, needsClaim, resolve } from './resolve.ts';
import type { Rule, RuleConditions } from './rule.ts';
import type { Visitor } from './visitor.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const MAIN = 'https://vendor.example/buy';

const plain: Link = {
  id: 7,
  accountId: 1,
  domainId: 1,
  alias: 'buy',
  kind: 'link',
  target: MAIN,
  type: 'direct',
  splashId: null,
  overlayId: null,
  status: 'enabled',
  isPublic: false,
  expiresAt: null,
  expirationTarget: null,
  clickLimit: null,
  passwordHash: null,
  campaignId: null,
  rules: [],
  parameters: [],
  title: null,
  description: null,
  metaTitle: null,
  metaDescription: null,
  metaImage: null,
  deeplink: null,
  redirectCode: 302,
  forwardQuery: false,
  crawlable: false,
  clickIdName: null,
  externalId: null,
  rowVersion: 1,
  createdAt: NOW,
  updatedAt: NOW,
};

const person: Visitor = {
  kind: 'person',
  country: 'LV',
  region: 'Riga',
  device: 'desktop',
  os: 'Windows 10',
  browser: 'Chrome',
  language: 'lv',
  query: '',
  address: '192.0.2.7',
  license: null,
  isAdmitted: false,
};

function open(change: Partial<Link> = {}, state: { hasPixels?: boolean; isSpent?: boolean } = {}) {
  return { link: { ...plain, ...change }, hasPixels: false, isSpent: false, ...state };
}

function go(change: Partial<Link>, visitor: Partial<Visitor> = {}, dice = 0): Outcome {
  return resolve(open(change), { ...person, ...visitor }, NOW, () => dice);
}

const redirect = (to: string, rule: number | null = null) => ({ kind: 'redirect', to, code: 302, rule });

describe('a plain link', () => {
  it('sends everybody to its target', () => {
    for (const kind of ['person', 'bot', 'prefetch', 'preview'] as const) {
      expect(go({}, { kind })).toEqual(redirect(MAIN));
    }
  });

  it.each([301, 302, 307, 308] as const)('answers %i when asked to', (redirectCode) => {
    expect(go({ redirectCode })).toEqual({ ...redirect(MAIN), code: redirectCode });
  });

  it('adds its parameters, and the visitor\u2019s query only where that is on', () => {
    const parameters = [{ name: 'ref', value: 'gate' }];
    expect(go({ parameters }, { query: 'ref=me&x=1' })).toEqual(redirect(`${MAIN}?ref=gate`));
    expect(go({ parameters, forwardQuery: true }, { query: 'ref=me&x=1' })).toEqual(redirect(`${MAIN}?ref=me&x=1`));
  });
});

describe('a link that ended', () => {
  const away = 'https://vendor.example/over';
  it.each([
    ['disabled', { status: 'disabled' }],
    ['expired', { expiresAt: NOW }],
    ['expired', { expiresAt: NOW - 1, passwordHash: 'x' }],
  ] as const)('is %s, before anything else', (reason, change) => {
    expect(go(change)).toEqual({ kind: 'gone', reason, to: null });
    expect(go({ ...change, expirationTarget: away })).toEqual({ kind: 'gone', reason, to: away });
  });

  it('works until the last instant before its end', () => {
    expect(go({ expiresAt: NOW + 1 })).toEqual(redirect(MAIN));
  });

  it('is spent for everybody, programs too', () => {
    for (const kind of ['person', 'bot', 'preview'] as const) {
      const outcome = resolve(open({ clickLimit: 1 }, { isSpent: true }), { ...person, kind }, NOW, () => 0);
      expect(outcome).toEqual({ kind: 'gone', reason: 'spent', to: null });
    }
  });

  it('goes nowhere once the platform blocked it', () => {
    expect(go({ status: 'blocked', expirationTarget: away })).toEqual({ kind: 'gone', reason: 'blocked', to: null });
  });
});

describe('a limited link', () => {
  it('claims a visit of a person, and only of a person', () => {
    const link = open({ clickLimit: 3 });
    const outcome = resolve(link, person, NOW, () => 0);
    expect(outcome).toEqual(redirect(MAIN));
    expect(needsClaim(link, person, outcome)).toBe(true);
    expect(needsClaim(open(), person, outcome)).toBe(false);
  });

  it.each(['bot', 'prefetch', 'preview'] as const)('shows a %s a card without the target', (kind) => {
    const link = open({ clickLimit: 3, metaTitle: 'One time' });
    const outcome = resolve(link, { ...person, kind }, NOW, () => 0);
    expect(outcome).toEqual({ kind: 'card', to: null });
    expect(needsClaim(link, { ...person, kind }, outcome)).toBe(false);
  });

  it('with a password is claimed after it', () => {
    const link = open({ clickLimit: 3, passwordHash: 'x' });
    const asked = resolve(link, person, NOW, () => 0);
    expect(asked).toEqual({ kind: 'password' });
    expect(needsClaim(link, person, asked)).toBe(false);
    const admitted = { ...person, isAdmitted: true };
    expect(
      needsClaim(
        link,
        admitted,
        resolve(link, admitted, NOW, () => 0),
      ),
    ).toBe(true);
  });
});

describe('what stands between visitor and target', () => {
  it('a password comes before rules and type', () => {
    const change = { passwordHash: 'x', type: 'frame', rules: [{ when: {}, to: 'https://a.example/' }] } as const;
    expect(go(change)).toEqual({ kind: 'password' });
    expect(go(change, { isAdmitted: true })).toEqual({
      kind: 'page',
      page: 'frame',
      to: 'https://a.example/',
      rule: 0,
    });
  });

  it.each(['frame', 'splash', 'overlay'] as const)('a %s', (type) => {
    expect(go({ type })).toEqual({ kind: 'page', page: type, to: MAIN, rule: null });
  });

  it('pixels, for people', () => {
    const link = open({}, { hasPixels: true });
    expect(resolve(link, person, NOW, () => 0)).toEqual({ kind: 'page', page: 'pixels', to: MAIN, rule: null });
    expect(resolve(link, { ...person, kind: 'bot' }, NOW, () => 0)).toEqual(redirect(MAIN));
  });

  it('a card, for previews of a link that has one', () => {
    expect(go({ metaTitle: 'Sale' }, { kind: 'preview' })).toEqual({ kind: 'card', to: MAIN });
    expect(go({ metaTitle: 'Sale' })).toEqual(redirect(MAIN));
    expect(go({}, { kind: 'preview' })).toEqual(redirect(MAIN));
  });

  it('an app, on the systems that have it', () => {
    const deeplink = { auto: true, apple: 'https://apps.example/ios', google: null };
    expect(go({ deeplink }, { os: 'iOS 18.1' })).toEqual({ kind: 'app', app: MAIN, store: deeplink.apple, rule: null });
    expect(go({ deeplink }, { os: 'Android 15' })).toEqual(redirect(MAIN));
    expect(go({ deeplink })).toEqual(redirect(MAIN));
  });

  it('the page itself, for a bio', () => {
    expect(go({ kind: 'bio' })).toEqual({ kind: 'bio' });
  });
});

describe('rules', () => {
  const to = (url: string, when: RuleConditions = {}): Rule => ({ when, to: url });

  it.each<[string, RuleConditions, Partial<Visitor>, boolean]>([
    ['country', { country: ['EE', 'lv'] }, {}, true],
    ['country', { country: ['EE'] }, {}, false],
    ['unknown country', { country: ['LV'] }, { country: null }, false],
    ['region', { region: ['riga'] }, {}, true],
    ['device', { device: ['mobile', 'desktop'] }, {}, true],
    ['os', { os: ['iOS'] }, {}, false],
    ['os by name', { os: ['windows'] }, {}, true],
    ['os with its version', { os: ['Windows 10'] }, {}, true],
    ['os with another version', { os: ['Windows 1', 'Windows 11'] }, {}, false],
    ['os with the beginning of its version', { os: ['iOS 18'] }, { os: 'iOS 18.1' }, true],
    ['os of a name that begins alike', { os: ['Chrome'] }, { os: 'ChromeOS 1' }, false],
    ['browser', { browser: ['chrome'] }, {}, true],
    ['browser by a part of its name', { browser: ['edge'] }, { browser: 'Microsoft Edge' }, true],
    [
      'browser by the beginning of its name',
      { browser: ['Samsung Internet'] },
      { browser: 'Samsung Internet for Android' },
      true,
    ],
    ['browser of a name that begins alike', { browser: ['Chrome'] }, { browser: 'Chromium' }, false],
    ['language', { language: ['fr'] }, { language: 'fr-CA' }, true],
    ['language', { language: ['fr-CA'] }, { language: 'fr' }, false],
    ['language', { language: ['fr'] }, { language: 'frr' }, false],
    ['language that others belong to', { language: ['no'] }, { language: 'nb-NO' }, true],
    ['language that others belong to', { language: ['no'] }, { language: 'nn' }, true],
    ['language that belongs to another', { language: ['nb'] }, { language: 'nn' }, false],
    ['language in the region of another', { language: ['no-NO'] }, { language: 'nb-NO' }, true],
    ['language that others belong to', { language: ['zh'] }, { language: 'yue-HK' }, true],
    ['language in a script', { language: ['zh-hant'] }, { language: 'zh-TW' }, true],
    ['language in a script', { language: ['zh-Hans'] }, { language: 'zh-CN' }, true],
    ['language in another script', { language: ['zh-Hans'] }, { language: 'zh-HK' }, false],
    ['language of a region, its script named', { language: ['zh-TW'] }, { language: 'zh-Hant-TW' }, true],
    ['language by its former code', { language: ['he'] }, { language: 'iw-IL' }, true],
    ['language with a variant', { language: ['de-1996'] }, { language: 'de' }, false],
    ['language with a variant', { language: ['de-1996'] }, { language: 'de-1996' }, true],
    ['language that is none', { language: ['abcdefgh'] }, { language: 'x' }, false],
    ['query by name', { query: [{ name: 'a' }] }, { query: 'a=&b=1' }, true],
    ['query by value', { query: [{ name: 'b', value: '2' }] }, { query: 'b=1&b=2' }, true],
    ['query, all of it', { query: [{ name: 'b', value: '1' }, { name: 'c' }] }, { query: 'b=1' }, false],
    ['range', { ip: ['10.0.0.0/8', '192.0.2.0/24'] }, {}, true],
    ['range', { ip: ['192.0.2.0/30'] }, {}, false],
    ['range of IPv6', { ip: ['2001:db8::/32'] }, { address: '2001:db8:1::5' }, true],
    ['IPv4 written as IPv6', { ip: ['192.0.2.0/24'] }, { address: '::ffff:192.0.2.9' }, true],
    ['no address', { ip: ['0.0.0.0/0'] }, { address: null }, false],
    ['after', { after: NOW }, {}, true],
    ['after', { after: NOW + 1 }, {}, false],
    ['before', { before: NOW }, {}, false],
    ['weekday (Saturday)', { weekday: [6, 7] }, {}, true],
    ['weekday in a zone where it is Sunday', { weekday: [7], zone: 'Pacific/Kiritimati' }, {}, true],
    ['hour', { hour: { from: 12, to: 13 } }, {}, true],
    ['hour', { hour: { from: 13, to: 12 } }, {}, false],
    ['hour over midnight', { hour: { from: 22, to: 13 } }, {}, true],
    ['hour in a zone', { hour: { from: 14, to: 15 }, zone: 'Europe/Riga' }, {}, true],
    ['license', { licenseState: ['active'] }, { license: { state: 'active', version: '2.0' } }, true],
    ['license version', { licenseVersion: ['1.9'] }, { license: { state: 'active', version: '2.0' } }, false],
    ['no license shown', { licenseState: ['active'] }, {}, false],
    ['all conditions', { country: ['LV'], device: ['mobile'] }, {}, false],
  ])('%s %j', (_name, when, visitor, matches) => {
    const expected = matches ? redirect('https://rule.example/', 0) : redirect(MAIN);
    expect(go({ rules: [to('https://rule.example/', when)] }, visitor)).toEqual(expected);
  });

  it('the first that matches wins', () => {
    const rules = [to('https://a.example/', { country: ['EE'] }), to('https://b.example/'), to('https://c.example/')];
    expect(go({ rules })).toEqual(redirect('https://b.example/', 1));
  });

  it('parameters go to a rule\u2019s target too, but not to an app\u2019s own scheme', () => {
    const parameters = [{ name: 'ref', value: '1' }];
    expect(go({ parameters, rules: [to('https://a.example/')] })).toEqual(redirect('https://a.example/?ref=1', 0));
    expect(go({ parameters, rules: [to('myapp://open')] })).toEqual(redirect('myapp://open', 0));
  });

  it('a split follows its weights', () => {
    const split = [
      { url: 'https://a.example/', weight: 1 },
      { url: 'https://b.example/', weight: 3 },
    ];
    const at = (dice: number) => go({ rules: [{ when: {}, to: { split } }] }, {}, dice);
    expect(at(0)).toEqual(redirect('https://a.example/', 0));
    expect(at(0.2499)).toEqual(redirect('https://a.example/', 0));
    expect(at(0.25)).toEqual(redirect('https://b.example/', 0));
    expect(at(0.9999)).toEqual(redirect('https://b.example/', 0));
  });

  it('explains which rule decided and why the ones above did not', () => {
    const rules = [
      to('https://a.example/', { country: ['EE'], device: ['mobile'], os: ['Windows 10'] }),
      to('https://b.example/'),
    ];
    expect(judgeRules({ rules }, person, NOW)).toEqual([
      {
        rule: 0,
        matched: false,
        to: 'https://a.example/',
        unmet: [
          { condition: 'country', wanted: ['EE'], seen: 'LV' },
          { condition: 'device', wanted: ['mobile'], seen: 'desktop' },
        ],
      },
      { rule: 1, matched: true, to: 'https://b.example/', unmet: [] },
    ]);
  });
});
