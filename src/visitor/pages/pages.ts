import type { Link, LinkEnd } from '../../modules/links/index.ts';
import type { Texts } from '../texts.ts';
import { type Html, html } from './html.ts';
import { type Page, layout, message } from './page.ts';
import { STYLE_PATH } from './style.ts';

export function homePage(texts: Texts): Page {
  const { title, lead, signIn, docs } = texts.home;
  const main = html`<h1>${title}</h1>
    <p>${lead}</p>
    <div class="links">
      <a class="button" href="/app">${signIn}</a><a class="button quiet" href="/api/documentation">${docs}</a>
    </div>`;
  return { status: 200, body: layout(texts, { title, main }) };
}

/** The address of the dashboard, as long as there is none. */
export function appPage(texts: Texts): Page {
  const { title, lead } = texts.app;
  const main = html`<h1>${title}</h1>
    <p>${lead}</p>
    <a class="button" href="/api/documentation">${texts.home.docs}</a>`;
  return { status: 200, body: layout(texts, { title, main }) };
}

export function notFoundPage(texts: Texts): Page {
  return message(texts, 404, texts.notFound);
}

export function gonePage(texts: Texts, reason: LinkEnd): Page {
  return message(texts, 410, { title: texts.gone.title, lead: texts.gone[reason] });
}

export function failurePage(texts: Texts): Page {
  return { ...message(texts, 503, texts.failure), headers: ['Retry-After', '5'] };
}

export function methodPage(texts: Texts): Page {
  return { ...message(texts, 405, texts.method), headers: ['Allow', 'GET, HEAD'] };
}

/** The form; nothing in it tells where the link leads, or even what it is called. */
export function passwordPage(texts: Texts, state: 'asked' | 'wrong' | 'tooMany'): Page {
  const { title, lead, label, submit, wrong, tooMany } = texts.password;
  const problem =
    state === 'asked'
      ? null
      : html`<p class="bad" id="problem" role="alert">${state === 'wrong' ? wrong : tooMany}</p>`;
  const described = state === 'asked' ? null : html` aria-describedby="problem" aria-invalid="true"`;
  const main = html`<h1>${title}</h1>
    <p>${lead}</p>
    ${problem}
    <form method="post">
      <label for="password">${label}</label>
      <input id="password" name="password" type="password" autocomplete="off" required autofocus${described} />
      <button>${submit}</button>
    </form>`;
  const status = state === 'tooMany' ? 429 : 200;
  const headers = state === 'tooMany' ? ['Retry-After', '60'] : [];
  return { status, headers, body: layout(texts, { title, main }) };
}

/** The page before the target: whoever goes on knows where to. */
export function splashPage(texts: Texts, to: string): Page {
  const { title, lead, go } = texts.splash;
  const main = html`<h1>${title}</h1>
    <p>${lead} <span class="to">${to}</span></p>
    <a class="button" href="${to}" rel="noreferrer">${go}</a>`;
  return { status: 200, body: layout(texts, { title, main }) };
}

/** The target in a frame as large as the window. */
export function framePage(texts: Texts, title: string, to: string): Page {
  const body = html`<!doctype html>
    <html lang="${texts.lang}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${title}</title>
        <link rel="icon" href="/favicon.svg" type="image/svg+xml" />
        <link rel="stylesheet" href="${STYLE_PATH}" />
      </head>
      <body class="frame">
        <iframe src="${to}" title="${title}" allow="fullscreen"></iframe>
        <a class="button leave" href="${to}">${texts.frame.leave}</a>
      </body>
    </html> `.markup;
  return { status: 200, body, policy: [`frame-src ${new URL(to).origin}`] };
}

function meta(property: string, content: string | null): Html | null {
  return content === null ? null : html`<meta property="${property}" content="${content}" /> `;
}

/** What networks show of a link; `to` only where programs may know it. */
export function cardPage(texts: Texts, link: Link, to: string | null): Page {
  const title = link.metaTitle ?? link.title ?? texts.home.title;
  const { metaDescription: description, metaImage: image } = link;
  const head = html`${meta('og:title', title)}${meta('og:description', description)}${meta('og:image', image)}${meta('twitter:card', image === null ? 'summary' : 'summary_large_image')}${meta('twitter:title', title)}${meta('twitter:description', description)}${meta('twitter:image', image)}`;
  const go = to === null ? null : html`<a class="button" href="${to}">${texts.splash.go}</a>`;
  const main = html`<h1>${title}</h1>
    <p>${description ?? texts.card.lead}</p>
    ${go}`;
  return { status: 200, body: layout(texts, { title, main, head }) };
}
