import type { App } from '../../../app.ts';
import type { WriteCall } from '../../../kernel/call.ts';
import { type FieldError, Refusal, field, invalid } from '../../../kernel/refusal.ts';
import type { ImportContext, ImportWriter, RowOutcome, StagedRow } from '../../../modules/imports/index.ts';
import {
  type ImportedLicense,
  LICENSE_STATES,
  LICENSE_STATUSES,
  type LicenseType,
  type LimitName,
} from '../../../modules/licensing/index.ts';
import type { Cells, Column } from './columns.ts';
import { nameFrom, pick, textOf, wordOf } from './named.ts';
import { type Reference, customerReference, productReference, typeReference } from './references.ts';
import type { WrittenTable } from './source.ts';

const LIMITS = ['maxSites', 'maxMachines', 'machineDays', 'maxAddresses', 'addressDays'] as const;

/** What goes in as it is read. */
const FIELDS: readonly Column[] = [
  { name: 'key', also: ['licenseKey'], type: 'text' },
  { name: 'description', type: 'text' },
  { name: 'startsAt', type: 'instant' },
  { name: 'durationMonths', type: 'integer' },
  { name: 'expiresAt', type: 'instant', blank: true },
  { name: 'assignedAddress', type: 'text' },
  { name: 'assignedMachine', type: 'text' },
  { name: 'deleteAfterExpire', type: 'flag' },
  { name: 'externalId', type: 'text' },
  { name: 'addonIds', type: 'list' },
];

interface Named {
  readonly customer: Reference;
  readonly product: Reference;
  readonly type: Reference;
}

/** Licenses as the native export writes them, and as a vendor would. */
export function licenseTable(modules: App['modules']): WrittenTable {
  const named: Named = {
    customer: customerReference(modules),
    product: productReference(modules),
    type: typeReference(modules, 'type'),
  };
  return {
    kind: 'license',
    plural: 'licenses',
    columns: [
      { name: 'id', type: 'integer' },
      ...named.product.columns,
      ...named.type.columns,
      ...named.customer.columns,
      { name: 'holder.name', type: 'text' },
      { name: 'holder.email', also: ['email'], type: 'text' },
      { name: 'holder.discordId', also: ['discordId'], type: 'text' },
      { name: 'state', type: 'text' },
      { name: 'status', type: 'text' },
      { name: 'hold', type: 'text' },
      ...FIELDS,
      ...LIMITS.map((name): Column => ({ name, also: [`overrides.${name}`], type: 'limit' })),
      // What holds, by our exports: nothing means that there is no limit.
      ...LIMITS.map((name): Column => ({ name: `limits.${name}`, type: 'limit', blank: true })),
      { name: 'sites', type: 'text' },
    ],
    named: 'key',
    nameOf: (cells) => {
      const name = nameFrom(cells, ['externalId', 'key']);
      return name === null ? null : { ...name, isExact: true };
    },
    writer: licenseWriter(modules, named),
  };
}

/** State and end: `state` says it as our exports do, `status` is the word people see, which counts whatever the end says. */
function lifeOf(cells: Cells, now: number): Pick<ImportedLicense, 'state' | 'expiresAt' | 'durationMonths'> {
  const { state } = wordOf(cells, 'state', LICENSE_STATES);
  const { status } = wordOf(cells, 'status', LICENSE_STATUSES);
  const { hold = 'none' } = wordOf(cells, 'hold', ['none', 'suspended', 'ended'] as const);
  const end = cells['expiresAt'];
  const months = cells['durationMonths'];
  const hasMonths = typeof months === 'number' && typeof end !== 'number';
  const expiresAt = hasMonths ? undefined : typeof end === 'number' || end === null ? end : undefined;
  const isOver = hold === 'ended' || status === 'expired';
  const ended = isOver && (typeof expiresAt !== 'number' || expiresAt > now) ? { expiresAt: now } : {};
  const word =
    status === 'revoked' ? 'revoked' : status === 'suspended' || status === 'banned' ? 'suspended' : 'active';
  // What its service had paused stays so until that service comes in and says it itself.
  const own = state === 'active' && hold === 'suspended' ? 'suspended' : (state ?? word);
  const term = hasMonths ? { durationMonths: months } : expiresAt === undefined ? {} : { expiresAt };
  return { state: own, ...(isOver ? { ...(hasMonths ? {} : term), ...ended } : term) };
}

/** Its own limits. Our exports write those without a limit as nothing; what holds tells them from those it has not. */
function limitsOf(cells: Cells, type: LicenseType | null): Pick<ImportedLicense, 'limits'> {
  const limits: Partial<Record<LimitName, number | null>> = {};
  for (const name of LIMITS) {
    const own = cells[name];
    const isFreed = own === undefined && cells[`limits.${name}`] === null && (type?.[name] ?? null) !== null;
    if (typeof own === 'number') limits[name] = own;
    else if (own === null || isFreed) limits[name] = null;
  }
  return Object.keys(limits).length === 0 ? {} : { limits };
}

function holderOf(cells: Cells): Pick<ImportedLicense, 'holderName' | 'holderEmail' | 'discordId'> {
  const [name, email, discordId] = ['holder.name', 'holder.email', 'holder.discordId'].map((one) => textOf(cells, one));
  return {
    ...(name === undefined ? {} : { holderName: name }),
    ...(email === undefined ? {} : { holderEmail: email }),
    ...(discordId === undefined ? {} : { discordId }),
  };
}

function sitesOf(cells: Cells): readonly string[] {
  return (textOf(cells, 'sites') ?? '').split(/[\s,;|]+/).filter((url) => url !== '');
}

function licenseWriter({ licensing }: App['modules'], named: Named): ImportWriter {
  async function inputOf(
    tx: WriteCall,
    row: StagedRow<Cells>,
    context: ImportContext,
  ): Promise<ImportedLicense | Refusal> {
    const errors: FieldError[] = [];
    const cells = row.data;
    const productId = await named.product.find(tx, cells, errors);
    if (productId === undefined && errors.length === 0) errors.push(field('product', 'required'));
    const typeId = await named.type.find(tx, cells, errors);
    const customerId = await named.customer.find(tx, cells, errors);
    if (errors.length > 0) return invalid(...errors);
    const { durationMonths: _m, expiresAt: _e, ...fields } = pick(cells, FIELDS);
    const id = context.keptId(row);
    try {
      return {
        ...fields,
        ...lifeOf(cells, tx.now),
        ...limitsOf(cells, typeId === undefined ? null : await licensing.getLicenseType(tx, typeId)),
        ...holderOf(cells),
        productId: productId ?? 0,
        ...(typeId === undefined ? {} : { typeId }),
        ...(customerId === undefined ? {} : { customerId }),
        ...(id === undefined ? {} : { id }),
      };
    } catch (error) {
      if (error instanceof Refusal) return error;
      throw error;
    }
  }

  /** Binds what stands in the column of sites; answers those that are no addresses, by license. */
  async function bindSites(
    tx: WriteCall,
    of: readonly { readonly licenseId: number; readonly url: string }[],
  ): Promise<ReadonlyMap<number, readonly string[]>> {
    const outcomes = await licensing.importSites(tx, of);
    const lost = of.filter((_, at) => outcomes[at] instanceof Refusal);
    return new Map(
      [...Map.groupBy(lost, ({ licenseId }) => licenseId)].map(([id, all]) => [id, all.map(({ url }) => url)]),
    );
  }

  async function write(tx: WriteCall, rows: readonly StagedRow<Cells>[], context: ImportContext) {
    const inputs: (ImportedLicense | Refusal)[] = [];
    for (const row of rows) inputs.push(await inputOf(tx, row, context));
    const good = inputs.filter((input): input is ImportedLicense => !(input instanceof Refusal));
    const written = await licensing.importLicenses(tx, good);
    const outcomes = new Map(good.map((input, at) => [input, written[at]]));
    const sites = inputs.flatMap((input, at) => {
      const outcome = input instanceof Refusal ? undefined : outcomes.get(input);
      if (outcome === undefined || outcome instanceof Refusal) return [];
      return sitesOf(rows[at]?.data ?? {}).map((url) => ({ licenseId: outcome.id, url }));
    });
    const lost = await bindSites(tx, sites);
    return inputs.map((input): RowOutcome => {
      const outcome = input instanceof Refusal ? input : outcomes.get(input);
      if (outcome === undefined) throw new Error('a license without an outcome');
      if (outcome instanceof Refusal) return { action: 'refused', id: null, refusal: outcome };
      const asked = input instanceof Refusal ? undefined : input.key;
      const changes =
        asked === undefined || asked === outcome.key ? [] : [{ field: 'key', from: asked, to: outcome.key }];
      const urls = lost.get(outcome.id);
      const note = urls === undefined ? {} : { note: `not http(s) addresses: ${urls.join(' ').slice(0, 200)}` };
      return { action: 'created', id: outcome.id, changes, ...note };
    });
  }

  return {
    kind: 'license',
    table: 'licenses',
    // The source of the same definition staged this data.
    write: (tx, rows, context) => write(tx, rows as readonly StagedRow<Cells>[], context),
  };
}
