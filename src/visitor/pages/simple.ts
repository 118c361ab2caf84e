import { ICONS } from './icons.ts';
import { type Look, type Page, message } from './page.ts';

/** Pages that say one thing and need nothing. */
export function notFoundPage(look: Look): Page {
  return message(look, 404, { icon: ICONS.lost, ...look.texts.notFound });
}

export function failurePage(look: Look): Page {
  return { ...message(look, 503, { icon: ICONS.alert, ...look.texts.failure }), headers: ['Retry-After', '5'] };
}

/** `allow` as the header names it. */
export function methodPage(look: Look, allow = 'GET, HEAD'): Page {
  return { ...message(look, 405, { icon: ICONS.alert, ...look.texts.method }), headers: ['Allow', allow] };
}

/** A form that was open for too long, or was never handed out. */
export function tooLatePage(look: Look): Page {
  const { title } = look.texts.gone;
  return message(look, 410, { icon: ICONS.clock, title, lead: look.texts.overlay.tooLate });
}
