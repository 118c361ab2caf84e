import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import type { Random } from '../../kernel/ports.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import type { Soon } from '../../kernel/soon.ts';
import { removeSearchText, writeSearchText } from '../../kernel/store-search.ts';
import { type Domain, type LinkInput, type Links, isBranded } from '../links/index.ts';
import { QR_TYPES, type QrData, type QrType, destinationOf, isStatic, payloadOf, refusedData } from './payload.ts';
import { type Pictures, logoImage } from './picture.ts';
import { findQrByAlias } from './store-door.ts';
import { type BehindCode, type QrRow, codes, isQrAliasTaken, loadBehind, removeFromChannels } from './store.ts';
import { PLAIN_STYLE, type QrStyle, checkStyle } from './style.ts';
import { CAPACITY, drawSvg, holds } from './svg.ts';

const ALIAS_LETTERS = 'abcdefghjkmnpqrstuvwxyz23456789';
const ALIAS_LENGTH = 6;
const ATTEMPTS = 3;
const LOGO_TIMEOUT_MS = 5_000;
const LOGO_MAX_BYTES = 512 * 1_024;
/** Finer pictures than those of so many bytes are not read by phones, whatever their level has room for. */
const LONGEST = CAPACITY.M;

/** A QR code as its owner sees it. */
export interface QrCode {
  readonly id: number;
  readonly accountId: number;
  readonly alias: string;
  readonly name: string;
  readonly type: QrType;
  readonly data: QrData;
  /** What the picture holds: the content itself, or the short URL of a dynamic code. */
  readonly payload: string;
  readonly style: QrStyle;
  /** The hidden link a dynamic code leads through. */
  readonly linkId: number | null;
  readonly scans: number;
  /** The name under which the target of a dynamic code is told the id of a scan; null for nothing. */
  readonly clickIdName: string | null;
  readonly rowVersion: number;
  readonly createdAt: number;
  readonly updatedAt: number;
}

/** A style as given: what is left out stays or is plain; a logo is named by its address. */
export type StyleInput = Partial<Omit<QrStyle, 'logo'>> & { readonly logoUrl?: string | null };

export interface QrInput {
  readonly type?: QrType;
  readonly data?: QrData;
  readonly name?: string | null;
  readonly style?: StyleInput;
  readonly clickIdName?: string | null;
  readonly rowVersion?: number;
}

export const QR_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  type: { type: 'word', words: QR_TYPES },
  name: { type: 'text' },
};

/** Where a picture is asked for, and how wide it shall be. */
interface Shown {
  readonly domain: Pick<Domain, 'id' | 'accountId'>;
  readonly pixels?: number;
}

export interface QrDeps {
  readonly links: Pick<
    Links,
    'proposeName' | 'checkHiddenLink' | 'createHiddenLink' | 'changeHiddenLink' | 'removeHiddenLink'
  >;
  readonly outbound: Outbound;
  readonly pictures: Pictures;
  readonly random: Random;
}

function readStyle(row: QrRow): QrStyle {
  return { ...PLAIN_STYLE, ...(JSON.parse(row.style) as Partial<QrStyle>) };
}

function view(row: QrRow, behind: BehindCode | undefined): QrCode {
  return {
    ...row,
    name: row.name ?? '',
    type: row.type as QrType,
    data: JSON.parse(row.data) as QrData,
    style: readStyle(row),
    scans: behind?.scans ?? 0,
    clickIdName: behind?.clickIdName ?? null,
  };
}

/** QR codes: what they hold, how they look, what became of them. See index.ts for what always holds. */
export function createQr(deps: QrDeps) {
  /** A logo that cannot be had never fails the call: the code is made without it. */
  async function fetchLogo(url: string): Promise<string | null> {
    const request = {
      url,
      method: 'GET',
      timeoutMs: LOGO_TIMEOUT_MS,
      maxBytes: LOGO_MAX_BYTES,
      maxRedirects: 3,
    } as const;
    const answer = await deps.outbound.request(request).catch(() => null);
    return answer?.status === 200 ? logoImage(answer.body) : null;
  }

  async function styleOf(input: StyleInput | undefined, before: QrStyle): Promise<QrStyle> {
    const { logoUrl, ...rest } = input ?? {};
    const wanted =
      logoUrl === undefined ? before.logo : logoUrl === null || logoUrl === '' ? null : { url: logoUrl, image: null };
    if ((wanted?.url.length ?? 0) > 2_000) throw invalid(field('style.logoUrl', 'too_long', { max: 2_000 }));
    const isNew = wanted !== null && wanted.url !== before.logo?.url;
    const logo = isNew ? { url: wanted.url, image: await fetchLogo(wanted.url) } : wanted;
    return checkStyle({ ...before, ...rest, logo });
  }

  function isTooLong(payload: string, style: QrStyle): boolean {
    return Buffer.byteLength(payload) > LONGEST || !holds(payload, style);
  }

  async function reads(payload: string, style: QrStyle): Promise<boolean> {
    const read = await deps.pictures.decode(drawSvg(payload, style));
    return read !== null && Buffer.from(read).equals(Buffer.from(payload));
  }

  /** Refuses what a look has no room for, and a look in which an independent decoder does not read it byte for byte. */
  async function demandReadable(payload: string, style: QrStyle): Promise<QrStyle> {
    // A logo may be what stands in the way, by itself or by the level it needs; it never fails the call.
    const bare = { ...style, logo: null };
    const looks = style.logo?.image == null ? [style] : [style, bare, { ...bare, level: PLAIN_STYLE.level }];
    const roomy = looks.filter((look) => !isTooLong(payload, look));
    for (const look of roomy) if (await reads(payload, look)) return look;
    if (roomy.length > 0) throw invalid(field('style.foreground', 'unreadable'));
    throw invalid(field('data', 'too_long', { max: Math.min(LONGEST, CAPACITY[style.level]) }));
  }

  /**
   * What the preview of a dynamic code holds: the address it would lead to, because it has no short URL yet; one that no
   * picture has room for is shown as a short URL would look. Refuses an address that a link may not lead to.
   */
  async function addressOf(type: QrType, data: QrData): Promise<string> {
    const destination = destinationOf(type, data);
    if (destination === null) return '';
    await namingData({ type, data }, () => deps.links.checkHiddenLink(destination));
    const { target = '' } = destination;
    return Buffer.byteLength(target) > CAPACITY.H ? deps.links.proposeName().shortUrl : target;
  }

  async function freeAlias(tx: WriteCall): Promise<string> {
    for (let length = ALIAS_LENGTH; ; length += 1) {
      for (let attempt = 0; attempt < 4; attempt += 1) {
        const alias = [...deps.random.bytes(length)].map((byte) => ALIAS_LETTERS[byte % ALIAS_LETTERS.length]).join('');
        if (!(await isQrAliasTaken(tx.db, alias))) return alias;
      }
    }
  }

  async function demandRow(call: Call, id: number, lock = false): Promise<QrRow> {
    const row = await codes.load(call, call.actor.accountId, id, lock);
    if (row === null) throw new Refusal('qr_not_found');
    return row;
  }

  async function withBehind(call: Call, rows: readonly QrRow[]): Promise<QrCode[]> {
    const linkIds = rows.flatMap((row) => (row.linkId === null ? [] : [row.linkId]));
    const behind = await loadBehind(call.db, call.actor.accountId, linkIds);
    return rows.map((row) => view(row, row.linkId === null ? undefined : behind.get(row.linkId)));
  }

  async function one(call: Call, row: QrRow): Promise<QrCode> {
    const [code] = await withBehind(call, [row]);
    if (code === undefined) throw new Refusal('qr_not_found');
    return code;
  }

  /** A static code holds its content itself: nobody passes here who could be told an id. */
  function checkClickId(type: QrType, { clickIdName }: QrInput): void {
    if (isStatic(type) && (clickIdName ?? '') !== '') throw invalid(field('clickIdName', 'not_allowed'));
  }

  function checkName(name: string | null | undefined): void {
    if ((name?.length ?? 0) > 255) throw invalid(field('name', 'too_long', { max: 255 }));
  }

  function writeSearch(tx: WriteCall, row: QrRow): Promise<void> {
    const thing = { kind: 'qr', accountId: row.accountId, id: row.id, parts: [row.name, row.data] } as const;
    return writeSearchText(tx.db, tx.dialect, thing);
  }

  /** Does something with the link behind a dynamic code; what is wrong with it is said of the code's data. */
  async function namingData<T>({ type, data }: { type: QrType; data: QrData }, work: () => Soon<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw error instanceof Refusal ? refusedData(type, data, error) : error;
    }
  }

  interface Drawn {
    readonly payload: string;
    readonly style: QrStyle;
    readonly destination: ReturnType<typeof destinationOf>;
    readonly alias: string | null;
  }

  async function insert(tx: WriteCall, input: QrInput & { type: QrType; data: QrData }, drawn: Drawn): Promise<QrCode> {
    const { accountId } = tx.actor;
    const { destination, alias } = drawn;
    const { clickIdName = null } = input;
    const hidden =
      destination === null
        ? null
        : await namingData(input, () => deps.links.createHiddenLink(tx, 'qr', { ...destination, alias, clickIdName }));
    const row = await codes.insert(
      tx.db,
      accountId,
      {
        alias: await freeAlias(tx),
        name: input.name?.trim() || null,
        type: input.type,
        data: JSON.stringify(input.data),
        payload: drawn.payload,
        style: JSON.stringify(drawn.style),
        linkId: hidden?.id ?? null,
      },
      tx.now,
    );
    await writeSearch(tx, row);
    tx.emit({ name: 'qr.created', accountId, subject: { type: 'qr', id: row.id }, data: { type: row.type } });
    return one(tx, row);
  }

  return {
    /** Makes a code. A `link` or `application` is dynamic: the picture holds a short URL of ours that leads there. */
    async createQr(call: Call, input: QrInput & { type: QrType }): Promise<QrCode> {
      demand(call.actor, 'qr:create');
      if (!QR_TYPES.includes(input.type)) throw invalid(field('type', 'enum'));
      if (input.data === undefined) throw invalid(field('data', 'required'));
      checkName(input.name);
      checkClickId(input.type, input);
      const { type, data } = input;
      const destination = destinationOf(type, data);
      const wanted = await styleOf(input.style, PLAIN_STYLE);
      for (let attempt = 1; ; attempt += 1) {
        // Drawn and read back before anything is written; a random name that is taken after all is tried anew.
        const name = destination === null ? null : deps.links.proposeName();
        const payload = name?.shortUrl ?? (isStatic(type) ? payloadOf(type, data) : '');
        const style = await demandReadable(payload, wanted);
        try {
          return await call.write((tx) =>
            insert(tx, { ...input, data }, { payload, style, destination, alias: name?.alias ?? null }),
          );
        } catch (error) {
          if (!(error instanceof Refusal && error.code === 'alias_taken') || attempt >= ATTEMPTS) throw error;
        }
      }
    },

    /** Changes what is sent; the type stays. A dynamic code keeps its picture when its target changes. */
    async updateQr(call: Call, id: number, input: QrInput): Promise<QrCode> {
      demand(call.actor, 'qr:update');
      checkName(input.name);
      const before = await demandRow(call, id);
      const type = before.type as QrType;
      checkClickId(type, input);
      const data = input.data ?? (JSON.parse(before.data) as QrData);
      const payload = isStatic(type) ? payloadOf(type, data) : before.payload;
      const style = await demandReadable(payload, await styleOf(input.style, readStyle(before)));
      return call.write(async (tx) => {
        const locked = await demandRow(tx, id, true);
        if (input.rowVersion !== undefined && input.rowVersion !== locked.rowVersion) throw new Refusal('stale');
        const { clickIdName: was } = await one(tx, locked);
        const change: LinkInput = {
          ...(input.data === undefined ? null : destinationOf(type, data)),
          ...(input.clickIdName === undefined ? {} : { clickIdName: input.clickIdName }),
        };
        const { linkId } = locked;
        if (linkId !== null && Object.keys(change).length > 0) {
          await namingData({ type, data }, () => deps.links.changeHiddenLink(tx, linkId, change));
        }
        const row = await codes.update(
          tx.db,
          tx.actor.accountId,
          id,
          {
            data: JSON.stringify(data),
            payload,
            style: JSON.stringify(style),
            ...(input.name === undefined ? {} : { name: input.name?.trim() || null }),
          },
          tx.now,
        );
        await writeSearch(tx, row);
        const code = await one(tx, row);
        const changes = changedFields(
          { data: locked.data, payload: locked.payload, clickIdName: was },
          { data: row.data, payload: row.payload, clickIdName: code.clickIdName },
          new Set(),
        );
        tx.emit({ name: 'qr.updated', accountId: row.accountId, subject: { type: 'qr', id }, data: changes });
        return code;
      });
    },

    async deleteQr(call: Call, id: number, rowVersion?: number): Promise<void> {
      demand(call.actor, 'qr:delete');
      await call.write(async (tx) => {
        const row = await demandRow(tx, id, true);
        if (rowVersion !== undefined && rowVersion !== row.rowVersion) throw new Refusal('stale');
        if (row.linkId !== null) await deps.links.removeHiddenLink(tx, row.linkId);
        await removeFromChannels(tx.db, row.accountId, id);
        await codes.remove(tx.db, row.accountId, id);
        await removeSearchText(tx.db, tx.dialect, 'qr', id);
        tx.emit({ name: 'qr.deleted', accountId: row.accountId, subject: { type: 'qr', id } });
      });
    },

    async getQr(call: Call, id: number): Promise<QrCode> {
      demand(call.actor, 'qr:index');
      return one(call, await demandRow(call, id));
    },

    async listQr(call: Call, request: ListRequest): Promise<Page<QrCode>> {
      demand(call.actor, 'qr:index');
      const page = await codes.list(call, call.actor.accountId, request);
      return { ...page, rows: await withBehind(call, page.rows) };
    },

    /** The account's codes among some ids; for lists of other things that name codes. */
    async qrByIds(call: Call, ids: readonly number[]): Promise<QrCode[]> {
      if (ids.length === 0) return [];
      const filters = [{ field: 'id', comparison: 'eq', values: ids }] as const;
      return withBehind(
        call,
        (await codes.list(call, call.actor.accountId, { filters, sort: [], limit: ids.length })).rows,
      );
    },

    /**
     * The picture under a code's public alias as SVG, as a domain shows it: the instance's own shows every account's, a
     * branded one those of its account. null when there is none.
     */
    async pictureByAlias(call: Call, alias: string, { domain, pixels }: Shown): Promise<string | null> {
      const row = await findQrByAlias(call.db, alias);
      if (row === null || (isBranded(domain) && domain.accountId !== row.accountId)) return null;
      return drawSvg(row.payload, readStyle(row), pixels);
    },

    /** A plain picture of a text such as a link's short URL; the longest alias in any script fits. */
    pictureOf: (payload: string, pixels?: number): string =>
      drawSvg(payload, holds(payload, PLAIN_STYLE) ? PLAIN_STYLE : { ...PLAIN_STYLE, level: 'L' }, pixels),

    /** What a code would look like, without making it. Refuses as `createQr` does. */
    async previewQr(call: Call, input: QrInput & { type: QrType }, pixels?: number): Promise<string> {
      demand(call.actor, 'qr:index');
      if (input.data === undefined) throw invalid(field('data', 'required'));
      const { type, data } = input;
      const payload = isStatic(type) ? payloadOf(type, data) : await addressOf(type, data);
      return drawSvg(payload, await demandReadable(payload, await styleOf(input.style, PLAIN_STYLE)), pixels);
    },
  };
}

export type Qr = ReturnType<typeof createQr>;
