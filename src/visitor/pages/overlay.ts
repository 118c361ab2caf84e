import type { Overlay, OverlayContent } from '../../modules/links/index.ts';
import { framePage } from './frame.ts';
import { Html, html } from './html.ts';
import { type Look, NOTHING_MORE, type Page, mergeSources, originOf } from './page.ts';

/** How the call to action stands: asked, or what became of an answer. */
export type OverlayState = 'asked' | 'kept' | 'already' | 'incomplete' | 'tooMany' | 'tooLate';

export interface OverlayShown {
  readonly overlay: Overlay;
  readonly state: OverlayState;
  readonly title: string;
  readonly to: string;
  /** Proof that the form was handed out, and where it is sent; `action` empty: this address. */
  readonly ticket: string;
  readonly action: string;
  /** What was typed and could not be kept; it stands in the form again. */
  readonly typed: URLSearchParams;
}

const CROSS = new Html(
  '<svg viewBox="0 0 20 20" aria-hidden="true"><path d="m5 5 10 10M15 5 5 15" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round"/></svg>',
);
const LONGEST_MESSAGE = 5_000;

function field({ typed }: OverlayShown, name: string, label: string, attributes: Html): Html {
  const value = typed.get(name) ?? '';
  const again = value === '' ? null : html` value="${value}"`;
  return html`<div>
    <label for="over-${name}">${label}</label><input id="over-${name}" name="${name}" ${attributes}${again} />
  </div>`;
}

const EMAIL = html`type="email" autocomplete="email" maxlength="254" required`;
const NAME = html`autocomplete="name" maxlength="200"`;

function form({ action, ticket }: OverlayShown, fields: Html, submit: string): Html {
  const to = action === '' ? null : html` action="${action}"`;
  return html`<form method="post" ${to}>
    <input type="hidden" name="ticket" value="${ticket}" />${fields}<button>${submit}</button>
  </form>`;
}

function button({ buttonText, buttonUrl }: OverlayContent, look: Look): Html | null {
  if (buttonUrl === null) return null;
  return html`<a class="button" href="${buttonUrl}" target="_blank" rel="noopener noreferrer"
    >${buttonText ?? look.texts.overlay.go}</a
  >`;
}

function contact(look: Look, shown: OverlayShown): Html {
  const { name, email, message, send } = look.texts.overlay;
  // The first line end after the tag is no part of a text area's text.
  const text = html`<textarea id="over-message" name="message" rows="3" maxlength="${LONGEST_MESSAGE}" required>
${shown.typed.get('message') ?? ''}</textarea>`;
  const fields = html`${field(shown, 'name', name, NAME)}${field(shown, 'email', email, EMAIL)}
    <div><label for="over-message">${message}</label>${text}</div>`;
  return form(shown, fields, shown.overlay.content.buttonText ?? send);
}

function poll(look: Look, shown: OverlayShown): Html {
  const { options, buttonText } = shown.overlay.content;
  const chosen = shown.typed.get('option');
  const choices = options.map((option, index) => {
    const on = chosen === String(index) ? html` checked` : null;
    return html`<label class="choice"
      ><input type="radio" name="option" value="${index}" required${on} /> ${option}</label
    >`;
  });
  return form(
    shown,
    html`<fieldset aria-labelledby="over-title">${choices}</fieldset>`,
    buttonText ?? look.texts.overlay.vote,
  );
}

function newsletter(look: Look, shown: OverlayShown): Html {
  const { email, subscribe } = look.texts.overlay;
  return form(shown, field(shown, 'email', email, EMAIL), shown.overlay.content.buttonText ?? subscribe);
}

function coupon(look: Look, { overlay: { content } }: OverlayShown): Html {
  return html`<p>${look.texts.overlay.code} <code class="coupon">${content.couponCode}</code></p>
    ${button(content, look)}`;
}

const BODIES: Readonly<Record<Overlay['type'], (look: Look, shown: OverlayShown) => Html | null>> = {
  message: (look, { overlay }) => button(overlay.content, look),
  contact,
  poll,
  newsletter,
  coupon,
  image: (look, { overlay }) => button(overlay.content, look),
};

function outcome(look: Look, state: OverlayState): Html | null {
  if (state === 'asked') return null;
  const { thanks, already, incomplete, tooMany, tooLate } = look.texts.overlay;
  const text = { kept: thanks, already, incomplete, tooMany, tooLate }[state];
  const isGood = state === 'kept' || state === 'already';
  return html`<p class="${isGood ? 'good' : 'bad'}" role="${isGood ? 'status' : 'alert'}">${text}</p>`;
}

function over(look: Look, shown: OverlayShown): Html {
  const { overlay, state } = shown;
  const { label, close } = look.texts.overlay;
  const { content } = overlay;
  const picture =
    content.image === null
      ? null
      : html`<img
          class="preview"
          src="${content.image}"
          alt="${overlay.type === 'image' ? content.text : ''}"
          referrerpolicy="no-referrer"
        />`;
  const isAnswered = state === 'kept' || state === 'already';
  const heading =
    content.text === '' || overlay.type === 'image'
      ? html`<h1 class="aside" id="over-title">${content.text === '' ? label : content.text}</h1>`
      : html`<h1 id="over-title">${content.text}</h1>`;
  return html`<dialog class="over ${content.position}" open aria-labelledby="over-title">
    ${picture}${heading} ${outcome(look, state)}
    ${isAnswered ? button(content, look) : BODIES[overlay.type](look, shown)}
    <form method="dialog" class="close"><button aria-label="${close}">${CROSS}</button></form>
  </dialog>`;
}

/** The framed target with a call to action over it; it closes and answers without a script. */
export function overlayPage(look: Look, shown: OverlayShown, more = NOTHING_MORE): Page {
  const page = framePage(look, shown, more, over(look, shown));
  const image = originOf(shown.overlay.content.image);
  const sources = { 'form-action': ["'self'"], ...(image === null ? {} : { 'img-src': [image] }) };
  return { ...page, sources: mergeSources(page.sources ?? {}, sources) };
}
