import type { Page } from 'playwright-core';
import { go, settle } from '../../support/dashboard-browser.ts';
import { type Api, type EditForm, type Thing, edit, openEdit } from './form.ts';

const own = (): string => ` a,b=${crypto.randomUUID()}`;

async function product(api: Api): Promise<Thing> {
  const [group, type] = [
    await api.make('/groups', { name: 'Shelf' }),
    await api.make('/license-types', { name: 'Terms, “long”' }),
  ];
  return api.make('/products', {
    name: 'Ķekava, “plugins”',
    description: ' two\r\nlines ',
    type: 'license',
    status: 'hidden',
    groupId: group.id,
    licenseTypeId: type.id,
    stock: 0,
    version: '1.0, beta',
    mainClass: ' com.example.Shop ',
    builtByBitResourceId: '12,3',
    pinned: true,
    sortOrder: -3,
    externalId: own(),
  });
}

function customer(api: Api): Promise<Thing> {
  return api.make('/customers', {
    email: `${crypto.randomUUID()}@vendor.example`,
    firstname: 'Zoë',
    companyName: 'a, b & “c”',
    billingDetails: ' LV 1, 2 ',
    address: ' 1, rue de la Paix ',
    region: 'Île-de-France',
    country: 'FR',
    notes: ' two\r\nlines ',
    verified: true,
    externalId: own(),
  });
}

async function openGroup(page: Page, { name }: Thing): Promise<void> {
  await go(page, 'groups');
  await page.getByRole('button', { name: `Edit ${String(name)}`, exact: true }).click();
  await page.getByRole('dialog').locator('input[name=name]').waitFor();
  await settle(page);
}

/** Catalogue, customers, services. */
export const sales: readonly EditForm[] = [
  {
    patches: '/products/{id}',
    make: async (api) => `/products/${(await product(api)).id}`,
    open: (page, { id }) => openEdit(page, `/products/${id}`),
    edits: [edit('version', '2.0'), edit('stock', '7', 7)],
  },
  {
    patches: '/groups/{id}',
    make: async (api) => {
      const parent = await api.make('/groups', { name: 'Above' });
      const { id } = await api.make('/groups', {
        name: `a, ${crypto.randomUUID()}`,
        status: 'hidden',
        description: ' two\r\nlines ',
        badgeTitle: null,
        badgeColor: 'teal, dark',
        badgeIcon: 'has-no-field',
        pinned: true,
        sortOrder: 4,
        parentId: parent.id,
      });
      return `/groups/${id}`;
    },
    open: openGroup,
    edits: [edit('badgeTitle', 'New')],
  },
  {
    patches: '/prices/{id}',
    make: async (api) => {
      const { id } = await api.make('/prices', {
        relatedType: 'product',
        relatedId: (await product(api)).id,
        currency: 'KWD',
        amountsMinor: { monthly: 0, annually: 1_234_567, onetime: null },
        setupsMinor: { monthly: 0 },
      });
      return `/prices/${id}`;
    },
    open: (page, { relatedId }) => go(page, `products/${String(relatedId)}`),
    edits: [
      {
        title: 'KWD.amountsMinor.quarterly',
        value: '1.005',
        changes: { 'amountsMinor.quarterly': 1_005 },
      },
    ],
  },
  {
    patches: '/customers/{id}',
    make: async (api) => `/customers/${(await customer(api)).id}`,
    open: (page, { id }) => openEdit(page, `/customers/${id}`),
    edits: [edit('firstname', 'Ada')],
  },
  {
    patches: '/services/{id}',
    make: async (api) => {
      const { id } = await api.make('/services', {
        customerId: (await customer(api)).id,
        productId: (await api.make('/products', { name: 'Served', type: 'none' })).id,
        billing: 'monthly',
        currency: 'EUR',
        name: ' a, “b” ',
        description: ' two\r\nlines ',
        priceMinor: 0,
        expiresAt: '2031-05-05T13:45:00.000Z',
        maxRenewals: 0,
        notes: ' two\r\nlines ',
        data: { has: ['no', 'field'], at: null },
        externalId: own(),
      });
      return `/services/${id}`;
    },
    open: (page, { id }) => openEdit(page, `/services/${id}`),
    edits: [edit('name', 'Served'), { title: 'priceMinor', value: '9.99', changes: { 'price.amountMinor': 999 } }],
  },
];
