/** Bringing what one server has into another, by the command's own sources and writers: over an API of the first, or a table. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { InjectOptions } from 'fastify';
import type { Outbound, OutboundAnswer } from '../../src/kernel/outbound.ts';
import { IMPORT_OFFERS } from '../../src/cli/import/offers.ts';
import type { ImportReport } from '../../src/modules/imports/index.ts';
import type { TestAccount, TestHttp } from './http.ts';

/** Asks a server of this process as if over the network; `fails` answers how the next request fails, if it does. */
export function outboundTo(http: TestHttp, fails: () => Error | OutboundAnswer | null = () => null): Outbound {
  return {
    request: async ({ url, method, headers = {} }) => {
      const failure = fails();
      if (failure instanceof Error) throw failure;
      if (failure !== null) return failure;
      const { pathname, search } = new URL(url);
      const request: InjectOptions = { method, url: pathname + search, headers: { ...headers } };
      const answer = await http.server.app.inject(request);
      const texts = Object.entries(answer.headers).map(([name, value]) => [name, String(value)]);
      return { status: answer.statusCode, headers: Object.fromEntries(texts), body: answer.rawPayload, url };
    },
  };
}

export interface MoveIn {
  readonly from: 'mlm' | 'mlicense' | 'application';
  readonly source: TestHttp;
  /** An API key of the source. */
  readonly token: string;
  readonly target: TestHttp;
  readonly account: TestAccount;
  readonly dryRun?: boolean;
  readonly startsOn?: string;
  /** How the next request fails, or what it is answered in place of the source. */
  readonly fails?: () => Error | OutboundAnswer | null;
}

/** `gatehouse import licenses --from …`; of `application` everything it shows. */
export async function moveIn(move: MoveIn): Promise<ImportReport> {
  const { app } = move.target;
  const wanted = move.from === 'application' ? null : 'licenses';
  const offer = IMPORT_OFFERS.find(({ noun, from }) => noun === wanted && from === move.from);
  if (offer === undefined) throw new Error(`no import from ${move.from}`);
  const opened = await offer.open({
    app,
    accountId: move.account.accountId,
    url: 'http://old.internal',
    key: move.token,
    extra: { startsOn: move.startsOn },
    outbound: outboundTo(move.source, move.fails),
  });
  return app.modules.imports.runImport(() => app.systemCall(move.account.accountId), {
    ...opened,
    dryRun: move.dryRun === true,
  });
}

export interface BringTable {
  readonly noun: 'customers' | 'products' | 'services' | 'licenses';
  readonly text: string;
  readonly target: TestHttp;
  readonly account?: TestAccount;
  readonly dryRun?: boolean;
}

/** `gatehouse import <noun> file.csv`. */
export async function bringTable({ noun, text, target, account = target.home, dryRun = false }: BringTable) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-table-'));
  try {
    const file = join(folder, `${noun}.csv`);
    writeFileSync(file, text);
    const offer = IMPORT_OFFERS.find((one) => one.noun === noun && one.from === 'csv');
    if (offer === undefined) throw new Error(`no import of ${noun}`);
    const { app } = target;
    const { accountId } = account;
    const opened = await offer.open({ app, accountId, file, extra: {}, outbound: outboundTo(target) });
    return await app.modules.imports.runImport(() => app.systemCall(accountId), { ...opened, dryRun });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
