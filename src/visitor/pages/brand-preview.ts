import { html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, type Page, layout } from './page.ts';
import { STYLE, STYLE_PATH } from './style.ts';

export type Scheme = 'light' | 'dark';

const DARK = '@media(prefers-color-scheme:dark)';

/** Styles that follow the reader's scheme, made to follow this one. */
function inScheme(markup: string, scheme: Scheme): string {
  return markup
    .replaceAll(DARK, scheme === 'dark' ? '@media all' : '@media not all')
    .replace('color-scheme:light dark', `color-scheme:${scheme}`);
}

/**
 * A public page in the colours somebody is choosing, in the light or in the dark: its head, its sign and a button, none
 * of which does anything. Its styles stand in the page, because the file of the others follows the reader.
 */
export function brandPreviewPage(look: Look, scheme: Scheme): Page {
  const { title, lead, submit } = look.texts.password;
  const main = html`${ICONS.lock}
    <h1>${title}</h1>
    <p>${lead}</p>
    <span class="button">${submit}</span>`;
  const page = layout(look, { title, main });
  const body = page.body.replace(`<link rel="stylesheet" href="${STYLE_PATH}" />`, () => `<style>${STYLE}</style>`);
  const sources = { ...page.sources, 'style-src': ["'unsafe-inline'"] };
  return { ...page, body: inScheme(body, scheme), sources, isPreview: true };
}
