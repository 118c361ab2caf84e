import type { MailLinkTexts } from '../mail-link-texts.ts';
import { html } from './html.ts';
import { ICONS } from './icons.ts';
import { type Look, type Page, layout, message } from './page.ts';

/** Asks for a click: programs that look into mails open links, but press no buttons. */
export function confirmPage(look: Look, { confirm }: MailLinkTexts): Page {
  const main = html`${ICONS.mail}
    <h1>${confirm.title}</h1>
    <p>${confirm.lead}</p>
    <form method="post"><button>${confirm.submit}</button></form>`;
  return layout(look, { title: confirm.title, main });
}

export function confirmedPage(look: Look, { confirmed }: MailLinkTexts): Page {
  return message(look, 200, { icon: ICONS.done, ...confirmed });
}

export function newPasswordPage(look: Look, { password }: MailLinkTexts, problem: 'tooShort' | 'tooLong' | null): Page {
  const { title, lead, label, submit } = password;
  const says = problem === null ? null : html`<p class="bad" id="problem" role="alert">${password[problem]}</p>`;
  const described = problem === null ? null : html` aria-describedby="problem" aria-invalid="true"`;
  const main = html`${ICONS.lock}
    <h1>${title}</h1>
    <p>${lead}</p>
    ${says}
    <form method="post">
      <div>
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
      </div>
      <button>${submit}</button>
    </form>`;
  return layout(look, { status: problem === null ? 200 : 422, title, main });
}

/** After a new password; `signIn` leads people of an account to the dashboard, which customers have no use for. */
export function passwordSetPage(look: Look, { changed }: MailLinkTexts, signIn: boolean): Page {
  const main = html`${ICONS.done}
    <h1>${changed.title}</h1>
    <p>${changed.lead}</p>
    ${signIn ? html`<a class="button" href="/app">${changed.signIn}</a>` : null}`;
  return layout(look, { title: changed.title, main });
}

export function linkSpentPage(look: Look, { spent }: MailLinkTexts): Page {
  return message(look, 410, { icon: ICONS.clock, ...spent });
}
