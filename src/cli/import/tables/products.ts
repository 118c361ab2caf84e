import type { App } from '../../../app.ts';
import { type FieldError, invalid } from '../../../kernel/refusal.ts';
import { type ImportWriter, oneByOne } from '../../../modules/imports/index.ts';
import { PRODUCT_STATUSES, PRODUCT_TYPES } from '../../../modules/catalog/index.ts';
import type { Cells, Column } from './columns.ts';
import { nameFrom, pick, textOf, wordOf } from './named.ts';
import { type Reference, groupReference, typeReference } from './references.ts';
import type { WrittenTable } from './source.ts';

const FIELDS: readonly Column[] = [
  { name: 'name', type: 'text', required: true },
  { name: 'description', type: 'text' },
  { name: 'stock', type: 'integer' },
  { name: 'version', type: 'text' },
  { name: 'mainClass', type: 'text' },
  { name: 'builtByBitResourceId', type: 'text' },
  { name: 'pinned', type: 'flag' },
  { name: 'sortOrder', type: 'integer' },
  { name: 'externalId', type: 'text' },
];

export function productTable(modules: App['modules']): WrittenTable {
  const group = groupReference(modules);
  const licenseType = typeReference(modules, 'licenseType');
  return {
    kind: 'product',
    plural: 'products',
    columns: [
      { name: 'id', type: 'integer' },
      { name: 'slug', type: 'text' },
      { name: 'type', type: 'text' },
      { name: 'status', type: 'text' },
      ...FIELDS,
      ...group.columns,
      ...licenseType.columns,
    ],
    nameOf: (cells) => nameFrom(cells, ['externalId', 'slug', 'name']),
    writer: productWriter(modules, { group, licenseType }),
  };
}

/** Products as the native export writes them. Groups and license types they name must be here. */
function productWriter(
  { catalog }: App['modules'],
  named: { readonly group: Reference; readonly licenseType: Reference },
): ImportWriter {
  return oneByOne<Cells>({
    kind: 'product',
    table: 'products',
    write: async (tx, row, context) => {
      const errors: FieldError[] = [];
      const groupId = await named.group.find(tx, row.data, errors);
      const licenseTypeId = await named.licenseType.find(tx, row.data, errors);
      if (errors.length > 0) throw invalid(...errors);
      const id = context.keptId(row);
      const product = await catalog.createProduct(tx, {
        ...pick(row.data, FIELDS),
        ...(groupId === undefined ? {} : { groupId }),
        ...(licenseTypeId === undefined ? {} : { licenseTypeId }),
        name: textOf(row.data, 'name') ?? '',
        ...wordOf(row.data, 'type', PRODUCT_TYPES),
        ...wordOf(row.data, 'status', PRODUCT_STATUSES),
        ...(id === undefined ? {} : { id }),
      });
      const slug = textOf(row.data, 'slug');
      const isMoved = slug !== undefined && slug !== product.slug;
      const changes = isMoved ? [{ field: 'slug', from: slug, to: product.slug }] : [];
      return { action: 'created', id: product.id, changes };
    },
  });
}
