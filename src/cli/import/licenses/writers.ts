import type { App } from '../../../app.ts';
import { Refusal, field, invalid } from '../../../kernel/refusal.ts';
import type { WriteCall } from '../../../kernel/call.ts';
import {
  type ImportContext,
  type ImportWriter,
  type RowOutcome,
  type StagedRow,
  oneByOne,
} from '../../../modules/imports/index.ts';
import type { BlacklistType, ImportedLicense } from '../../../modules/licensing/index.ts';

/** What sources of licenses stage, by kind. Things of the source are named by its own ids, as texts. */
export interface ProductData {
  readonly name: string;
  readonly description?: string | null;
  /** Where the source tells products of one name apart by it. */
  readonly slug?: string;
  readonly version?: string | null;
  readonly builtByBitResourceId?: string | null;
  /** Licenses name it, but the source shows it no more. */
  readonly removed?: boolean;
}

export interface LicenseTypeData {
  readonly name: string;
  readonly maxSites: number | null;
}

export interface AddonData {
  readonly name: string;
  readonly version: string | null;
  readonly priority: number;
  readonly builtByBitResourceId: string | null;
  readonly products: readonly string[];
}

export interface BlacklistData {
  readonly type: BlacklistType;
  readonly value: string;
  readonly hits: number;
}

export interface LicenseData extends Omit<ImportedLicense, 'id' | 'productId' | 'typeId' | 'addonIds'> {
  readonly product: string;
  /** null: the account's default type. */
  readonly type: string | null;
  readonly addons: readonly string[];
  readonly note?: string;
}

export interface SiteData {
  readonly license: string;
  readonly url: string;
}

type Modules = Pick<App['modules'], 'catalog' | 'licensing'>;

const NOT_SHOWN =
  'made with 12 months, no grace, use ends with the term: the source does not show these; set them before the first license of it ends';

function kept(context: ImportContext, row: StagedRow): { id?: number } {
  const id = context.keptId(row);
  return id === undefined ? {} : { id };
}

function eq(name: string, value: string) {
  return { filters: [{ field: name, comparison: 'eq', values: [value] }], sort: [], limit: 100 } as const;
}

function productWriter({ catalog }: Modules): ImportWriter {
  /** The product that was here before, made by hand or brought in from elsewhere. */
  async function known(tx: WriteCall, data: ProductData): Promise<number | null> {
    if (data.slug === undefined) return (await catalog.findProductByName(tx, data.name))?.id ?? null;
    const { rows } = await catalog.listProducts(tx, eq('slug', data.slug));
    return rows.find((product) => product.name === data.name)?.id ?? null;
  }

  return oneByOne<ProductData>({
    kind: 'product',
    table: 'products',
    write: async (tx, row, context) => {
      const { removed = false, slug, ...fields } = row.data;
      const before = removed ? null : await known(tx, row.data);
      if (before !== null) return { action: 'kept', id: before, note: 'a product of that name was here' };
      const product = await catalog.createProduct(tx, { ...fields, type: 'license', ...kept(context, row) });
      if (removed) await catalog.deleteProduct(tx, { id: product.id });
      const isMoved = slug !== undefined && slug !== product.slug;
      const changes = isMoved ? [{ field: 'slug', from: slug, to: product.slug }] : [];
      return { action: 'created', id: product.id, changes };
    },
  });
}

function typeWriter({ licensing }: Modules): ImportWriter {
  return oneByOne<LicenseTypeData>({
    kind: 'license type',
    table: 'license_types',
    write: async (tx, row, context) => {
      const { name, maxSites } = row.data;
      const { rows } = await licensing.listLicenseTypes(tx, eq('name', name));
      const same = rows.find((type) => type.name === name && type.maxSites === maxSites);
      if (same !== undefined) return { action: 'kept', id: same.id, note: 'a license type of that name was here' };
      const type = await licensing.createLicenseType(tx, { name, maxSites, ...kept(context, row) });
      return { action: 'created', id: type.id, note: NOT_SHOWN };
    },
  });
}

function addonWriter({ licensing }: Modules): ImportWriter {
  return oneByOne<AddonData>({
    kind: 'addon',
    table: 'addons',
    write: async (tx, row, context) => {
      const { products, ...fields } = row.data;
      const before = await licensing.findAddonByName(tx, fields.name);
      if (before !== null) return { action: 'kept', id: before.id, note: 'an addon of that name was here' };
      const ids = await context.resolve('product', products);
      const addon = await licensing.createAddon(tx, {
        ...fields,
        productIds: [...ids.values()],
        ...kept(context, row),
      });
      return { action: 'created', id: addon.id };
    },
  });
}

function blacklistWriter({ licensing }: Modules): ImportWriter {
  return oneByOne<BlacklistData>({
    kind: 'blacklist entry',
    table: 'blacklists',
    write: async (tx, row, context) => {
      try {
        const entry = await licensing.createBlacklistEntry(tx, { ...row.data, ...kept(context, row) });
        return { action: 'created', id: entry.id };
      } catch (error) {
        const isThere = error instanceof Refusal && error.code === 'blacklist_value_taken';
        if (isThere) return { action: 'skipped', id: null, note: 'the blacklist had it' };
        throw error;
      }
    },
  });
}

function licenseWriter({ licensing }: Modules): ImportWriter {
  async function write(tx: WriteCall, rows: readonly StagedRow<LicenseData>[], context: ImportContext) {
    const named = (pick: (data: LicenseData) => readonly string[]): string[] => rows.flatMap(({ data }) => pick(data));
    const products = await context.resolve(
      'product',
      named(({ product }) => [product]),
    );
    const types = await context.resolve(
      'license type',
      named(({ type }) => (type === null ? [] : [type])),
    );
    const addons = await context.resolve(
      'addon',
      named((data) => data.addons),
    );
    const inputs = rows.map((row): ImportedLicense => {
      const { product, type, addons: refs, note: _, ...fields } = row.data;
      return {
        ...fields,
        ...kept(context, row),
        // 0 is no id: what the source names and does not show is refused by name.
        productId: products.get(product) ?? 0,
        ...(type === null ? {} : { typeId: types.get(type) ?? 0 }),
        addonIds: refs.map((ref) => addons.get(ref) ?? 0),
      };
    });
    const outcomes = await licensing.importLicenses(tx, inputs);
    return rows.map(({ data }, at): RowOutcome => {
      const outcome = outcomes[at];
      if (outcome === undefined) throw new Error('a license without an outcome');
      if (outcome instanceof Refusal) return { action: 'refused', id: null, refusal: outcome };
      const changes =
        data.key === undefined || data.key === outcome.key ? [] : [{ field: 'key', from: data.key, to: outcome.key }];
      return { action: 'created', id: outcome.id, changes, ...(data.note === undefined ? {} : { note: data.note }) };
    });
  }

  // The sources of this command staged this data.
  return {
    kind: 'license',
    table: 'licenses',
    write: (tx, rows, context) => write(tx, rows as readonly StagedRow<LicenseData>[], context),
  };
}

function siteWriter({ licensing }: Modules): ImportWriter {
  async function write(tx: WriteCall, rows: readonly StagedRow<SiteData>[], context: ImportContext) {
    const licenses = await context.resolve(
      'license',
      rows.map(({ data }) => data.license),
    );
    const inputs = rows.map((row) => ({
      licenseId: licenses.get(row.data.license) ?? 0,
      url: row.data.url,
      ...kept(context, row),
    }));
    const outcomes = await licensing.importSites(tx, inputs);
    return rows.map(({ data }, at): RowOutcome => {
      const outcome = outcomes[at] ?? invalid(field('license', 'not_found'));
      if (!(outcome instanceof Refusal)) return { action: outcome.isNew ? 'created' : 'kept', id: outcome.id };
      // An address no browser would open binds nothing; it must not keep the rest from coming in.
      const isAddress = outcome.fields.some(({ path }) => path[0] === 'url');
      if (isAddress) return { action: 'skipped', id: null, note: `not an http(s) address: ${data.url.slice(0, 200)}` };
      return { action: 'refused', id: null, refusal: outcome };
    });
  }

  return {
    kind: 'site',
    table: 'license_sites',
    write: (tx, rows, context) => write(tx, rows as readonly StagedRow<SiteData>[], context),
  };
}

/** How everything around licenses is written, in the order in which one needs the other. */
export function licenseWriters(modules: Modules): readonly ImportWriter[] {
  return [
    productWriter(modules),
    typeWriter(modules),
    addonWriter(modules),
    blacklistWriter(modules),
    licenseWriter(modules),
    siteWriter(modules),
  ];
}
