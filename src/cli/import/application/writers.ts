import type { App } from '../../../app.ts';
import type { WriteCall } from '../../../kernel/call.ts';
import type { Cycle } from '../../../kernel/cycle.ts';
import { parseAmount } from '../../../kernel/money.ts';
import { type FieldError, Refusal, field, invalid } from '../../../kernel/refusal.ts';
import {
  type ImportContext,
  type ImportWriter,
  type RowChange,
  type StagedRow,
  oneByOne,
} from '../../../modules/imports/index.ts';
import type { ImportedService } from '../../../modules/services/index.ts';
import type { CustomerData, GroupData, GroupPlaceData, PriceData, ProductData, ServiceData } from './data.ts';

type Modules = App['modules'];

function kept(context: ImportContext, row: StagedRow): { id?: number } {
  const id = context.keptId(row);
  return id === undefined ? {} : { id };
}

function eq(name: string, value: string) {
  return { filters: [{ field: name, comparison: 'eq', values: [value] }], sort: [], limit: 100 } as const;
}

async function resolved(context: ImportContext, kind: string, ref: string): Promise<number | undefined> {
  return (await context.resolve(kind, [ref])).get(ref);
}

function notTaken(lost: readonly string[]): { note?: string } {
  return lost.length === 0 ? {} : { note: `Not taken: ${lost.join(', ')}.` };
}

function groupWriters({ catalog }: Modules): ImportWriter[] {
  return [
    oneByOne<GroupData>({
      kind: 'group',
      table: 'groups',
      write: async (tx, row, context) => {
        const { slug, ...fields } = row.data;
        const same = slug === undefined ? [] : (await catalog.listGroups(tx, eq('slug', slug))).rows;
        const before = same.find(({ name }) => name === fields.name);
        if (before !== undefined) return { action: 'kept', id: before.id, note: 'a group of that name was here' };
        const isFree = slug !== undefined && same.length === 0;
        const group = await catalog.createGroup(tx, { ...fields, ...(isFree ? { slug } : {}), ...kept(context, row) });
        const isMoved = slug !== undefined && slug !== group.slug;
        const changes = isMoved ? [{ field: 'slug', from: slug, to: group.slug }] : [];
        return { action: 'created', id: group.id, changes };
      },
    }),
    oneByOne<GroupPlaceData>({
      kind: 'group in group',
      write: async (tx, { data }, context) => {
        const [id, parentId] = [
          await resolved(context, 'group', data.group),
          await resolved(context, 'group', data.parent),
        ];
        if (id === undefined || parentId === undefined) throw invalid(field('parent_id', 'not_found'));
        await catalog.updateGroup(tx, { id, parentId });
        return { action: 'updated', id };
      },
    }),
  ];
}

function customerWriter({ customers, identity }: Modules): ImportWriter {
  return oneByOne<CustomerData>({
    kind: 'customer',
    table: 'customers',
    write: async (tx, row, context) => {
      const { balance, status, statusReason, ...fields } = row.data;
      const before = await customers.customerIdByEmail(tx, fields.email);
      if (before !== null) return { action: 'kept', id: before, note: 'a customer with that e-mail address was here' };
      const { currency } = await identity.getAccount(tx);
      const balanceMinor = parseAmount(balance, currency);
      if (balanceMinor === null) throw invalid(field('balance', 'format'));
      const customer = await customers.createCustomer(tx, { ...fields, balanceMinor, ...kept(context, row) });
      const why = { id: customer.id, reason: statusReason, notify: false };
      if (status === 'suspended') await customers.suspendCustomer(tx, why);
      if (status === 'banned') await customers.banCustomer(tx, why);
      return { action: 'created', id: customer.id };
    },
  });
}

function productWriter({ catalog }: Modules): ImportWriter {
  /** The product that was here before, made by hand or brought in over another API. */
  async function known(tx: WriteCall, { name, slug }: ProductData): Promise<number | undefined> {
    const { rows } = await catalog.listProducts(tx, slug === null ? eq('name', name) : eq('slug', slug));
    return rows.find((product) => product.name === name)?.id;
  }

  return oneByOne<ProductData>({
    kind: 'product',
    table: 'products',
    write: async (tx, row, context) => {
      const { slug, group, lost, isRemoved, ...fields } = row.data;
      const before = isRemoved ? undefined : await known(tx, row.data);
      if (before !== undefined) return { action: 'kept', id: before, note: 'a product of that name was here' };
      const groupId = group === null ? null : await resolved(context, 'group', group);
      if (groupId === undefined) throw invalid(field('group_id', 'not_found'));
      const product = await catalog.createProduct(tx, { ...fields, groupId, ...kept(context, row) });
      if (isRemoved) await catalog.deleteProduct(tx, { id: product.id });
      const changes = slug === null || slug === product.slug ? [] : [{ field: 'slug', from: slug, to: product.slug }];
      return { action: 'created', id: product.id, changes, ...notTaken(lost) };
    },
  });
}

function minorOf(errors: FieldError[], name: string, text: string, currency: string): number {
  const minor = parseAmount(text, currency);
  if (minor === null) errors.push(field(name, 'format'));
  return minor ?? 0;
}

function priceWriter({ catalog }: Modules): ImportWriter {
  function amountsOf(
    errors: FieldError[],
    data: PriceData,
    part: 'amounts' | 'setups',
  ): Partial<Record<Cycle, number>> {
    const prefix = part === 'amounts' ? '' : 'setup_';
    const entries = Object.entries(data[part]).map(([cycle, text]) => [
      cycle,
      minorOf(errors, prefix + cycle, text, data.currency),
    ]);
    return Object.fromEntries(entries) as Partial<Record<Cycle, number>>;
  }

  return oneByOne<PriceData>({
    kind: 'price',
    table: 'prices',
    write: async (tx, row, context) => {
      const { relatedType, related, currency } = row.data;
      const relatedId = await resolved(context, relatedType, related);
      if (relatedId === undefined)
        return { action: 'skipped', id: null, note: `there is no ${relatedType} ${related}` };
      const errors: FieldError[] = [];
      const amountsMinor = amountsOf(errors, row.data, 'amounts');
      const setupsMinor = amountsOf(errors, row.data, 'setups');
      if (errors.length > 0) throw invalid(...errors);
      try {
        const input = { relatedType, relatedId, currency, amountsMinor, setupsMinor, ...kept(context, row) };
        return { action: 'created', id: (await catalog.createPrice(tx, input)).id };
      } catch (error) {
        if (!(error instanceof Refusal) || error.code !== 'price_exists') throw error;
        const id = Number(error.values['id']);
        return { action: 'kept', id, note: `the ${relatedType} had prices in ${currency}` };
      }
    },
  });
}

/** Services that are over may be of customers who were deleted since. */
const OVER: readonly string[] = ['expired', 'cancelled'];

function serviceWriter({ services, customers }: Modules): ImportWriter {
  /** What was decided about the license itself: the rest of what its status says follows from service and customer. */
  async function licenseOf(
    tx: WriteCall,
    data: ServiceData,
    customerId: number,
  ): Promise<Pick<ImportedService, 'license'>> {
    if (data.license === null) return {};
    const { key, status } = data.license;
    if (status === 'revoked') return { license: { key, state: 'revoked' } };
    const [customer] = await customers.customersById(tx, [customerId]);
    const isOwn = status === 'suspended' && data.status === 'active' && customer?.status === 'active';
    return { license: { key, ...(isOwn ? { state: 'suspended' } : {}) } };
  }

  return oneByOne<ServiceData>({
    kind: 'service',
    table: 'services',
    write: async (tx, row, context) => {
      const { customer, product, price, setup, license: _, lost, ...fields } = row.data;
      const customerId = await resolved(context, 'customer', customer);
      const productId = await resolved(context, 'product', product);
      if (customerId === undefined && OVER.includes(fields.status))
        return { action: 'skipped', id: null, note: 'it is over, and its customer is gone' };
      const errors: FieldError[] = [];
      if (customerId === undefined) errors.push(field('customer_id', 'not_found'));
      if (productId === undefined) errors.push(field('product_id', 'not_found'));
      const priceMinor = minorOf(errors, 'price', price, fields.currency);
      const setupMinor = minorOf(errors, 'setup', setup, fields.currency);
      if (customerId === undefined || productId === undefined || errors.length > 0) throw invalid(...errors);
      const terms = { customerId, productId, priceMinor, setupMinor };
      const own = await licenseOf(tx, row.data, customerId);
      const { service, licenseKey } = await services.importService(tx, {
        ...fields,
        ...terms,
        ...own,
        ...kept(context, row),
      });
      return {
        action: 'created',
        id: service.id,
        changes: changesOf(row.data, service.uuid, licenseKey),
        ...notTaken(lost),
      };
    },
  });
}

function changesOf(data: ServiceData, uuid: string, key: string | null): RowChange[] {
  const changes: RowChange[] = [];
  if (data.uuid !== undefined && data.uuid.toLowerCase() !== uuid)
    changes.push({ field: 'uuid', from: data.uuid, to: uuid });
  if (data.license !== null && key !== null && data.license.key !== key)
    changes.push({ field: 'license key', from: data.license.key, to: key });
  return changes;
}

/** How everything this API shows is written, in the order in which one needs the other. */
export function applicationWriters(modules: Modules): readonly ImportWriter[] {
  return [
    ...groupWriters(modules),
    customerWriter(modules),
    productWriter(modules),
    serviceWriter(modules),
    priceWriter(modules),
  ];
}
