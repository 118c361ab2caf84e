import type { App } from '../../../app.ts';
import type { Call } from '../../../kernel/call.ts';
import { isCurrency } from '../../../kernel/currency.ts';
import { CYCLES, type Cycle } from '../../../kernel/cycle.ts';
import { parseAmount } from '../../../kernel/money.ts';
import { type FieldError, field, invalid } from '../../../kernel/refusal.ts';
import { type ImportWriter, type RowChange, oneByOne } from '../../../modules/imports/index.ts';
import { type ImportedService, SERVICE_STATUSES } from '../../../modules/services/index.ts';
import type { Cells, Column } from './columns.ts';
import { nameFrom, numberOf, pick, textOf, wordOf } from './named.ts';
import { type Reference, customerReference, licenseReference, productReference } from './references.ts';
import type { WrittenTable } from './source.ts';

/** What goes in as it is read. */
const FIELDS: readonly Column[] = [
  { name: 'uuid', type: 'text' },
  { name: 'name', type: 'text' },
  { name: 'description', type: 'text' },
  { name: 'suspendReason', type: 'text' },
  { name: 'suspendedAt', type: 'instant' },
  { name: 'startsAt', type: 'instant' },
  { name: 'expiresAt', type: 'instant', blank: true },
  { name: 'cancelAtEnd', type: 'flag' },
  { name: 'cancelledAt', type: 'instant' },
  { name: 'cancelledReason', type: 'text' },
  { name: 'trialEndsAt', type: 'instant' },
  { name: 'renewals', type: 'integer' },
  { name: 'maxRenewals', type: 'integer' },
  { name: 'notes', type: 'text' },
  { name: 'data', type: 'object' },
  { name: 'externalId', type: 'text' },
  { name: 'createdAt', type: 'instant' },
];

const MONEY: readonly Column[] = [
  { name: 'currency', also: ['price.currency'], type: 'text', required: true },
  { name: 'price', type: 'text' },
  { name: 'price.amountMinor', type: 'integer' },
  { name: 'setup', type: 'text' },
  { name: 'setup.amountMinor', type: 'integer' },
];

interface Named {
  readonly customer: Reference;
  readonly product: Reference;
  readonly license: Reference;
}

/** Services as the native export writes them, and as a vendor would. */
export function serviceTable(modules: App['modules']): WrittenTable {
  const named: Named = {
    customer: customerReference(modules),
    product: productReference(modules),
    license: licenseReference(modules),
  };
  return {
    kind: 'service',
    plural: 'services',
    columns: [
      { name: 'id', type: 'integer' },
      ...named.customer.columns,
      ...named.product.columns,
      { name: 'status', type: 'text' },
      { name: 'suspendCause', type: 'text' },
      { name: 'billing', also: ['cycle'], type: 'text', required: true },
      ...MONEY,
      ...FIELDS,
      ...named.license.columns,
    ],
    named: 'externalId',
    nameOf: (cells) => nameFrom(cells, ['externalId', 'uuid', 'id']),
    writer: serviceWriter(modules, named),
  };
}

/** An amount of a row in minor units: as our exports write it, or as a decimal of the currency. */
function amountOf(cells: Cells, name: 'price' | 'setup', currency: string, errors: FieldError[]): number | undefined {
  const minor = numberOf(cells, `${name}.amountMinor`);
  const text = textOf(cells, name);
  if (minor !== undefined || text === undefined) return minor;
  const amount = isCurrency(currency) ? parseAmount(text, currency) : null;
  if (amount === null) errors.push(field(name, 'format'));
  return amount ?? undefined;
}

/** What the catalogue asks where the row has no price of its own. */
async function listedPrice(
  { catalog }: App['modules'],
  call: Call,
  of: { readonly productId: number; readonly billing: Cycle; readonly currency: string },
): Promise<number | null> {
  const prices = await catalog.pricesOf(call, 'product', [of.productId]);
  return prices.find(({ currency }) => currency === of.currency)?.amountsMinor[of.billing] ?? null;
}

/** A license that is here, or the key of one that is made; an id or own id names only one that is here. */
async function licenseOf(reference: Reference, call: Call, cells: Cells, errors: FieldError[]) {
  const problems: FieldError[] = [];
  const id = await reference.find(call, cells, problems);
  if (id !== undefined && problems.length === 0) return { license: { id } };
  const key = textOf(cells, 'licenseKey');
  const isOnlyKey = problems.every(({ path, code }) => path[0] === 'licenseKey' && code === 'not_found');
  if (isOnlyKey) return key === undefined ? {} : { license: { key } };
  errors.push(...problems);
  return {};
}

function causeOf(cells: Cells, status: string): Pick<ImportedService, 'suspendCause'> {
  if (status !== 'suspended') return {};
  const given = wordOf(cells, 'suspendCause', ['manual', 'lapsed'] as const);
  return cells['suspendCause'] === undefined && cells['suspendReason'] === 'expired'
    ? { suspendCause: 'lapsed' }
    : given;
}

function serviceWriter(modules: App['modules'], named: Named): ImportWriter {
  async function inputOf(tx: Call, cells: Cells): Promise<ImportedService> {
    const errors: FieldError[] = [];
    const customerId = await named.customer.find(tx, cells, errors);
    const productId = await named.product.find(tx, cells, errors);
    for (const [name, id] of [['customer', customerId] as const, ['product', productId] as const]) {
      const isSaid = errors.some(({ path }) => String(path[0]).startsWith(name));
      if (id === undefined && !isSaid) errors.push(field(name, 'required'));
    }
    const { status = 'active' } = wordOf(cells, 'status', SERVICE_STATUSES);
    const { billing = 'onetime' } = wordOf(cells, 'billing', CYCLES);
    const currency = (textOf(cells, 'currency') ?? '').toUpperCase();
    const setupMinor = amountOf(cells, 'setup', currency, errors) ?? 0;
    const isEndless = billing === 'onetime' || status === 'pending' || status === 'cancelled';
    // An empty cell says that there is no end; without the column nobody has said until when it is paid.
    if (cells['expiresAt'] === undefined && !isEndless) errors.push(field('expiresAt', 'required'));
    const given = amountOf(cells, 'price', currency, errors);
    const terms = { productId: productId ?? 0, billing, currency };
    const priceMinor = given ?? (productId === undefined ? null : await listedPrice(modules, tx, terms));
    if (priceMinor === null && !errors.some(({ path }) => path[0] === 'price')) errors.push(field('price', 'required'));
    const license = await licenseOf(named.license, tx, cells, errors);
    if (errors.length > 0) throw invalid(...errors);
    return {
      ...pick(cells, FIELDS),
      ...causeOf(cells, status),
      ...license,
      ...terms,
      customerId: customerId ?? 0,
      status,
      priceMinor: priceMinor ?? 0,
      setupMinor,
    };
  }

  return oneByOne<Cells>({
    kind: 'service',
    table: 'services',
    write: async (tx, row, context) => {
      const input = await inputOf(tx, row.data);
      const id = context.keptId(row);
      const { service, licenseKey } = await modules.services.importService(tx, {
        ...input,
        ...(id === undefined ? {} : { id }),
      });
      const changes: RowChange[] = [];
      const { uuid } = input;
      if (uuid !== undefined && uuid.toLowerCase() !== service.uuid)
        changes.push({ field: 'uuid', from: uuid, to: service.uuid });
      const key = input.license?.key;
      if (key !== undefined && licenseKey !== null && key !== licenseKey)
        changes.push({ field: 'licenseKey', from: key, to: licenseKey });
      return { action: 'created', id: service.id, changes };
    },
  });
}
