import type { App } from '../../../app.ts';
import type { Call } from '../../../kernel/call.ts';
import { type FieldError, field } from '../../../kernel/refusal.ts';
import type { Cells, Column } from './columns.ts';

/** How one kind of thing can be named: each way answers the ids that a text names. */
type Ways = Readonly<Record<string, (call: Call, text: string) => Promise<readonly number[]>>>;

/** Something that rows name: in the column of its name by any way, in `customerEmail` and the like by one. */
export interface Reference {
  readonly columns: readonly Column[];
  /** The id of the one thing that is meant, undefined where none is named; what is wrong goes to `errors`, by its column. */
  find(call: Call, cells: Cells, errors: FieldError[]): Promise<number | undefined>;
}

const MOST_REMEMBERED = 10_000;

/** Rows name few things often. What an import of one table names is not written by it, so it stays what it is. */
function remembering(ways: Ways): Ways {
  const known = new Map<string, readonly number[]>();
  const entries = Object.entries(ways).map(([way, look]) => [
    way,
    async (call: Call, text: string): Promise<readonly number[]> => {
      const name = `${way} ${text}`;
      const found = known.get(name) ?? (await look(call, text));
      if (known.size >= MOST_REMEMBERED) known.clear();
      known.set(name, found);
      return found;
    },
  ]);
  return Object.fromEntries(entries) as Ways;
}

function columnOf(name: string, way: string): string {
  return `${name}${way.charAt(0).toUpperCase()}${way.slice(1)}`;
}

function createReference(name: string, given: Ways, also: readonly string[] = []): Reference {
  const ways = remembering(given);

  async function anyWay(call: Call, text: string): Promise<readonly number[]> {
    const found = new Set<number>();
    for (const look of Object.values(ways)) for (const id of await look(call, text)) found.add(id);
    return [...found];
  }

  return {
    columns: [
      { name, also, type: 'text' },
      ...Object.keys(ways).map((way): Column => ({ name: columnOf(name, way), type: 'text' })),
    ],
    async find(call, cells, errors) {
      const looks = [
        [name, anyWay] as const,
        ...Object.entries(ways).map(([way, look]) => [columnOf(name, way), look] as const),
      ];
      let meant: number | undefined;
      for (const [column, look] of looks) {
        const text = cells[column];
        if (typeof text !== 'string') continue;
        const [id, ...more] = await look(call, text);
        if (id === undefined) errors.push(field(column, 'not_found'));
        // Two columns that name two things: nobody can say which of them is meant.
        else if (more.length > 0 || (meant !== undefined && meant !== id)) errors.push(field(column, 'ambiguous'));
        else meant = id;
      }
      return meant;
    },
  };
}

const ID = /^\d{1,10}$/;
const AT_ONCE = 100;

function eq(name: string, value: string) {
  return { filters: [{ field: name, comparison: 'eq', values: [value] }], sort: [], limit: AT_ONCE } as const;
}

const idsOf = (rows: readonly { readonly id: number }[]): number[] => rows.map(({ id }) => id);

/** Things of the same name in another case are others, unless none is written as asked. */
function named(rows: readonly { readonly id: number; readonly name: string }[], text: string): number[] {
  const same = rows.filter(({ name }) => name === text);
  return idsOf(same.length > 0 ? same : rows);
}

type Modules = Pick<App['modules'], 'customers' | 'catalog' | 'licensing'>;

/** A customer by id, own id or e-mail address. */
export function customerReference({ customers }: Modules): Reference {
  return createReference('customer', {
    id: async (call, text) =>
      ID.test(text) && (await customers.hasCustomer(call, Number(text))) ? [Number(text)] : [],
    externalId: async (call, text) => {
      const customer = await customers.customerBy(call, 'externalId', text);
      return customer === null ? [] : [customer.id];
    },
    email: async (call, text) => {
      const customer = await customers.customerBy(call, 'email', text);
      return customer === null ? [] : [customer.id];
    },
  });
}

/** A product by id (a removed one too), own id, slug or name. */
export function productReference({ catalog }: Modules): Reference {
  return createReference('product', {
    id: async (call, text) => (ID.test(text) ? idsOf(await catalog.productsById(call, [Number(text)])) : []),
    externalId: async (call, text) => {
      const product = await catalog.findProductByExternalId(call, text);
      return product === null ? [] : [product.id];
    },
    slug: async (call, text) => idsOf((await catalog.listProducts(call, eq('slug', text))).rows),
    name: async (call, text) => named((await catalog.listProducts(call, eq('name', text))).rows, text),
  });
}

/** A group of products by id, slug or name. */
export function groupReference({ catalog }: Modules): Reference {
  return createReference('group', {
    id: async (call, text) => (ID.test(text) ? idsOf(await catalog.groupsById(call, [Number(text)])) : []),
    slug: async (call, text) => idsOf((await catalog.listGroups(call, eq('slug', text))).rows),
    name: async (call, text) => named((await catalog.listGroups(call, eq('name', text))).rows, text),
  });
}

/** A license type by id or name. */
export function typeReference({ licensing }: Modules, name: 'type' | 'licenseType'): Reference {
  const also = name === 'type' ? ['licenseType'] : [];
  return createReference(
    name,
    {
      id: async (call, text) =>
        ID.test(text) && (await licensing.hasLicenseType(call, Number(text))) ? [Number(text)] : [],
      name: async (call, text) => named((await licensing.listLicenseTypes(call, eq('name', text))).rows, text),
    },
    also,
  );
}

/** A license by id, own id or key. */
export function licenseReference({ licensing }: Modules): Reference {
  return createReference('license', {
    id: async (call, text) =>
      ID.test(text) ? idsOf((await licensing.listLicenses(call, eqId(Number(text)))).rows) : [],
    externalId: async (call, text) => idsOf((await licensing.listLicenses(call, eq('externalId', text))).rows),
    key: async (call, text) => idsOf((await licensing.listLicenses(call, eq('key', text))).rows),
  });
}

function eqId(id: number) {
  return { filters: [{ field: 'id', comparison: 'eq', values: [id] }], sort: [], limit: 1 } as const;
}
