import { fold, isStorable } from '../../kernel/text.ts';
import type { OverlayContent, OverlayType } from './pages.ts';

/** What somebody wrote into an overlay's form, by field. */
export type AnswerFields = Readonly<Record<string, string>>;

export interface ReadAnswer {
  readonly fields: AnswerFields;
  /** Of whose answers one is kept: each visitor's, or each address's that is written in it. Null: every answer is. */
  readonly onePer: 'visitor' | { readonly address: string } | null;
}

const LONGEST = { name: 200, email: 254, message: 5_000 } as const;

function text(form: URLSearchParams, name: keyof typeof LONGEST): string | null {
  const value = (form.get(name) ?? '').trim();
  // oxlint-disable-next-line no-control-regex -- control characters are what is refused; line ends and tabs are text
  const isFit = isStorable(value) && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/.test(value);
  return isFit && value.length <= LONGEST[name] ? value : null;
}

function email(form: URLSearchParams): string | null {
  const value = text(form, 'email');
  return value !== null && /^[^\s@<>"]+@[^\s@<>"]+\.[^\s@<>"]+$/.test(value) ? value : null;
}

function contact(form: URLSearchParams): ReadAnswer | null {
  const [name, address, message] = [text(form, 'name'), email(form), text(form, 'message')];
  if (name === null || address === null || message === null || message === '') return null;
  return { fields: { name, email: address, message }, onePer: null };
}

function poll(form: URLSearchParams, { options }: OverlayContent): ReadAnswer | null {
  const given = form.get('option') ?? '';
  const option = /^\d{1,3}$/.test(given) ? options[Number(given)] : undefined;
  return option === undefined ? null : { fields: { option }, onePer: 'visitor' };
}

function newsletter(form: URLSearchParams): ReadAnswer | null {
  const address = email(form);
  return address === null ? null : { fields: { email: address }, onePer: { address: fold(address) } };
}

/** Reads a posted form as an overlay of this type asks for it; null when something is missing or not fit to keep. */
export function readAnswer(type: OverlayType, content: OverlayContent, form: URLSearchParams): ReadAnswer | null {
  switch (type) {
    case 'contact':
      return contact(form);
    case 'poll':
      return poll(form, content);
    case 'newsletter':
      return newsletter(form);
    default:
      return null;
  }
}
