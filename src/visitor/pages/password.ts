import { html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, type Page, layout } from './page.ts';

export type PasswordState = 'asked' | 'wrong' | 'tooMany';

/** Where the form is sent, and what goes with it. */
export interface PasswordForm {
  /** Empty: this address. */
  readonly action: string;
  /** Where its reader came from; the page itself tells nobody, its own server included. Empty: from nowhere. */
  readonly from: string;
}

/** The form; nothing in it tells where the link leads, or even what it is called. */
export function passwordPage(look: Look, state: PasswordState, { action, from }: PasswordForm): Page {
  const { title, lead, label, submit, wrong, tooMany } = look.texts.password;
  const problem =
    state === 'asked'
      ? null
      : html`<p class="bad" id="problem" role="alert">${state === 'wrong' ? wrong : tooMany}</p>`;
  const described = state === 'asked' ? null : html` aria-describedby="problem" aria-invalid="true"`;
  const to = action === '' ? null : html` action="${action}"`;
  const origin = from === '' ? null : html`<input type="hidden" name="from" value="${from}" />`;
  const main = html`${ICONS.lock}
    <h1>${title}</h1>
    <p>${lead}</p>
    ${problem}
    <form method="post" ${to}>
      ${origin}
      <div>
        <label for="password">${label}</label>
        <input id="password" name="password" type="password" autocomplete="off" required autofocus${described} />
      </div>
      <button>${submit}</button>
    </form>`;
  return layout(look, {
    status: state === 'tooMany' ? 429 : 200,
    title,
    main,
    headers: state === 'tooMany' ? ['Retry-After', '60'] : [],
  });
}
