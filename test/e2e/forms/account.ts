import { go } from '../../support/dashboard-browser.ts';
import { type EditForm, edit, openEdit } from './form.ts';

/** The account, its people, what it is told by and tells. */
export const account: readonly EditForm[] = [
  {
    patches: '/account',
    make: async (api) => {
      await api.change('/account', {
        name: 'Ķekava, “c”',
        settings: {
          theme: { has: ['no', 'field'] },
          brand: { accent: '#0F5C5C' },
          mail: { off: ['service_renewed', 'customer_welcome'] },
          serviceGraceDays: 0,
          customCheck: { url: 'https://vendor.example/check?a=1,2', accessKey: ' secret 1 ', note: 'has no field' },
          blockedTargets: ['b.example', 'a.example'],
        },
      });
      return '/account';
    },
    open: (page) => go(page, 'account'),
    edits: [
      edit('settings.brand.name', 'Acme'),
      edit('name', 'Acme'),
      edit('settings.mail.replyTo', 'shop@vendor.example'),
      edit('settings.customCheck.unanswered', 'refuse'),
      edit('settings.serviceGraceDays', '3', 3),
    ],
    meanwhile: {
      body: { settings: { brand: { accent: '#0F5C5C', accentDark: '#ffffff' } } },
      changes: { 'settings.brand.accentDark': '#ffffff' },
    },
  },
  {
    patches: '/members/{id}',
    make: async (api) => {
      const email = `${crypto.randomUUID()}@vendor.example`;
      const { id } = await api.make('/members', { email, role: 'viewer', name: ' Zoë, “z” ' });
      await api.change(`/members/${id}`, { locale: 'lv', status: 'disabled' });
      return `/members/${id}`;
    },
    edits: [edit('name', 'Ada'), edit('role', 'admin')],
    meanwhile: { body: { role: 'admin', status: 'active' }, changes: { role: 'admin', status: 'active' } },
  },
  {
    patches: '/webhooks/{id}',
    make: async (api) => {
      const { id } = await api.make('/webhooks', {
        url: 'https://vendor.example/hooks?a=1,2',
        events: ['license.*', 'customer.created', 'link.updated'],
        description: ' two, lines ',
        status: 'disabled',
      });
      return `/webhooks/${id}`;
    },
    open: (page, { id }) => openEdit(page, `/webhooks/${id}`),
    edits: [edit('description', 'Shop')],
  },
  {
    patches: '/templates/{id}',
    make: async (api) => {
      await api.change('/templates/11', { subject: ' Hi, {{ account.name }} ', html: ' <p>two\r\nlines</p> ' });
      return '/templates/11';
    },
    edits: [edit('subject', 'Hello')],
  },
  {
    patches: '/plans/{id}',
    make: async (api) => {
      const { id } = await api.make('/plans', {
        name: 'a, “b”',
        prices: { currency: 'JPY', monthlyMinor: 0, yearlyMinor: null, lifetimeMinor: 9_900 },
        limits: { links: 10, clicks: null },
        features: { geo: false },
      });
      return `/plans/${id}`;
    },
    edits: [
      { title: 'lifetimeMinor', value: '8800', changes: { 'prices.lifetimeMinor': 8_800 } },
      edit('name', 'Small'),
      edit('limits.links', '20', 20),
    ],
    meanwhile: {
      body: {
        limits: { links: null },
        prices: { currency: 'JPY', monthlyMinor: 500, yearlyMinor: 0, lifetimeMinor: 9_900 },
      },
      changes: { 'limits.links': null, 'prices.monthlyMinor': 500, 'prices.yearlyMinor': 0 },
    },
  },
];
