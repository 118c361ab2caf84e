import type { LinkEnd } from '../../modules/links/index.ts';
import { ICONS } from './icons.ts';
import { type Look, type Page, message } from './page.ts';

/** A link that leads nowhere any more, and why. */
export function gonePage(look: Look, reason: LinkEnd): Page {
  const { gone } = look.texts;
  return message(look, 410, { icon: ICONS.clock, title: gone.title, lead: gone[reason] });
}
