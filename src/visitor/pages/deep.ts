import { html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, type Page, layout } from './page.ts';
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

/** The app, else its store: tried by itself where the system allows it, by two buttons everywhere. */
export function deepPage(look: Look, { app, store }: { app: string; store: string }): Page {
  const { title, lead, open, store: get } = look.texts.deep;
  const isOwnScheme = !/^https?:/i.test(app);
  const main = html`${ICONS.phone}
    <h1>${title}</h1>
    <p>${lead}</p>
    <div class="links">
      <a class="button" id="app" href="${app}">${open}</a><a class="button quiet" href="${store}">${get}</a>
    </div>`;
  return layout(look, {
    title,
    main,
    ...(isOwnScheme ? { tail: OPEN.element, sources: { 'script-src': [OPEN.source] } } : {}),
  });
}
