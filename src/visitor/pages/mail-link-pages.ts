import type { MailLinkTexts } from '../mail-link-texts.ts';
import type { Texts } from '../texts.ts';
import { html } from './html.ts';
import { type Page, layout, message } from './page.ts';

/** Asks for a click: programs that look into mails open links, but press no buttons. */
export function confirmPage(texts: Texts, { confirm }: MailLinkTexts): Page {
  const main = html`<h1>${confirm.title}</h1>
    <p>${confirm.lead}</p>
    <form method="post"><button>${confirm.submit}</button></form>`;
  return { status: 200, body: layout(texts, { title: confirm.title, main }) };
}

export function confirmedPage(texts: Texts, { confirmed }: MailLinkTexts): Page {
  return message(texts, 200, confirmed);
}

export function newPasswordPage(
  texts: Texts,
  { password }: MailLinkTexts,
  problem: 'tooShort' | 'tooLong' | null,
): Page {
  const { title, lead, label, submit } = password;
  const says = problem === null ? null : html`<p class="bad" id="problem" role="alert">${password[problem]}</p>`;
  const described = problem === null ? null : html` aria-describedby="problem" aria-invalid="true"`;
  const main = html`<h1>${title}</h1>
    <p>${lead}</p>
    ${says}
    <form method="post">
      <label for="password">${label}</label>
      <input
        id="password"
        name="password"
        type="password"
        autocomplete="new-password"
        minlength="8"
        maxlength="1000"
        required
        autofocus${described}
      />
      <button>${submit}</button>
    </form>`;
  return { status: problem === null ? 200 : 422, body: layout(texts, { title, main }) };
}

/** After a new password; `signIn` leads people of an account to the dashboard, which customers have no use for. */
export function passwordSetPage(texts: Texts, { changed }: MailLinkTexts, signIn: boolean): Page {
  const main = html`<h1>${changed.title}</h1>
    <p>${changed.lead}</p>
    ${signIn ? html`<a class="button" href="/app">${changed.signIn}</a>` : null}`;
  return { status: 200, body: layout(texts, { title: changed.title, main }) };
}

export function linkSpentPage(texts: Texts, { spent }: MailLinkTexts): Page {
  return message(texts, 410, spent);
}
