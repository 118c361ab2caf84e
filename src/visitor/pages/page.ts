import { type Brand, NO_BRAND } from '../../modules/identity/index.ts';
import type { Texts } from '../texts/texts.ts';
import { type Html, html } from './html.ts';
import { MARK } from './icons.ts';
import { STYLE_PATH } from './style.ts';
import { themeOf } from './theme.ts';

/** What a page may load beyond its own style, by directive: exactly the hosts it needs. */
export type Sources = Readonly<Partial<Record<Directive, readonly string[]>>>;
export type Directive = 'style-src' | 'img-src' | 'script-src' | 'frame-src' | 'connect-src' | 'form-action';

/** A whole answer: what the browser shows and what it may load for it. */
export interface Page {
  readonly status: number;
  readonly body: string;
  readonly sources?: Sources;
  readonly headers?: readonly string[];
  /** Shown by the dashboard, in a frame in which nothing works; every other page may be framed by nobody. */
  readonly isPreview?: true;
}

/** What a page brings along that is not its own: lines after it, and what they may load. */
export interface More {
  readonly tail: Html | null;
  readonly sources: Sources;
}

export const NOTHING_MORE: More = { tail: null, sources: {} };

/** In whose language and whose colours a page is shown. */
export interface Look {
  readonly texts: Texts;
  readonly brand: Brand;
}

/** The look of an account without a brand. */
export function plainLook(texts: Texts): Look {
  return { texts, brand: NO_BRAND };
}

export interface Layout {
  readonly status?: number;
  readonly title: string;
  readonly main: Html;
  /** How wide the column is; `card` unless said. */
  readonly width?: 'card' | 'list' | 'wide';
  /** Further lines of the head. */
  readonly head?: Html | null;
  /** What stands after the page: a script. */
  readonly tail?: Html | null;
  readonly sources?: Sources;
  readonly headers?: readonly string[];
}

/** The host of a picture as a source of the policy; null for an address that is none. */
export function originOf(address: string | null): string | null {
  const url = address === null ? null : URL.parse(address);
  return url === null || !/^https?:$/.test(url.protocol) ? null : url.origin;
}

function merge(...all: readonly Sources[]): Sources {
  const merged = new Map<Directive, Set<string>>();
  for (const sources of all) {
    for (const [directive, values] of Object.entries(sources) as [Directive, readonly string[]][]) {
      const known = merged.get(directive) ?? new Set<string>();
      for (const value of values) known.add(value);
      merged.set(directive, known);
    }
  }
  return Object.fromEntries([...merged].map(([directive, values]) => [directive, [...values]]));
}

/** The lines every public page begins with; pages are kept by nobody and shown to no other site. */
export function headOf({ texts, brand }: Look, title: string, more: Html | null = null): Html {
  return html`<!doctype html>
    <html lang="${texts.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
        ${themeOf(brand).element} ${more}
      </head>
     `;
}

/** What a brand itself needs: its colours by their hash, its logo by its host. */
export function brandSources(brand: Brand): Sources {
  const { source } = themeOf(brand);
  const logo = originOf(brand.logo);
  return { ...(source === null ? {} : { 'style-src': [source] }), ...(logo === null ? {} : { 'img-src': [logo] }) };
}

function header({ brand }: Look): Html {
  const name = brand.name === null ? null : html`<span>${brand.name}</span>`;
  if (brand.logo === null) return html`<header class="brand">${MARK}${name}</header>`;
  return html`<header class="brand">
    <img src="${brand.logo}" alt="${brand.name ?? ''}" referrerpolicy="no-referrer" />
  </header>`;
}

/** The frame of every public page with a column of its own. */
export function layout(look: Look, parts: Layout): Page {
  const { status = 200, title, main, width = 'card', head, tail, sources = {}, headers = [] } = parts;
  const body = html`${headOf(look, title, head ?? null)}
    <body>
      <div class="column ${width}">
        ${header(look)}
        <main>${main}</main>
      </div>
      ${tail ?? null}
    </body>
    </html> `.markup;
  return { status, body, headers, sources: merge(brandSources(look.brand), sources) };
}

export { merge as mergeSources };

/** A page that says one thing. */
export function message(look: Look, status: number, says: { icon: Html; title: string; lead: string }): Page {
  const main = html`${says.icon}
    <h1>${says.title}</h1>
    <p>${says.lead}</p>`;
  return layout(look, { status, title: says.title, main });
}
