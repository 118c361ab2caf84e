import type { Page } from 'playwright-core';
import { type EditForm, edit, openEdit, someName } from './form.ts';

const TARGET = 'https://vendor.example/all?a=1,2';

const RULES = [
  {
    when: {
      zone: 'Europe/Riga',
      region: ['Washington, D.C.', ' Île-de-France ', 'two\nlines'],
      country: ['US', 'LV'],
      query: [{ name: 'a=b', value: 'x, y' }, { name: 'any' }, { name: 'empty', value: '' }],
      hour: { from: 0, to: 6 },
      weekday: [7, 1],
      after: '2026-12-01T09:00:00.000Z',
      licenseVersion: ['4.2.0, beta'],
    },
    to: { split: [{ url: 'https://vendor.example/only', weight: 7 }] },
  },
  { when: {}, to: 'https://vendor.example/everybody' },
  { when: { country: ['DE'] }, to: 'https://vendor.example/de', origin: { list: 'geo', word: 'Germany' } },
];

const PARAMETERS = [
  { name: 'a=b', value: ' spaced, and = signed ' },
  { name: 'note', value: 'two\nlines' },
  { name: 'empty', value: '' },
];

const rule = (page: Page, number: number) => page.getByRole('group', { name: `Rule ${number}` });

/** Links, and what stands around them. */
export const links: readonly EditForm[] = [
  {
    patches: '/links/{id}',
    make: async (api) => {
      const [campaign, channel, pixel, splash] = [
        await api.make('/campaigns', { name: someName() }),
        await api.make('/channels', { name: someName() }),
        await api.make('/pixels', { type: 'gtmpixel', name: 'Tags', tag: 'GTM-ABCDE' }),
        await api.make('/splash-pages', { name: 'Wait' }),
      ];
      const { id } = await api.make('/links', {
        target: TARGET,
        title: 'Ķekava, “open”',
        description: ' has no field\r\nand two lines ',
        type: 'splash',
        splashId: splash.id,
        campaignId: campaign.id,
        channelIds: [channel.id],
        pixelIds: [pixel.id],
        password: 'secret 1',
        isPublic: true,
        expiresAt: '2031-05-05T13:45:00.000Z',
        expirationTarget: 'https://vendor.example/over',
        clickLimit: 5,
        rules: RULES,
        parameters: PARAMETERS,
        metaTitle: 'Card',
        metaDescription: 'two\r\nlines',
        deeplink: { auto: true, apple: null, google: null },
        redirectCode: 307,
        forwardQuery: true,
        crawlable: true,
        clickIdName: 'gclick',
        externalId: ` a,b=${crypto.randomUUID()}`,
      });
      return `/links/${id}`;
    },
    open: (page, { id }) => openEdit(page, `/links/${id}`),
    edits: [
      edit('title', 'Other'),
      edit('redirectCode', '308', 308),
      {
        title: 'where a rule leads',
        field: (page) => rule(page, 3).getByLabel('Leads to'),
        value: 'https://vendor.example/at',
        changes: { 'rules.2.to': 'https://vendor.example/at' },
      },
      {
        title: 'a region of a rule',
        field: (page) => rule(page, 1).getByLabel('Region', { exact: true }),
        value: 'Paris, Texas',
        changes: { 'rules.0.when.region': [...(RULES[0]?.when.region ?? []), 'Paris, Texas'] },
      },
      {
        title: 'the value of a parameter a rule asks for',
        field: (page) => rule(page, 1).getByLabel('Value of the parameter').first(),
        value: 'x, z',
        changes: { 'rules.0.when.query.0.value': 'x, z' },
      },
      {
        title: 'a parameter',
        field: (page) => page.getByLabel('Value of parameter 3'),
        value: 'full',
        changes: { 'parameters.2.value': 'full' },
      },
      {
        title: 'deeplink.apple',
        value: 'https://apps.apple.com/app/id1',
        changes: { 'deeplink.apple': 'https://apps.apple.com/app/id1' },
      },
    ],
    meanwhile: { body: { rules: [], clickLimit: null }, changes: { rules: [], clickLimit: null } },
  },
  {
    patches: '/campaigns/{id}',
    make: async (api) => `/campaigns/${(await api.make('/campaigns', { name: someName(), isPublic: true })).id}`,
    edits: [edit('name', 'Autumn')],
  },
  {
    patches: '/channels/{id}',
    make: async (api) => {
      const body = { name: someName(), description: ' two\r\nlines ', color: '#ABCDEF', starred: true };
      return `/channels/${(await api.make('/channels', body)).id}`;
    },
    edits: [edit('color', '#123456')],
  },
  {
    patches: '/pixels/{id}',
    make: async (api) => {
      const { id } = await api.make('/pixels', { type: 'fbpixel', name: 'a, b', tag: '123456789012345' });
      return `/pixels/${id}`;
    },
    edits: [edit('name', 'Tags')],
  },
  {
    patches: '/domains/{id}',
    make: async (api) => {
      const domain = `https://d${crypto.randomUUID().slice(0, 8)}.vendor.example`;
      const { id } = await api.make('/domains', {
        domain,
        redirect404: 'https://vendor.example/?a=1,2',
        foldCase: true,
      });
      return `/domains/${id}`;
    },
    edits: [edit('redirectRoot', 'https://vendor.example/')],
  },
  {
    patches: '/splash-pages/{id}',
    make: async (api) => {
      const content = { title: ' a ', message: ' two\r\nlines ', image: null, countdownSeconds: 0 };
      return `/splash-pages/${(await api.make('/splash-pages', { name: 'Wait, “please”', content })).id}`;
    },
    edits: [edit('content.title', 'Soon'), edit('name', 'Wait')],
    meanwhile: { body: { content: { countdownSeconds: 9 } }, changes: { 'content.countdownSeconds': 9 } },
  },
  {
    patches: '/overlays/{id}',
    make: async (api) => {
      const content = {
        text: ' two\r\nlines ',
        buttonText: '',
        buttonUrl: null,
        image: 'https://vendor.example/has-no-field.png',
        options: [' yes, please ', 'two\nlines', 'no'],
        couponCode: ' 10 % ',
        position: 'top',
      };
      return `/overlays/${(await api.make('/overlays', { type: 'poll', name: 'Ask, “again”', content })).id}`;
    },
    edits: [
      edit('name', 'Ask'),
      edit('content.position', 'center'),
      {
        title: 'an answer of its poll',
        field: (page) => page.getByLabel('Answer 3', { exact: true }),
        value: 'never, ever',
        changes: { 'content.options.2': 'never, ever' },
      },
    ],
    meanwhile: { body: { content: { text: ' other\n' } }, changes: { 'content.text': ' other\n' } },
  },
  {
    patches: '/bio-pages/{id}',
    make: async (api) => {
      const own = await api.make('/links', { target: TARGET });
      const content = {
        title: ' Ķekava ',
        text: ' two\r\nlines ',
        picture: null,
        links: [
          { label: ' a, b ', url: 'https://vendor.example/?a=1,2' },
          { label: 'own', linkId: own.id },
        ],
      };
      return `/bio-pages/${(await api.make('/bio-pages', { name: 'a, b', isPublic: true, content })).id}`;
    },
    edits: [
      edit('content.title', 'Ours'),
      edit('name', 'Ours'),
      {
        title: 'the label of an entry',
        field: (page) => page.locator('[data-field="content.links"] input').last(),
        value: 'mine',
        changes: { 'content.links.1.label': 'mine' },
      },
    ],
    meanwhile: {
      body: { isPublic: false, content: { text: 'other' } },
      changes: { isPublic: false, 'content.text': 'other' },
    },
  },
];
