import type { Call } from '../../kernel/call.ts';
import type { ListFields } from '../../kernel/page.ts';
import { field, invalid } from '../../kernel/refusal.ts';
import { type EditableDeps, type EditableNoun, createEditable } from './editable.ts';
import type { InstanceAddress } from './host.ts';
import { Problems } from './problems.ts';
import { type OwnRow, ownStore } from '../../kernel/store-own.ts';
import { deleteAnswersOf } from './store-answers.ts';
import { readTarget } from './target.ts';

interface PageRow extends OwnRow {
  readonly name: string;
  readonly content: string;
}

interface OverlayRow extends PageRow {
  readonly type: string;
}

/** What a splash page shows before it lets a visitor go on. */
export interface SplashContent {
  readonly title: string;
  readonly message: string;
  readonly image: string | null;
  /** Seconds until it goes on by itself; 0 = only by the link. */
  readonly countdownSeconds: number;
}

export interface SplashPage extends OwnRow {
  readonly name: string;
  readonly content: SplashContent;
}

export interface SplashInput {
  readonly name?: string;
  readonly content?: Partial<SplashContent>;
}

export const OVERLAY_TYPES = ['message', 'contact', 'poll', 'newsletter', 'coupon', 'image'] as const;
export type OverlayType = (typeof OVERLAY_TYPES)[number];

/** What an overlay says over the framed target; which fields count depends on its type. */
export interface OverlayContent {
  readonly text: string;
  readonly buttonText: string | null;
  readonly buttonUrl: string | null;
  readonly image: string | null;
  /** Answers of a poll. */
  readonly options: readonly string[];
  readonly couponCode: string | null;
  readonly position: 'top' | 'bottom' | 'center';
}

export interface Overlay extends OwnRow {
  readonly type: OverlayType;
  readonly name: string;
  readonly content: OverlayContent;
}

export interface OverlayInput {
  readonly type?: OverlayType;
  readonly name?: string;
  readonly content?: Partial<OverlayContent>;
}

export const PAGE_FIELDS: ListFields = { id: { type: 'integer', sortable: true }, name: { type: 'text' } };
export const OVERLAY_FIELDS: ListFields = { ...PAGE_FIELDS, type: { type: 'word', words: OVERLAY_TYPES } };

const SPLASH_DEFAULTS: SplashContent = { title: '', message: '', image: null, countdownSeconds: 5 };
const OVERLAY_DEFAULTS: OverlayContent = {
  text: '',
  buttonText: null,
  buttonUrl: null,
  image: null,
  options: [],
  couponCode: null,
  position: 'bottom',
};
const LONGEST = 5_000;
const MOST_OPTIONS = 10;
const LONGEST_COUNTDOWN = 60;

const splashStore = ownStore<PageRow>({
  table: 'splash_pages',
  columns: { id: {}, name: {} },
  searchColumns: ['name'],
});
const overlayStore = ownStore<OverlayRow>({
  table: 'overlays',
  columns: { id: {}, name: {}, type: {} },
  searchColumns: ['name'],
});

function checkName(given: string | undefined): string {
  const name = given?.trim() ?? '';
  if (name === '') throw invalid(field('name', 'required'));
  if (name.length > 255) throw invalid(field('name', 'too_long', { max: 255 }));
  return name;
}

function checkTexts(content: object): void {
  for (const [name, value] of Object.entries(content)) {
    if (typeof value === 'string' && value.length > LONGEST)
      throw invalid(field(`content.${name}`, 'too_long', { max: LONGEST }));
  }
}

function checkAddresses(addresses: Readonly<Record<string, string | null>>, instance: InstanceAddress): void {
  const problems = new Problems();
  for (const [name, address] of Object.entries(addresses)) {
    if (address !== null) problems.target(['content', name], readTarget(address, instance));
  }
  problems.throwIfAny();
}

function checkSplash(content: SplashContent, instance: InstanceAddress): void {
  checkTexts(content);
  checkAddresses({ image: content.image }, instance);
  const { countdownSeconds } = content;
  if (!Number.isInteger(countdownSeconds) || countdownSeconds < 0)
    throw invalid(field('content.countdownSeconds', 'too_small', { min: 0 }));
  if (countdownSeconds > LONGEST_COUNTDOWN)
    throw invalid(field('content.countdownSeconds', 'too_large', { max: LONGEST_COUNTDOWN }));
}

/** Which fields an overlay of a type cannot do without. */
const NEEDED: Readonly<Record<OverlayType, readonly (keyof OverlayContent)[]>> = {
  message: ['text'],
  contact: ['text'],
  poll: ['text', 'options'],
  newsletter: ['text'],
  coupon: ['text', 'couponCode'],
  image: ['image'],
};

function checkOverlay(type: OverlayType, content: OverlayContent, instance: InstanceAddress): void {
  checkTexts(content);
  checkAddresses({ image: content.image, buttonUrl: content.buttonUrl }, instance);
  if (content.options.length > MOST_OPTIONS) throw invalid(field('content.options', 'too_many', { max: MOST_OPTIONS }));
  const missing = NEEDED[type].filter((name) => content[name] === null || content[name]?.length === 0);
  if (missing.length > 0) throw invalid(...missing.map((name) => field(`content.${name}`, 'required')));
}

export interface PagesDeps extends EditableDeps {
  readonly instance: () => InstanceAddress;
}

/** Pages before a target and calls over it. */
export function createPages(deps: PagesDeps) {
  const splash: EditableNoun<PageRow, SplashPage, SplashInput> = {
    resource: 'splash',
    event: 'splash',
    notFound: 'splash_not_found',
    quota: 'splash',
    store: splashStore,
    view: (row) => ({
      ...row,
      content: { ...SPLASH_DEFAULTS, ...(JSON.parse(row.content) as Partial<SplashContent>) },
    }),
    columns: (_tx, input, before) => {
      const old = before === null ? SPLASH_DEFAULTS : splash.view(before).content;
      const content = { ...old, ...input.content };
      checkSplash(content, deps.instance());
      return Promise.resolve({ name: checkName(input.name ?? before?.name), content: JSON.stringify(content) });
    },
  };
  const overlay: EditableNoun<OverlayRow, Overlay, OverlayInput> = {
    resource: 'overlays',
    event: 'overlay',
    notFound: 'overlay_not_found',
    quota: 'overlay',
    store: overlayStore,
    view: (row) => ({
      ...row,
      type: row.type as OverlayType,
      content: { ...OVERLAY_DEFAULTS, ...(JSON.parse(row.content) as Partial<OverlayContent>) },
    }),
    columns: (_tx, input, before) => {
      const type = input.type ?? (before === null ? undefined : overlay.view(before).type);
      if (type === undefined) throw invalid(field('type', 'required'));
      if (!OVERLAY_TYPES.includes(type)) throw invalid(field('type', 'enum'));
      const old = before === null ? OVERLAY_DEFAULTS : overlay.view(before).content;
      const content = { ...old, ...input.content };
      checkOverlay(type, content, deps.instance());
      return Promise.resolve({ type, name: checkName(input.name ?? before?.name), content: JSON.stringify(content) });
    },
    beforeRemove: (tx, row) => deleteAnswersOf(tx.db, row.accountId, row.id),
  };
  const splashPages = createEditable(deps, splash);
  const overlays = createEditable(deps, overlay);
  return {
    createSplash: splashPages.create,
    updateSplash: splashPages.update,
    deleteSplash: splashPages.remove,
    getSplash: splashPages.get,
    listSplash: splashPages.list,
    countSplash: splashStore.count,

    /** What a splash page shows; the plain one for null, or for a page that is no more. */
    async findSplash(call: Call, id: number | null): Promise<SplashContent> {
      const row = id === null ? null : await splashStore.load(call, call.actor.accountId, id);
      return row === null ? SPLASH_DEFAULTS : splash.view(row).content;
    },

    /** As `getOverlay`, but null for one that is not there. */
    async findOverlay(call: Call, id: number | null): Promise<Overlay | null> {
      const row = id === null ? null : await overlayStore.load(call, call.actor.accountId, id);
      return row === null ? null : overlay.view(row);
    },

    createOverlay: overlays.create,
    updateOverlay: overlays.update,
    deleteOverlay: overlays.remove,
    getOverlay: overlays.get,
    listOverlays: overlays.list,
    countOverlays: overlayStore.count,
  };
}
