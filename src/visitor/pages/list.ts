import { html } from './html.ts';
import { CHEVRON } from './icons.ts';
import { type Look, type Page, layout } from './page.ts';
import { shorten } from './address.ts';

export interface ListedLink {
  readonly title: string | null;
  readonly shortUrl: string;
}

/** A public campaign's links; `more` is the address of the next page. */
export function listPage(
  look: Look,
  shown: { title: string; links: readonly ListedLink[]; more: string | null },
): Page {
  const { list } = look.texts;
  const items = shown.links.map(
    ({ title, shortUrl }) =>
      html`<li>
        <a href="${shortUrl}"
          ><span>${title ?? shorten(shortUrl)}${title === null ? null : html`<small>${shorten(shortUrl)}</small>`}</span
          >${CHEVRON}</a
        >
      </li>`,
  );
  const more =
    shown.more === null
      ? null
      : html`<p class="more"><a class="button quiet" href="${shown.more}">${list.more}</a></p>`;
  const main = html`<div class="intro"><h1>${shown.title}</h1></div>
    ${
      items.length === 0
        ? html`<p class="empty">${list.empty}</p>`
        : html`<ul class="items" aria-label="${list.links}">
            ${items}
          </ul>`
    }
    ${more}`;
  return layout(look, { title: shown.title, main, width: 'list' });
}
