import type { Texts } from '../texts.ts';
import { Html, html } from './html.ts';
import { STYLE_PATH } from './style.ts';

/** A whole answer: what the browser shows and what it may load for it. */
export interface Page {
  readonly status: number;
  readonly body: string;
  /** Directives beyond the strict default (`frame-src https://…`). */
  readonly policy?: readonly string[];
  readonly headers?: readonly string[];
}

const MARK = new Html(
  '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M5 27V13a11 11 0 0 1 22 0v14M11 27V17m5 10V14m5 13V17M5 21h22" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"/></svg>',
);

export interface Layout {
  readonly title: string;
  readonly main: Html;
  /** Further lines of the head. */
  readonly head?: Html;
}

/** The frame of every public page. */
export function layout(texts: Texts, { title, main, head }: Layout): string {
  return html`<!doctype html>
    <html lang="${texts.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
        ${head ?? null}
      </head>
      <body>
        <main>${MARK} ${main}</main>
      </body>
    </html> `.markup;
}

/** A page that says one thing. */
export function message(texts: Texts, status: number, says: { title: string; lead: string }): Page {
  return {
    status,
    body: layout(texts, {
      title: says.title,
      main: html`<h1>${says.title}</h1>
        <p>${says.lead}</p>`,
    }),
  };
}
