import type { Product } from '../../../modules/catalog/index.ts';
import { writeMicroseconds, writeMicrosecondsOrNull } from '../../kit/dates.ts';

const UNLIMITED = -1;

/** Where the picture of that name is shown. */
export function imageUrl(baseUrl: string, name: string | null): string | null {
  return name === null ? null : `${baseUrl}/api/application/images/${name}`;
}

export function writeProduct(product: Product, baseUrl: string) {
  return {
    id: product.id,
    name: product.name,
    slug: product.slug,
    description: product.description,
    group_id: product.groupId,
    license_type_id: product.type === 'license' ? product.licenseTypeId : null,
    status: product.status,
    stock: product.stock ?? UNLIMITED,
    type: product.type,
    pinned: product.pinned,
    sort_order: product.sortOrder,
    image: imageUrl(baseUrl, product.image),
    metadata: [],
    created_at: writeMicroseconds(product.createdAt),
    updated_at: writeMicroseconds(product.updatedAt),
    deleted_at: writeMicrosecondsOrNull(product.deletedAt),
  };
}
