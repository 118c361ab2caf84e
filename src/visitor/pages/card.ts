import type { Link } from '../../modules/links/index.ts';
import { cardTags } from './card-tags.ts';
import { html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, type Page, layout, originOf } from './page.ts';

/** What networks show of a link; `to` only where programs may know it. */
export function cardPage(look: Look, link: Link, to: string | null): Page {
  const { texts } = look;
  const title = link.metaTitle ?? link.title ?? look.brand.name ?? texts.home.title;
  const { metaDescription: description, metaImage: image } = link;
  const head = cardTags({ title, description, image, site: look.brand.name });
  const picture =
    image === null ? ICONS.card : html`<img class="preview" src="${image}" alt="" referrerpolicy="no-referrer" />`;
  const go = to === null ? null : html`<a class="button" href="${to}">${texts.splash.go}</a>`;
  const main = html`${picture}
    <h1>${title}</h1>
    <p>${description ?? texts.card.lead}</p>
    ${go}`;
  const host = originOf(image);
  return layout(look, { title, main, head, ...(host === null ? {} : { sources: { 'img-src': [host] } }) });
}
