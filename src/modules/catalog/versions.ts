import { demand } from '../../kernel/actor.ts';
import type { Cache, Caches } from '../../kernel/cache.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { loadProduct } from './store.ts';
import * as store from './store-versions.ts';
import { type ProductVersion, type ProductVersionFields, checkProductVersion } from './version.ts';

export interface CreateProductVersion extends ProductVersionFields {
  readonly productId: number;
  readonly version: string;
}

export interface UpdateProductVersion extends ProductVersionFields {
  readonly id: number;
  readonly rowVersion?: number;
}

const CACHED = 10_000;

function refOf(accountId: number, productId: number): string {
  return `versions.${accountId}.${productId}`;
}

function changed(
  tx: WriteCall,
  version: ProductVersion,
  what: 'released' | 'changed' | 'removed',
  data: object = {},
): void {
  const { accountId, productId } = version;
  tx.changed('product', refOf(accountId, productId));
  const said = { version: version.version, is: what, ...data };
  tx.emit({ name: 'product.updated', accountId, subject: { type: 'product', id: productId }, data: said });
}

/** Versions of products: which of them a licence is valid for. */
export function createProductVersions({ caches }: { readonly caches: Caches }) {
  const cache: Cache<ReadonlyMap<string, ProductVersion>> = caches.open('product', { max: CACHED });

  /** With a lock, whoever changes it at the same time waits until this transaction is over. */
  async function load(call: Call, id: number, lock = false): Promise<ProductVersion> {
    const version = await store.loadVersion(call.db, call.actor.accountId, id, lock ? call.dialect : undefined);
    if (version === null) throw new Refusal('product_version_not_found');
    return version;
  }

  async function checkFree(call: Call, of: { productId: number; version: string }, self: number | null): Promise<void> {
    const other = await store.loadVersionByName(call.db, call.actor.accountId, of);
    if (other !== null && other.id !== self) throw new Refusal('product_version_taken');
  }

  async function writing<T>(call: Call, work: (tx: WriteCall) => Promise<T>): Promise<T> {
    try {
      return await call.write(work);
    } catch (error) {
      if (isUniqueViolation(error)) throw new Refusal('product_version_taken');
      throw error;
    }
  }

  return {
    async createProductVersion(call: Call, input: CreateProductVersion): Promise<ProductVersion> {
      demand(call.actor, 'products:update');
      checkProductVersion(input).required('version', input.version).demand();
      return writing(call, async (tx) => {
        const { accountId } = tx.actor;
        const product = await loadProduct(tx.db, accountId, input.productId);
        if (product === null || product.deletedAt !== null) throw new Refusal('product_not_found');
        await checkFree(tx, input, null);
        const version = await store.insertVersion(tx.db, accountId, {
          productId: product.id,
          version: input.version,
          releasedAt: input.releasedAt ?? tx.now,
          withdrawnAt: input.withdrawnAt ?? null,
          notes: input.notes ?? null,
          now: tx.now,
        });
        changed(tx, version, 'released');
        return version;
      });
    },

    async updateProductVersion(call: Call, input: UpdateProductVersion): Promise<ProductVersion> {
      demand(call.actor, 'products:update');
      checkProductVersion(input).demand();
      return writing(call, async (tx) => {
        const before = await load(tx, input.id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        const values = {
          version: input.version ?? before.version,
          releasedAt: input.releasedAt ?? before.releasedAt,
          withdrawnAt: input.withdrawnAt === undefined ? before.withdrawnAt : input.withdrawnAt,
          notes: input.notes === undefined ? before.notes : input.notes,
        };
        await checkFree(tx, { productId: before.productId, version: values.version }, before.id);
        const change = { id: before.id, rowVersion: before.rowVersion, values, now: tx.now };
        const after = await store.updateVersion(tx.db, before.accountId, change);
        if (after === null) throw new Refusal('stale');
        changed(tx, after, 'changed', changedFields({ ...before }, { ...after }, new Set()));
        return after;
      });
    },

    async deleteProductVersion(call: Call, input: { id: number; rowVersion?: number }): Promise<void> {
      demand(call.actor, 'products:update');
      await call.write(async (tx) => {
        const before = await load(tx, input.id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        await store.deleteVersion(tx.db, before.accountId, before.id);
        changed(tx, before, 'removed');
      });
    },

    async getProductVersion(call: Call, id: number): Promise<ProductVersion> {
      demand(call.actor, 'products:index');
      return load(call, id);
    },

    async listProductVersions(call: Call, request: ListRequest): Promise<Page<ProductVersion>> {
      demand(call.actor, 'products:index');
      return store.listVersions(call, call.actor.accountId, request);
    },

    /** For other modules: a product's versions by their text, from memory, without a right. */
    async versionsOf(call: Call, accountId: number, productId: number): Promise<ReadonlyMap<string, ProductVersion>> {
      const ref = refOf(accountId, productId);
      const load = async (): Promise<ReadonlyMap<string, ProductVersion>> =>
        new Map((await store.loadVersions(call.db, accountId, productId)).map((version) => [version.version, version]));
      return cache.peek(ref) ?? (await cache.get(ref, load)) ?? new Map();
    },
  };
}
