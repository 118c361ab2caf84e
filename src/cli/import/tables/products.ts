import type { App } from '../../../app.ts';
import { field, invalid } from '../../../kernel/refusal.ts';
import { type ImportWriter, oneByOne } from '../../../modules/imports/index.ts';
import { PRODUCT_STATUSES, PRODUCT_TYPES } from '../../../modules/catalog/index.ts';
import type { Cells, Column } from './columns.ts';
import type { Table } from './source.ts';

const FIELDS: readonly Column[] = [
  { name: 'name', type: 'text', required: true },
  { name: 'description', type: 'text' },
  { name: 'groupId', type: 'integer' },
  { name: 'stock', type: 'integer' },
  { name: 'licenseTypeId', type: 'integer' },
  { name: 'version', type: 'text' },
  { name: 'mainClass', type: 'text' },
  { name: 'builtByBitResourceId', type: 'text' },
  { name: 'pinned', type: 'flag' },
  { name: 'sortOrder', type: 'integer' },
  { name: 'externalId', type: 'text' },
];

export const PRODUCT_TABLE: Table = {
  kind: 'product',
  plural: 'products',
  columns: [
    { name: 'id', type: 'integer' },
    { name: 'slug', type: 'text' },
    { name: 'type', type: 'text' },
    { name: 'status', type: 'text' },
    ...FIELDS,
  ],
  nameOf: (cells) => {
    const column = ['externalId', 'slug', 'name'].find((name) => cells[name] !== undefined);
    return column === undefined ? null : { column, value: String(cells[column]) };
  },
};

function wordOf<W extends string>(cells: Cells, name: string, words: readonly W[]): Record<string, W> {
  if (cells[name] === undefined) return {};
  const word = words.find((one) => one === cells[name]);
  if (word === undefined) throw invalid(field(name, 'enum'));
  return { [name]: word };
}

/** Products as the native export writes them. Groups and license types they name must be here. */
export function productTableWriter({ catalog }: App['modules']): ImportWriter {
  return oneByOne<Cells>({
    kind: 'product',
    table: 'products',
    write: async (tx, row, context) => {
      const fields = Object.fromEntries(
        FIELDS.flatMap(({ name }) => (name in row.data ? [[name, row.data[name]]] : [])),
      );
      const id = context.keptId(row);
      const product = await catalog.createProduct(tx, {
        ...fields,
        name: String(row.data['name']),
        ...wordOf(row.data, 'type', PRODUCT_TYPES),
        ...wordOf(row.data, 'status', PRODUCT_STATUSES),
        ...(id === undefined ? {} : { id }),
      });
      const slug = row.data['slug'];
      const isMoved = slug !== undefined && slug !== product.slug;
      const changes = isMoved ? [{ field: 'slug', from: String(slug), to: product.slug }] : [];
      return { action: 'created', id: product.id, changes };
    },
  });
}
