import type { PixelType } from '../../modules/links/index.ts';
import { shorten } from './address.ts';
import { Html, html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, NOTHING_MORE, type More, type Page, layout, mergeSources } from './page.ts';
import { PROVIDERS, type Provider } from './pixel-providers.ts';
import { type Script, script } from './script.ts';

export interface ShownPixel {
  readonly type: PixelType;
  readonly tag: string;
}

/** One network on a page, with all its tags. */
interface Network {
  readonly provider: Provider;
  readonly tags: readonly string[];
}

/** Longest time a visitor waits for networks that do not answer, and what they get to tell what they saw. */
const WAIT_MS = 1_500;
const TELL_MS = 250;

function group(pixels: readonly ShownPixel[]): Network[] {
  const networks = new Map<Provider, Set<string>>();
  for (const { type, tag } of pixels) {
    const provider = PROVIDERS[type];
    networks.set(provider, (networks.get(provider) ?? new Set()).add(tag));
  }
  return [...networks].map(([provider, tags]) => ({ provider, tags: [...tags] }));
}

/** Tags as data: a block the browser never runs, and that no tag can end. */
function dataBlock(networks: readonly Network[]): Html {
  const json = JSON.stringify(networks.map(({ tags }) => tags)).replaceAll(/[<>&\u2028\u2029]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
  return new Html(`<script type="application/json" id="tags">${json}</script>`);
}

/** Follows a link of the page once all scripts have been heard of or the wait is over. */
function goOn(id: string): string {
  return `
let gone = false;
const go = () => { if (!gone) { gone = true; location.replace(document.getElementById('${id}').href); } };
addEventListener('load', () => setTimeout(go, ${TELL_MS}));
setTimeout(go, ${WAIT_MS});`;
}

/** Prepares each network, in a block of its own: the page may have names of its own. */
function boot(networks: readonly Network[], follow: string | null): Script {
  const inits = networks.map(({ provider }, index) => `((t)=>{${provider.init}})(all[${index}]);`).join('\n');
  return script(`
{
const all = JSON.parse(document.getElementById('tags').textContent);${follow === null ? '' : goOn(follow)}
${inits}
}
`);
}

function silent({ provider, tags }: Network): Html[] {
  return tags.flatMap((tag) => [
    ...(provider.picture === undefined
      ? []
      : [html`<img src="${provider.picture(tag)}" alt="" width="1" height="1" />`]),
    ...(provider.frame === undefined
      ? []
      : [html`<iframe src="${provider.frame(tag)}" title="" width="0" height="0" hidden></iframe>`]),
  ]);
}

/**
 * What a page brings along so that the networks are told of the visit. `follow` is the id of a link of the page that it
 * goes on to then; null for a page that stays or has its own way on.
 */
export function tellNetworks(pixels: readonly ShownPixel[], follow: string | null = null): More {
  if (pixels.length === 0 && follow === null) return NOTHING_MORE;
  const networks = group(pixels);
  const begin = boot(networks, follow);
  const scripts = networks
    .flatMap(({ provider, tags }) => provider.scripts(tags))
    .map((address) => html`<script async src="${address}"></script>`);
  return {
    tail: html`${dataBlock(networks)}${begin.element}${scripts}<noscript>${networks.flatMap(silent)}</noscript>`,
    sources: mergeSources(...networks.map(({ provider }) => provider.sources), { 'script-src': [begin.source] }),
  };
}

/** A page that tells the networks of the visit and goes on by itself, with and without scripts. */
export function pixelsPage(look: Look, pixels: readonly ShownPixel[], to: string): Page {
  const { title, lead } = look.texts.pixels;
  const main = html`${ICONS.away}
    <h1>${title}</h1>
    <p>${lead} <span class="to">${shorten(to)}</span></p>
    <a class="button" id="go" href="${to}">${look.texts.splash.go}</a>`;
  return layout(look, {
    title,
    main,
    head: html`<noscript><meta http-equiv="refresh" content="2; url=${to}" /></noscript>`,
    ...tellNetworks(pixels, 'go'),
  });
}
