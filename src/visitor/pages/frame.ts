import { type Html, html } from './html.ts';
import { type Look, NOTHING_MORE, type Page, brandSources, headOf, mergeSources } from './page.ts';

export interface Framed {
  readonly title: string;
  readonly to: string;
}

/**
 * The target in a frame as large as the window, with something over it or not. The frame may go on from page to page as
 * any site does, so its sources are the web's schemes and not one host.
 */
export function framePage(look: Look, { title, to }: Framed, more = NOTHING_MORE, over: Html | null = null): Page {
  const body = html`${headOf(look, title)}
    <body class="frame">
      <main>
        ${over}
        <a class="button leave" href="${to}">${look.texts.frame.leave}</a>
        <iframe src="${to}" title="${title}" allow="fullscreen"></iframe>
      </main>
      ${more.tail}
    </body>
    </html> `.markup;
  const sources = mergeSources(brandSources(look.brand), { 'frame-src': ['https:', 'http:'] }, more.sources);
  return { status: 200, body, sources };
}
