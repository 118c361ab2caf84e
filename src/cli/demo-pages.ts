import type { App } from '../app.ts';
import type { Call } from '../kernel/call.ts';
import type { ListRequest, Page } from '../kernel/page.ts';
import { Refusal } from '../kernel/refusal.ts';
import type { LinkInput, LinkView } from '../modules/links/index.ts';

const CAMPAIGN = { name: 'Spring campaign', slug: 'demo-spring', isPublic: true };
const SPLASH = {
  name: 'Before the download',
  content: { title: 'Quiz Builder 2.3', message: 'Your licence works with this version too.', countdownSeconds: 5 },
};
const POLL = {
  type: 'poll',
  name: 'Which Moodle?',
  content: { text: 'Which Moodle do you run?', options: ['4.5', '5.0', '5.1 or newer'], position: 'bottom' },
} as const;
const BIO = { name: 'All our links', title: 'Quiz Builder', text: 'Plugins for teachers who run Moodle.' };
const POSTER = { name: 'Poster at the education fair', target: 'https://example.com/fair?from=poster' };

interface Named {
  readonly id: number;
}

type List<T> = (call: Call, request: ListRequest) => Promise<Page<T>>;

/** What is there under a name already, or made now. */
async function once<T extends Named>(
  call: Call,
  names: { readonly list: List<T>; readonly name: string; readonly make: () => Promise<T> },
): Promise<{ row: T; isNew: boolean }> {
  const filters = [{ field: 'name', comparison: 'eq', values: [names.name] }] as const;
  const [known] = (await names.list(call, { filters, sort: [], limit: 1 })).rows;
  return known === undefined ? { row: await names.make(), isNew: true } : { row: known, isNew: false };
}

/** The alias may be somebody else's by now; a demonstration does with a random one. */
async function withAlias<T>(alias: string, make: (named: { alias?: string }) => Promise<T>): Promise<T> {
  return make({ alias }).catch((error: unknown) => {
    if (error instanceof Refusal && error.code === 'alias_taken') return make({});
    throw error;
  });
}

/** Pages around the links of the demonstration: a campaign, a poll, a page before a download, a bio page, a QR code. */
export async function fillPages(app: App, call: Call): Promise<{ pages: number; links: number }> {
  const { links, qr } = app.modules;
  const made = { pages: 0, links: 0 };
  const count = ({ isNew }: { isNew: boolean }): void => void (made.pages += isNew ? 1 : 0);

  async function link(externalId: string, alias: string, input: LinkInput): Promise<void> {
    const filters = [{ field: 'externalId', comparison: 'eq', values: [externalId] }] as const;
    if ((await links.listLinks(call, { filters, sort: [], limit: 1 })).rows.length > 0) return;
    await withAlias(alias, (named) => links.createLink(call, { ...input, ...named, externalId, isPublic: true }));
    made.links += 1;
  }

  const campaign = await once(call, {
    list: links.listCampaigns,
    name: CAMPAIGN.name,
    make: () => links.createCampaign(call, CAMPAIGN),
  });
  count(campaign);
  const splash = await once(call, {
    list: links.listSplash,
    name: SPLASH.name,
    make: () => links.createSplash(call, SPLASH),
  });
  count(splash);
  const poll = await once(call, {
    list: links.listOverlays,
    name: POLL.name,
    make: () => links.createOverlay(call, POLL),
  });
  count(poll);
  const target = 'https://example.com/quiz-builder';
  const campaignId = campaign.row.id;
  await link('demo-download', 'download', {
    target,
    type: 'splash',
    splashId: splash.row.id,
    campaignId,
    title: 'Download',
  });
  await link('demo-poll', 'poll', { target, type: 'overlay', overlayId: poll.row.id, campaignId, title: 'A question' });
  const { rows } = await links.listLinks(call, {
    filters: [{ field: 'campaignId', comparison: 'eq', values: [campaignId] }],
    sort: [],
    limit: 10,
  });
  const { name, ...says } = BIO;
  const entries = [
    ...rows.map((row: LinkView) => ({ label: row.title ?? row.alias, url: null, linkId: row.id })),
    { label: 'Documentation', url: 'https://example.com/quiz-builder/docs', linkId: null },
  ];
  count(
    await once(call, {
      list: links.listBio,
      name,
      make: () =>
        withAlias('quiz-builder', (named) =>
          links.createBio(call, { ...named, name, content: { ...says, links: entries } }),
        ),
    }),
  );
  count(
    await once(call, {
      list: qr.listQr,
      name: POSTER.name,
      make: () =>
        qr.createQr(call, {
          type: 'link',
          data: POSTER.target,
          name: POSTER.name,
          style: { foreground: '#3b1d8f', moduleShape: 'rounded', eyeShape: 'rounded', caption: 'Scan to try it' },
        }),
    }),
  );
  return made;
}
