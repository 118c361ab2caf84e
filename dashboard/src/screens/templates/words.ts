import type { Schema } from '../../api.ts';

export type Template = Schema<'Template'>;
export type Kind = Template['kind'];

/** Who gets it is the first word of a kind. */
export const AUDIENCES = { customers: 'customer_', services: 'service_', team: 'user_' } as const;

/** The languages of mails, each in its own word. */
export const LANGUAGES = { en: 'English', fr: 'Français', lv: 'Latviešu' } as const;
