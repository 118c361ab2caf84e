import { html } from './html.ts';
import { type Look, type Page, layout } from './page.ts';

/** What stands at the root of the instance: the way in, at `base`, the address of the instance itself. */
export function homePage(look: Look, base = '/'): Page {
  const { title, lead, signIn, docs } = look.texts.home;
  const main = html`<h1>${look.brand.name ?? title}</h1>
    <p>${lead}</p>
    <div class="links">
      <a class="button" href="${base}app">${signIn}</a
      ><a class="button quiet" href="${base}api/documentation">${docs}</a>
    </div>`;
  return layout(look, { title: look.brand.name ?? title, main });
}

/** The address of the dashboard, as long as there is none. */
export function appPage(look: Look): Page {
  const { title, lead } = look.texts.app;
  const main = html`<h1>${title}</h1>
    <p>${lead}</p>
    <div class="links"><a class="button" href="/api/documentation">${look.texts.home.docs}</a></div>`;
  return layout(look, { title, main });
}
