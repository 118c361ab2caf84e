import type { LinkEnd } from '../../modules/links/index.ts';
import type { Locale } from '../../surfaces/kit/locale.ts';

interface Message {
  readonly title: string;
  readonly lead: string;
}

/** Every sentence of the public pages. `{…}` stands for a value. */
export interface Texts {
  readonly lang: Locale;
  readonly home: Message & { readonly signIn: string; readonly docs: string };
  /** Said where the dashboard will be. */
  readonly app: Message;
  readonly notFound: Message;
  readonly gone: Readonly<Record<LinkEnd, string>> & { readonly title: string };
  readonly password: Message & {
    readonly label: string;
    readonly submit: string;
    readonly wrong: string;
    readonly tooMany: string;
  };
  readonly splash: Message & { readonly go: string; readonly countdown: string; readonly stop: string };
  readonly pixels: Message;
  readonly deep: Message & { readonly open: string; readonly store: string };
  readonly frame: { readonly leave: string };
  readonly overlay: {
    readonly label: string;
    readonly close: string;
    readonly name: string;
    readonly email: string;
    readonly message: string;
    readonly send: string;
    readonly vote: string;
    readonly subscribe: string;
    readonly code: string;
    readonly go: string;
    readonly thanks: string;
    readonly already: string;
    readonly incomplete: string;
    readonly tooMany: string;
    readonly tooLate: string;
  };
  readonly list: { readonly links: string; readonly empty: string; readonly more: string };
  readonly bio: { readonly links: string; readonly empty: string };
  readonly stats: {
    readonly title: string;
    readonly clicks: string;
    readonly visitors: string;
    readonly days: string;
    readonly day: string;
    readonly perDay: string;
    readonly table: string;
    readonly countries: string;
    readonly referrers: string;
    readonly browsers: string;
    readonly systems: string;
    readonly nothing: string;
    readonly unknown: string;
    readonly direct: string;
  };
  readonly card: { readonly lead: string };
  readonly failure: Message;
  readonly method: Message;
}
