import { OperatorError } from '../../../kernel/operator-error.ts';
import type { ImportGiven, ImportOffer } from '../offer.ts';
import { createSourceClient } from '../source-client.ts';
import { linkFileSource } from './file-source.ts';
import { LINK_FORMATS } from './formats.ts';
import { shortenerSource } from './shortener-source.ts';
import { aroundWriters, itemWriter, linkWriter } from './writers.ts';

type Opened = Awaited<ReturnType<ImportOffer['open']>>;

/** The domain that `--domain` names; null when nobody named one. */
async function askedDomain({ app, accountId, extra }: ImportGiven): Promise<number | null> {
  const { domain } = extra;
  if (domain === undefined) return null;
  const id = await app.modules.links.findDomain(app.systemCall(accountId), domain);
  if (id === null) throw new OperatorError(`The account has no domain ${domain}. Add it first.`);
  return id;
}

export async function openFile(from: string, given: ImportGiven): Promise<Opened> {
  const { app, file = '' } = given;
  const format = LINK_FORMATS.find((one) => one.from === from);
  if (format === undefined) throw new Error(`there is no format ${from}`);
  const source = linkFileSource({ file, format, hash: (password) => app.passwords.hash(password) });
  return { source, writers: [linkWriter(app.modules.links, { domainId: await askedDomain(given) })] };
}

export async function openShortener(given: ImportGiven): Promise<Opened> {
  const { app, url = '', key = '', outbound, extra } = given;
  const { links } = app.modules;
  const { loadTargeting } = await import('../../../maintenance.ts');
  const readTargeting = await loadTargeting();
  const client = createSourceClient({ outbound, url, headers: { authorization: `Bearer ${key}` } });
  const source = shortenerSource({ client, url, isQuick: extra['quick'] !== undefined, readTargeting });
  return {
    source,
    writers: [...aroundWriters(links), linkWriter(links, { domainId: await askedDomain(given) }), itemWriter(links)],
  };
}
