import { cardTags } from './card-tags.ts';
import { html } from './html.ts';
import { CHEVRON } from './icons.ts';
import { type Look, type Page, layout, originOf } from './page.ts';

export interface BioShown {
  readonly title: string;
  readonly text: string;
  readonly picture: string | null;
  readonly links: readonly { readonly label: string; readonly href: string }[];
}

/** All that somebody has to show, at one address. */
export function bioPage(look: Look, shown: BioShown): Page {
  const { bio } = look.texts;
  const picture =
    shown.picture === null
      ? null
      : html`<img class="avatar" src="${shown.picture}" alt="" referrerpolicy="no-referrer" />`;
  const items = shown.links.map(
    ({ label, href }) =>
      html`<li>
        <a href="${href}"><span>${label}</span>${CHEVRON}</a>
      </li>`,
  );
  const main = html`<div class="intro">
      ${picture}
      <h1>${shown.title}</h1>
      ${shown.text === '' ? null : html`<p class="lead">${shown.text}</p>`}
    </div>
    ${
      items.length === 0
        ? html`<p class="empty">${bio.empty}</p>`
        : html`<ul class="items" aria-label="${bio.links}">
            ${items}
          </ul>`
    }`;
  const host = originOf(shown.picture);
  const card = { title: shown.title, description: shown.text || null, image: shown.picture, site: look.brand.name };
  return layout(look, {
    title: shown.title,
    main,
    width: 'list',
    head: cardTags(card, 'small'),
    ...(host === null ? {} : { sources: { 'img-src': [host] } }),
  });
}
