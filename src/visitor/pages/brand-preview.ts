import { html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, type Page, layout } from './page.ts';

/** A public page in the colours somebody is choosing: its head, its sign and a button, none of which does anything. */
export function brandPreviewPage(look: Look): Page {
  const { title, lead, submit } = look.texts.password;
  const main = html`${ICONS.lock}
    <h1>${title}</h1>
    <p>${lead}</p>
    <span class="button">${submit}</span>`;
  return { ...layout(look, { title, main }), isPreview: true };
}
