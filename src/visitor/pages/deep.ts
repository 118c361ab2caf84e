import { html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, type More, NOTHING_MORE, type Page, layout } from './page.ts';
import { type ShownPixel, tellNetworks } from './pixels.ts';
import { script } from './script.ts';

const OPEN = script(`
location.href = document.getElementById('app').href;
`);

/**
 * An address that Android hands to the app that claims it, and to the store where none does. Elsewhere the target
 * itself: iOS opens the app when somebody follows it by hand.
 */
export function appAddress(target: string, store: string, isAndroid: boolean): string {
  const url = isAndroid ? URL.parse(target) : null;
  if (url === null || !/^https?:$/.test(url.protocol)) return target;
  const fallback = encodeURIComponent(store);
  return `intent://${url.host}${url.pathname}${url.search}#Intent;scheme=${url.protocol.slice(0, -1)};S.browser_fallback_url=${fallback};end`;
}

/** How the page goes on: by itself into an address that only an app takes, and not before the networks are told. */
function tailOf(app: string, pixels: readonly ShownPixel[]): More {
  const isOwnScheme = !/^https?:/i.test(app);
  if (pixels.length > 0) return tellNetworks(pixels, isOwnScheme ? 'app' : null);
  return isOwnScheme ? { tail: OPEN.element, sources: { 'script-src': [OPEN.source] } } : NOTHING_MORE;
}

/** The app, else its store: tried by itself where the system allows it, by two buttons everywhere. */
export function deepPage(
  look: Look,
  { app, store }: { app: string; store: string },
  pixels: readonly ShownPixel[] = [],
): Page {
  const { title, lead, open, store: get } = look.texts.deep;
  const main = html`${ICONS.phone}
    <h1>${title}</h1>
    <p>${lead}</p>
    <div class="links">
      <a class="button" id="app" href="${app}">${open}</a><a class="button quiet" href="${store}">${get}</a>
    </div>`;
  return layout(look, { title, main, ...tailOf(app, pixels) });
}
