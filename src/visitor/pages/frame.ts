import { type Html, html } from './html.ts';
import { type Look, type Page, brandSources, headOf, mergeSources } from './page.ts';

/**
 * The target in a frame as large as the window, with something over it or not. The frame may go on from page to page as
 * any site does, so its sources are the web's schemes and not one host.
 */
export function framePage(look: Look, framed: { title: string; to: string }, over: Html | null = null): Page {
  const { title, to } = framed;
  const body = html`${headOf(look, title)}
    <body class="frame">
      <main>
        ${over}
        <a class="button leave" href="${to}">${look.texts.frame.leave}</a>
        <iframe src="${to}" title="${title}" allow="fullscreen"></iframe>
      </main>
    </body>
    </html> `.markup;
  return { status: 200, body, sources: mergeSources(brandSources(look.brand), { 'frame-src': ['https:', 'http:'] }) };
}
