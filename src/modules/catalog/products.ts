import { demand } from '../../kernel/actor.ts';
import type { Cache, Caches } from '../../kernel/cache.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation, lookingAgain } from '../../kernel/store-errors.ts';
import type { Db } from '../../kernel/tables.ts';
import { slugify } from '../../kernel/text.ts';
import { type Product, type ProductFields, checkProduct } from './product.ts';
import * as store from './store.ts';
import { lockGroup } from './store-groups.ts';
import { removePricesOf } from './store-prices.ts';
import { findAccountOfProduct } from './store-door.ts';

/** The part of plans that a catalogue needs. */
export interface ProductQuota {
  take(call: WriteCall, quota: 'products', count?: number): Promise<void>;
  giveBack(call: WriteCall, quota: 'products', count?: number): Promise<void>;
}

/** What other modules know about things a product names; bound once at composition. */
export interface CatalogBinding {
  readonly hasLicenseType: (call: Call, licenseTypeId: number) => Promise<boolean>;
}

export interface CatalogDeps {
  readonly caches: Caches;
  readonly plans: ProductQuota;
}

export interface CreateProduct extends ProductFields {
  readonly name: string;
  /** For imports: the id to keep, reserved by the caller. */
  readonly id?: number;
  /** Refuse (`product_name_taken`) when a living product has the name already, without regard to case. */
  readonly uniqueName?: boolean;
}

export interface UpdateProduct extends ProductFields {
  readonly id: number;
  /** Refuse (`stale`) unless the product is still at this version. */
  readonly rowVersion?: number;
  readonly uniqueName?: boolean;
}

/** What is written with a new product in its transaction, such as its prices. */
export type AlsoWritten = (tx: WriteCall, product: Product) => Promise<unknown>;

const CACHED = 100_000;
/** Of creates that choose one slug at once each round lets one through, so this many may meet and all succeed. */
const SLUG_ATTEMPTS = 50;

const BLANK: Omit<store.ProductValues, 'name' | 'slug'> = {
  description: null,
  type: 'license',
  status: 'active',
  groupId: null,
  stock: null,
  licenseTypeId: null,
  version: null,
  mainClass: null,
  builtByBitResourceId: null,
  fileId: null,
  pinned: false,
  sortOrder: 0,
  image: null,
  externalId: null,
};

/** Names a product in the cache; with its account, so that asking for another's id leaves nothing behind for the owner. */
function refOf(accountId: number, id: number): string {
  return `${accountId}.${id}`;
}

/** Only what is sent changes. */
function withFields<V extends Omit<store.ProductValues, 'name' | 'slug'>>(values: V, fields: ProductFields): V {
  const set = Object.entries(fields).filter(([name, value]) => Object.hasOwn(BLANK, name) && value !== undefined);
  return { ...values, ...Object.fromEntries(set) };
}

/** The slug of a name, with `-2`, `-3`, … while a living product has it. */
async function freeSlug(db: Db, accountId: number, name: string): Promise<string> {
  const slug = slugify(name, 'product');
  const taken = await store.loadSlugsLike(db, accountId, slug);
  let candidate = slug;
  for (let n = 2; taken.has(candidate); n += 1) candidate = `${slug}-${n}`;
  return candidate;
}

/** Products: what is sold. See index.ts for what always holds. */
export function createProducts({ caches, plans }: CatalogDeps) {
  const cache: Cache<Product> = caches.open('product', { max: CACHED });
  /** A product never changes hands and its id is never given again, so nothing ever drops these. */
  const owners: Cache<number> = caches.open('product', { max: CACHED });
  let binding: CatalogBinding | null = null;

  async function checkReferences(call: Call, fields: ProductFields): Promise<void> {
    const { licenseTypeId, groupId } = fields;
    if (groupId !== undefined && groupId !== null && (await lockGroup(call, call.actor.accountId, groupId)) === null)
      throw invalid(field('groupId', 'not_found'));
    if (licenseTypeId === undefined || licenseTypeId === null || binding === null) return;
    if (!(await binding.hasLicenseType(call, licenseTypeId))) throw invalid(field('licenseTypeId', 'not_found'));
  }

  /** Refuses a name or own id that another living product has. */
  async function checkUnique(
    call: Call,
    input: ProductFields & { uniqueName?: boolean },
    self: number | null,
  ): Promise<void> {
    const { accountId } = call.actor;
    if (input.uniqueName === true && input.name !== undefined) {
      const other = await store.loadProductByName(call.db, accountId, input.name);
      if (other !== null && other.id !== self) throw new Refusal('product_name_taken');
    }
    if (input.externalId !== undefined && input.externalId !== null) {
      const other = await store.loadProductByExternalId(call.db, accountId, input.externalId);
      if (other !== null && other.id !== self) throw invalid(field('externalId', 'taken'));
    }
  }

  async function create(tx: WriteCall, input: CreateProduct, also?: AlsoWritten): Promise<Product> {
    const { accountId } = tx.actor;
    // The slug before the name: of two creates of one name either the later sees the earlier, or both chose one slug.
    const slug = await freeSlug(tx.db, accountId, input.name);
    await checkUnique(tx, input, null);
    await checkReferences(tx, input);
    const values = withFields({ ...BLANK, name: input.name, slug }, input);
    const product = await store.insertProduct(tx.db, accountId, { ...values, id: input.id, now: tx.now });
    await store.writeProductSearch(tx, product);
    tx.emit({ name: 'product.created', accountId, subject: { type: 'product', id: product.id } });
    await also?.(tx, product);
    await plans.take(tx, 'products');
    return product;
  }

  /** Two creates at once may choose one slug; the second looks again. */
  async function createProduct(call: Call, input: CreateProduct, also?: AlsoWritten): Promise<Product> {
    demand(call.actor, 'products:create');
    checkProduct(input).required('name', input.name).demand();
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await call.write((tx) => create(tx, input, also));
      } catch (error) {
        if (!isUniqueViolation(error) || attempt >= SLUG_ATTEMPTS) throw error;
      }
    }
  }

  /** With a lock, whoever changes or orders it at the same time waits until this transaction is over. */
  async function loadLiving(call: Call, id: number, lock = false): Promise<Product> {
    const product = await store.loadProduct(call.db, call.actor.accountId, id, lock ? call.dialect : undefined);
    if (product === null || product.deletedAt !== null) throw new Refusal('product_not_found');
    return product;
  }

  async function updateProduct(call: Call, input: UpdateProduct): Promise<Product> {
    demand(call.actor, 'products:update');
    const checks = checkProduct(input);
    if (input.name !== undefined) checks.required('name', input.name);
    checks.demand();
    return lookingAgain(() =>
      call.write(async (tx) => {
        const { accountId } = tx.actor;
        const before = await loadLiving(tx, input.id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        await checkUnique(tx, input, before.id);
        await checkReferences(tx, input);
        const values = withFields({ ...before, name: input.name ?? before.name }, input);
        const change = { id: before.id, rowVersion: before.rowVersion, values, now: tx.now };
        const after = await store.updateProduct(tx.db, accountId, change);
        if (after === null) throw new Refusal('stale');
        await store.writeProductSearch(tx, after);
        tx.changed('product', refOf(accountId, after.id));
        const { changes } = changedFields({ ...before }, { ...after }, new Set());
        tx.emit({ name: 'product.updated', accountId, subject: { type: 'product', id: after.id }, data: { changes } });
        return after;
      }),
    );
  }

  async function deleteProduct(call: Call, input: { id: number; rowVersion?: number }): Promise<Product> {
    demand(call.actor, 'products:delete');
    return call.write(async (tx) => {
      const { accountId } = tx.actor;
      const before = await loadLiving(tx, input.id, true);
      if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
      const change = { id: before.id, rowVersion: before.rowVersion, now: tx.now };
      if (!(await store.markProductDeleted(tx.db, accountId, change))) throw new Refusal('stale');
      await store.removeProductSearch(tx, before.id);
      await removePricesOf(tx.db, accountId, { relatedType: 'product', relatedId: before.id });
      tx.changed('product', refOf(accountId, before.id));
      tx.emit({ name: 'product.deleted', accountId, subject: { type: 'product', id: before.id } });
      await plans.giveBack(tx, 'products');
      return { ...before, deletedAt: tx.now };
    });
  }

  return {
    bindProducts(given: CatalogBinding): void {
      binding = given;
    },
    createProduct,
    updateProduct,
    /** Soft: the id stays valid on licences; the slug, the own id and the quota become free. */
    deleteProduct,

    async getProduct(call: Call, id: number): Promise<Product> {
      demand(call.actor, 'products:index');
      return loadLiving(call, id);
    },

    /** For a change about to be made: the living product, without the right to read products. */
    async productForUpdate(call: Call, id: number): Promise<Product> {
      demand(call.actor, 'products:update');
      return loadLiving(call, id);
    },

    /** For answers that show products in their groups; 1,000 at most. */
    productsOfGroups: (call: Call, groupIds: readonly number[]): Promise<readonly Product[]> =>
      store.loadProductsOfGroups(call, call.actor.accountId, groupIds),

    /** Products by id, deleted ones too, for answers that show them beside other things. */
    productsById: (call: Call, ids: readonly number[]): Promise<readonly Product[]> =>
      store.loadProducts(call.db, call.actor.accountId, ids),

    /** The living product of that name, case ignored; null when there is none. */
    async findProductByName(call: Call, name: string): Promise<Product | null> {
      demand(call.actor, 'products:index');
      return store.loadProductByName(call.db, call.actor.accountId, name);
    },

    async findProductByExternalId(call: Call, externalId: string): Promise<Product | null> {
      demand(call.actor, 'products:index');
      return store.loadProductByExternalId(call.db, call.actor.accountId, externalId);
    },

    /** Creates the product with that own id or replaces its fields; `created` says which. */
    async putProduct(
      call: Call,
      input: Omit<CreateProduct, 'externalId'> & { externalId: string; rowVersion?: number },
    ): Promise<{ product: Product; created: boolean }> {
      const known = await store.loadProductByExternalId(call.db, call.actor.accountId, input.externalId);
      if (known === null) return { product: await createProduct(call, input), created: true };
      const replaced = { ...withFields(BLANK, input), name: input.name, id: known.id };
      const version = input.rowVersion === undefined ? {} : { rowVersion: input.rowVersion };
      return { product: await updateProduct(call, { ...replaced, ...version }), created: false };
    },

    async listProducts(call: Call, request: ListRequest): Promise<Page<Product>> {
      demand(call.actor, 'products:index');
      return store.listProducts(call, call.actor.accountId, request);
    },

    async countProducts(call: Call, request: Pick<ListRequest, 'filters' | 'search'>): Promise<number> {
      demand(call.actor, 'products:index');
      return store.countListedProducts(call, call.actor.accountId, request);
    },

    /** All products in batches by id, without an open transaction. */
    streamProducts(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly Product[]> {
      demand(call.actor, 'products:index');
      return store.streamProducts(call, call.actor.accountId, request);
    },

    /** For checks: the product if memory has it; anything else means "ask". */
    peekProduct: (accountId: number, id: number): Product | null | undefined => cache.peek(refOf(accountId, id)),

    /** For other modules: the product from memory, a deleted one too, without a right. */
    productById(call: Call, accountId: number, id: number): Promise<Product | null> {
      return cache.get(refOf(accountId, id), () => store.loadProduct(call.db, accountId, id));
    },

    /** For writers of other modules: whether the account has the living product, read in their transaction. */
    async hasProduct(call: Call, id: number): Promise<boolean> {
      const product = await store.loadProduct(call.db, call.actor.accountId, id);
      return product !== null && product.deletedAt === null;
    },

    /** For other modules: the living product that a program names by id, slug or name. */
    async productByWord(call: Call, accountId: number, word: string): Promise<Product | null> {
      return (
        (await store.loadProductBySlug(call.db, accountId, word)) ??
        (await store.loadProductByName(call.db, accountId, word))
      );
    },

    /** For a licence check without a credential that names a product by its id: whose it is. */
    accountOfProduct: (call: Call, id: number): Promise<number | null> =>
      owners.get(`owner.${id}`, () => findAccountOfProduct(call.db, id)),

    /** Counts for a quota that begins to apply. */
    countLivingProducts: (db: Db, accountId: number): Promise<number> => store.countProducts(db, accountId),

    /** For orders: the living product, read in the order's transaction. */
    async productForOrder(tx: WriteCall, id: number): Promise<Product | null> {
      const product = await store.loadProduct(tx.db, tx.actor.accountId, id);
      return product?.deletedAt === null ? product : null;
    },

    /** Takes one from the stock in the caller's transaction; false when none is left. */
    takeStock(tx: WriteCall, id: number): Promise<boolean> {
      tx.changed('product', refOf(tx.actor.accountId, id));
      return store.lowerStock(tx.db, tx.actor.accountId, id);
    },

    giveStockBack(tx: WriteCall, id: number): Promise<void> {
      tx.changed('product', refOf(tx.actor.accountId, id));
      return store.raiseStock(tx.db, tx.actor.accountId, id);
    },
  };
}

export type Products = ReturnType<typeof createProducts>;
