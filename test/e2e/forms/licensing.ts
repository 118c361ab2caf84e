import { type EditForm, edit, openEdit } from './form.ts';

/** Licences, their types, addons, the blocklist. */
export const licensing: readonly EditForm[] = [
  {
    patches: '/licenses/{id}',
    make: async (api) => {
      const addon = await api.make('/addons', { name: 'Auctions' });
      const { id } = await api.make('/licenses', {
        productId: (await api.make('/products', { name: 'Licensed' })).id,
        holder: { name: 'Zoë, “z”', email: null, discordId: '258369147258369147' },
        description: ' two\r\nlines ',
        startsAt: '2026-01-01T10:30:00.000Z',
        expiresAt: '2031-05-05T13:45:00.000Z',
        limits: { maxSites: null, maxMachines: 3 },
        assignedAddress: '2001:db8::7',
        assignedMachine: '4d:Eu, pW',
        deleteAfterExpire: true,
        addonIds: [addon.id],
        externalId: ` a,b=${crypto.randomUUID()}`,
      });
      return `/licenses/${id}`;
    },
    open: (page, { id }) => openEdit(page, `/licenses/${id}`),
    edits: [
      edit('holder.name', 'Ada'),
      {
        title: 'a limit of its own',
        field: (page) => page.locator('input[name="limits.maxMachines"]'),
        value: '4',
        changes: { 'overrides.maxMachines': 4, 'limits.maxMachines': 4 },
      },
      {
        title: 'no limit',
        field: (page) => page.locator('[data-field="limits.addressDays"] select'),
        value: 'none',
        changes: { 'overrides.addressDays': null, 'limits.addressDays': null },
      },
    ],
  },
  {
    patches: '/license-types/{id}',
    make: async (api) => {
      const { id } = await api.make('/license-types', {
        name: 'a, “b”',
        limits: { maxSites: null, maxMachines: 2, machineDays: 30 },
        durationMonths: null,
        graceDays: 0,
        expiry: 'maintain',
        heartbeatSeconds: null,
        keyPattern: String.raw`A\CME-####-####-####-####@`,
        overage: 1.25,
        requireFingerprint: true,
      });
      return `/license-types/${id}`;
    },
    edits: [edit('name', 'Long'), edit('limits.maxSites', '5', 5)],
  },
  {
    patches: '/addons/{id}',
    make: async (api) => {
      const products = [await api.make('/products', { name: 'One' }), await api.make('/products', { name: 'Two' })];
      const { id } = await api.make('/addons', {
        name: 'a, “b”',
        version: '1.0, beta',
        productIds: products.map((one) => one.id),
        priority: -2,
        mainClass: ' com.example.Auctions ',
        builtByBitResourceId: 'has no field',
      });
      return `/addons/${id}`;
    },
    edits: [edit('name', 'Auctions')],
  },
  {
    patches: '/blacklists/{id}',
    make: async (api) => {
      const value = `a, ${crypto.randomUUID()}`;
      return `/blacklists/${(await api.make('/blacklists', { type: 'machine', value, reason: ' a, “b” ' })).id}`;
    },
    edits: [{ title: 'value', value: '4d:Eu:pW', changes: { value: '4d:Eu:pW' } }],
  },
];
