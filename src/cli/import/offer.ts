import type { App } from '../../app.ts';
import type { Outbound } from '../../kernel/outbound.ts';
import type { ImportSource, ImportWriter } from '../../modules/imports/index.ts';

/** What was said on the command line, and the means to reach a source. */
export interface ImportGiven {
  readonly app: App;
  /** The account that things are brought into. */
  readonly accountId: number;
  /** `--url`, without a slash at its end. */
  readonly url?: string;
  /** `--key`. */
  readonly key?: string;
  readonly file?: string;
  /** Further options of the offer, by their names: `{startsOn: '2026-01-31'}`. */
  readonly extra: Readonly<Record<string, string | undefined>>;
  /** Reaches any address: the person at the command line named it. */
  readonly outbound: Outbound;
}

/** A way of bringing something in: `gatehouse import <noun> --from <from>`, or `gatehouse import <noun> file`. */
export interface ImportOffer {
  /** null: whatever the source has, `gatehouse import --from …`. */
  readonly noun: string | null;
  readonly from: string;
  readonly needs: 'url' | 'file';
  /** For help. */
  readonly about: string;
  open(given: ImportGiven): Promise<{ source: ImportSource; writers: readonly ImportWriter[] }>;
}
