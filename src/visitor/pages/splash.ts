import type { SplashContent } from '../../modules/links/index.ts';
import { shorten } from './address.ts';
import { html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, NOTHING_MORE, type Page, layout, mergeSources, originOf } from './page.ts';
import { script } from './script.ts';

/** Counts down and goes on; somebody who needs longer can stop it. */
const COUNTDOWN = script(`
const go = document.getElementById('go'), line = document.getElementById('timer'), text = line.firstElementChild;
let left = Number(line.dataset.seconds);
const show = () => { text.textContent = line.dataset.text.replace('{seconds}', left); };
const timer = setInterval(() => { left -= 1; show(); if (left <= 0) { clearInterval(timer); location.replace(go.href); } }, 1000);
line.lastElementChild.onclick = () => { clearInterval(timer); line.hidden = true; go.focus(); };
show();
line.hidden = false;
`);

/** The page before the target: whoever goes on knows where to. */
export function splashPage(look: Look, content: SplashContent, to: string, more = NOTHING_MORE): Page {
  const { title, lead, go, countdown, stop } = look.texts.splash;
  const { countdownSeconds: seconds } = content;
  const picture =
    content.image === null
      ? ICONS.away
      : html`<img class="preview" src="${content.image}" alt="" referrerpolicy="no-referrer" />`;
  const timer =
    seconds === 0
      ? null
      : html`<p class="timer" id="timer" data-seconds="${seconds}" data-text="${countdown}" hidden>
          <span role="timer"></span> <button type="button" class="plain">${stop}</button>
        </p>`;
  const main = html`${picture}
    <h1>${content.title === '' ? title : content.title}</h1>
    ${content.message === '' ? null : html`<p class="lead">${content.message}</p>`}
    <p>${lead} <span class="to">${shorten(to)}</span></p>
    <a class="button" id="go" href="${to}" rel="noreferrer">${go}</a>
    ${timer}`;
  const image = originOf(content.image);
  return layout(look, {
    title: content.title === '' ? title : content.title,
    main,
    tail: html`${seconds === 0 ? null : COUNTDOWN.element}${more.tail}`,
    sources: mergeSources(
      image === null ? {} : { 'img-src': [image] },
      seconds === 0 ? {} : { 'script-src': [COUNTDOWN.source] },
      more.sources,
    ),
  });
}
