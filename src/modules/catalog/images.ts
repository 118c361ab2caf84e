import { createHash } from 'node:crypto';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import { MAX_IMAGE_BYTES, extensionOf, imageTypeOf } from './image.ts';
import type { Group } from './group.ts';
import type { Product } from './product.ts';
import { updateGroup } from './store-groups.ts';
import { findImage } from './store-door.ts';
import { insertImage, removeImage } from './store-images.ts';
import { updateProduct } from './store.ts';

const NAME = /^[0-9a-f]{40}\.(?:jpg|png|gif|webp)$/;

function checkImage(bytes: Uint8Array): void {
  if (bytes.length > MAX_IMAGE_BYTES)
    throw invalid(field('image', 'too_large', { max: `${MAX_IMAGE_BYTES / 1_024} KB` }));
  if (imageTypeOf(bytes) === null) throw invalid(field('image', 'format'));
}

/** Pictures of products and groups, kept in the database so that a backup and every process have them. */
export function createImages() {
  /** Stores new bytes or takes the picture away; answers the name to keep. The owner's id makes the name its own. */
  async function replace(tx: WriteCall, owner: { ref: string; image: string | null }, bytes: Uint8Array | null) {
    const { accountId } = tx.actor;
    if (owner.image !== null) await removeImage(tx.db, accountId, owner.image);
    if (bytes === null) return null;
    const type = imageTypeOf(bytes);
    if (type === null) throw invalid(field('image', 'format'));
    const digest = createHash('sha256').update(`${accountId}.${owner.ref}.`).update(bytes).digest('hex');
    const name = `${digest.slice(0, 40)}.${extensionOf(type)}`;
    await insertImage(tx.db, accountId, { name, contentType: type, bytes, now: tx.now });
    return name;
  }

  return {
    /** Refuses (`invalid`) a picture that is none by its content, or larger than 2048 KB. */
    checkImage,

    /** Sets or removes (null) a product's picture, in the transaction that wrote the product. */
    async setProductImage(tx: WriteCall, product: Product, bytes: Uint8Array | null): Promise<Product> {
      const image = await replace(tx, { ref: `product.${product.id}`, image: product.image }, bytes);
      const { id, rowVersion, accountId } = product;
      const values = { ...product, image };
      const after = await updateProduct(tx.db, accountId, { id, rowVersion, values, now: tx.now });
      tx.changed('product', `${accountId}.${id}`);
      return after ?? { ...product, image };
    },

    async setGroupImage(tx: WriteCall, group: Group, bytes: Uint8Array | null): Promise<Group> {
      const image = await replace(tx, { ref: `group.${group.id}`, image: group.image }, bytes);
      const { id, rowVersion, accountId } = group;
      return updateGroup(tx.db, accountId, { id, rowVersion, values: { ...group, image }, now: tx.now });
    },

    /** The picture of that name, for whoever knows it; null when there is none. */
    imageByName: async (call: Call, name: string): Promise<{ contentType: string; bytes: Uint8Array } | null> =>
      NAME.test(name) ? findImage(call.db, name) : null,
  };
}
