import { isCurrency } from '../../../kernel/currency.ts';
import { CYCLES, type Cycle } from '../../../kernel/cycle.ts';
import { field } from '../../../kernel/refusal.ts';
import { PRODUCT_STATUSES, PRODUCT_TYPES, RELATED_TYPES } from '../../../modules/catalog/index.ts';
import type { SourceRow } from '../../../modules/imports/index.ts';
import { SERVICE_STATUSES } from '../../../modules/services/index.ts';
import { SourceObject } from '../source-object.ts';
import type { CustomerData, GroupData, GroupPlaceData, PriceData, ProductData, ServiceData } from './data.ts';

/** One of some words; anything else is told as wrong, and the first word stands for it. */
function wordIn<W extends string>(from: SourceObject, name: string, words: readonly [W, ...W[]]): W {
  const text = from.requiredText(name);
  const word = words.find((one) => one === text);
  if (word === undefined && text !== '') from.errors.push(field(name, 'enum', { allowed: words }));
  return word ?? words[0];
}

/** The id a thing refers to, as a text; null where it refers to none. */
function refOf(from: SourceObject, name: string): string | null {
  const id = from.count(name);
  return id === null ? null : String(id);
}

function identity(from: SourceObject): { ref: string; wantedId: number } {
  const id = from.requiredInteger('id');
  return { ref: String(id), wantedId: id };
}

/** A decimal amount as it was written; `0` where there is none. */
function digitsOf(from: SourceObject, name: string): string {
  return from.text(name) ?? '0';
}

export function groupRows(value: unknown): SourceRow[] {
  const from = new SourceObject(value);
  const named = identity(from);
  const data: GroupData = {
    name: from.requiredText('name'),
    ...(from.has('slug') ? { slug: from.text('slug') ?? '' } : {}),
    status: wordIn(from, 'status', PRODUCT_STATUSES),
    description: from.text('description') ?? '',
    badgeTitle: from.text('badge_title'),
    badgeColor: from.text('badge_color'),
    badgeIcon: from.text('badge_icon'),
    pinned: from.flag('pinned'),
    sortOrder: from.integer('sort_order') ?? 0,
  };
  const parent = refOf(from, 'parent_id');
  const row: SourceRow = { kind: 'group', ...named, data, ...from.problem() };
  if (parent === null) return [row];
  const place: GroupPlaceData = { group: named.ref, parent };
  return [row, { kind: 'group in group', ref: named.ref, data: place }];
}

/** Status and its reason stand among the metadata of a customer. */
function standingOf(from: SourceObject): Pick<CustomerData, 'status' | 'statusReason'> {
  const entries = from.list('metadata').map((entry) => new SourceObject(entry));
  const valueOf = (key: string) => entries.find((entry) => entry.text('key') === key)?.text('value') ?? null;
  const status = valueOf('banned') === 'true' ? 'banned' : valueOf('suspended') === 'true' ? 'suspended' : 'active';
  return { status, statusReason: valueOf(`${status}_reason`) };
}

export function customerRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const named = identity(from);
  const data: CustomerData = {
    email: from.requiredText('email'),
    firstname: from.text('firstname'),
    lastname: from.text('lastname'),
    companyName: from.text('company_name'),
    billingDetails: from.text('billing_details'),
    locale: from.text('locale'),
    phone: from.text('phone'),
    address: from.text('address'),
    address2: from.text('address2'),
    city: from.text('city'),
    country: from.text('country'),
    region: from.text('region'),
    zipcode: from.text('zipcode'),
    notes: from.text('notes'),
    verified: from.has('email_verified_at'),
    balance: digitsOf(from, 'balance'),
    ...standingOf(from),
  };
  return { kind: 'customer', ...named, data, ...from.problem() };
}

export function productRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const named = identity(from);
  const stock = from.integer('stock');
  const lost = [
    ...(from.has('image') ? ['its picture'] : []),
    ...(from.has('license_type_id') ? ['its license type'] : []),
  ];
  const data: ProductData = {
    name: from.requiredText('name'),
    slug: from.text('slug'),
    description: from.text('description'),
    type: wordIn(from, 'type', PRODUCT_TYPES),
    status: wordIn(from, 'status', PRODUCT_STATUSES),
    group: refOf(from, 'group_id'),
    stock: stock === null || stock < 0 ? null : stock,
    pinned: from.flag('pinned'),
    sortOrder: from.integer('sort_order') ?? 0,
    lost,
    isRemoved: false,
  };
  return { kind: 'product', ...named, data, ...from.problem() };
}

/** A product that services name and the source shows no more. */
export function removedRow(id: string, value: unknown): SourceRow {
  const from = new SourceObject(value);
  const data: ProductData = {
    name: from.text('name') ?? `Removed product ${id}`,
    slug: null,
    type: PRODUCT_TYPES.find((type) => type === from.text('type')) ?? 'none',
    group: null,
    lost: [],
    isRemoved: true,
  };
  return { kind: 'product', ref: id, wantedId: Number(id), data };
}

function amountsOf(from: SourceObject, prefix: '' | 'setup_'): Partial<Record<Cycle, string>> {
  return Object.fromEntries(
    CYCLES.flatMap((cycle) => {
      const text = from.text(`${prefix}${cycle}`);
      return text === null ? [] : [[cycle, text]];
    }),
  );
}

export function priceRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const named = identity(from);
  const data: PriceData = {
    relatedType: wordIn(from, 'related_type', RELATED_TYPES),
    related: String(from.requiredInteger('related_id')),
    currency: currencyOf(from),
    amounts: amountsOf(from, ''),
    setups: amountsOf(from, 'setup_'),
  };
  return { kind: 'price', ...named, data, ...from.problem() };
}

function currencyOf(from: SourceObject): string {
  const currency = from.requiredText('currency').toUpperCase();
  if (currency !== '' && !isCurrency(currency)) from.errors.push(field('currency', 'enum'));
  return currency;
}

/** The license of a service: the first that is not revoked, else the first; the others stay behind. */
function licenseOf(from: SourceObject): Pick<ServiceData, 'license' | 'lost'> {
  const licenses = from.list('licenses').map((license) => new SourceObject(license));
  const first = licenses.find((license) => license.text('status') !== 'revoked') ?? licenses[0];
  const key = first?.text('key') ?? null;
  const others = licenses.filter((license) => license !== first).map((license) => license.text('key') ?? '');
  const lost = others.map((other) => `the license ${other}`);
  return { license: key === null ? null : { key, status: first?.text('status') ?? 'active' }, lost };
}

function dataOf(from: SourceObject): Pick<ServiceData, 'data'> {
  if (!from.isObject('data')) return {};
  // What the source says of the license is its own id of it.
  const { licenseId: _, ...data } = from.plain('data');
  return { data };
}

export function serviceRow(value: unknown): SourceRow {
  const from = new SourceObject(value);
  const named = identity(from);
  const status = wordIn(from, 'status', SERVICE_STATUSES);
  const [suspendReason, cancelledReason] = [from.text('suspend_reason'), from.text('cancelled_reason')];
  const isLapsed = status === 'suspended' && suspendReason === 'expired';
  const [uuid, createdAt] = [from.text('uuid'), from.instant('created_at')];
  const data: ServiceData = {
    ...(uuid === null ? {} : { uuid }),
    customer: String(from.requiredInteger('customer_id')),
    product: String(from.requiredInteger('product_id')),
    name: from.requiredText('name'),
    description: from.text('description'),
    status,
    billing: wordIn(from, 'billing', CYCLES),
    currency: currencyOf(from),
    price: digitsOf(from, 'price'),
    setup: digitsOf(from, 'setup'),
    expiresAt: from.instant('expires_at'),
    ...(isLapsed ? { suspendCause: 'lapsed' } : {}),
    suspendReason,
    suspendedAt: from.instant('suspended_at'),
    // This wire says of one that is to be cancelled at its end no more than why.
    cancelAtEnd: cancelledReason !== null,
    cancelledAt: from.instant('cancelled_at'),
    cancelledReason,
    trialEndsAt: from.instant('trial_ends_at'),
    renewals: from.integer('renewals') ?? 0,
    maxRenewals: from.integer('max_renewals'),
    notes: from.text('notes'),
    ...dataOf(from),
    ...(createdAt === null ? {} : { createdAt }),
    ...licenseOf(from),
  };
  return { kind: 'service', ...named, data, ...from.problem() };
}
