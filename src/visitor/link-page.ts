import type { Outcome } from '../modules/links/index.ts';
import type { FrontDeps } from './deps.ts';
import { bioPage } from './pages/bio.ts';
import { appAddress, deepPage } from './pages/deep.ts';
import { framePage } from './pages/frame.ts';
import { type OverlayShown, overlayPage } from './pages/overlay.ts';
import { type Look, type More, NOTHING_MORE, type Page } from './pages/page.ts';
import { type ShownPixel, pixelsPage, tellNetworks } from './pages/pixels.ts';
import { notFoundPage } from './pages/simple.ts';
import { splashPage } from './pages/splash.ts';
import type { Standing } from './standing.ts';

/** Outcomes that are a page of their own, made of what the account has stored for it. */
export type StoredPage = Extract<Outcome, { readonly kind: 'page' | 'app' | 'bio' }>;

/** What became of an answer to an overlay, and what was typed. */
export type Answered = Pick<OverlayShown, 'state' | 'typed'>;

const UNANSWERED: Answered = { state: 'asked', typed: new URLSearchParams() };

/** Makes the pages that links of an account lead to. */
export function createLinkPages({ links, callFor }: Pick<FrontDeps, 'links' | 'callFor'>) {
  /** Whom a visit is told to. Programs that only look are no visit a network should hear of. */
  async function pixelsOf({ open: { link, hasPixels }, visitor }: Standing): Promise<readonly ShownPixel[]> {
    return hasPixels && visitor.kind === 'person' ? links.pixelsOfLink(callFor(link.accountId), link.id) : [];
  }

  async function overlay(
    standing: Standing,
    look: Look,
    to: string,
    { more, answered }: { more: More; answered: Answered },
  ): Promise<Page> {
    const { asked, open } = standing;
    const { link } = open;
    const title = link.title ?? to;
    const found = await links.findOverlay(callFor(link.accountId), link.overlayId);
    if (found === null) return framePage(look, { title, to }, more);
    const ticket = links.overlayTicket(link, asked.at);
    return overlayPage(look, { ...answered, overlay: found, title, to, ticket, action: asked.self }, more);
  }

  async function typed(standing: Standing, look: Look, outcome: Extract<Outcome, { kind: 'page' }>): Promise<Page> {
    const { link } = standing.open;
    const { page, to } = outcome;
    const pixels = await pixelsOf(standing);
    const more = tellNetworks(pixels);
    switch (page) {
      case 'frame':
        return framePage(look, { title: link.title ?? to, to }, more);
      case 'splash':
        return splashPage(look, await links.findSplash(callFor(link.accountId), link.splashId), to, more);
      case 'overlay':
        return overlay(standing, look, to, { more, answered: UNANSWERED });
      case 'pixels':
        return pixelsPage(look, pixels, to);
    }
  }

  /** The app or its store; a link that goes to the store by itself is here only to tell networks on the way. */
  async function app(standing: Standing, look: Look, outcome: Extract<Outcome, { kind: 'app' }>): Promise<Page> {
    const { open, visitor } = standing;
    const { app: target, store } = outcome;
    const pixels = await pixelsOf(standing);
    if (open.link.deeplink?.auto !== true) return pixelsPage(look, pixels, store);
    const address = appAddress(target, store, visitor.os.startsWith('Android'));
    return deepPage(look, { app: address, store }, pixels);
  }

  return {
    /** The overlay once more, after an answer; the networks were told when it was first shown. */
    answered: (standing: Standing, look: Look, to: string, answered: Answered): Promise<Page> =>
      overlay(standing, look, to, { more: NOTHING_MORE, answered }),

    async page(standing: Standing, look: Look, outcome: StoredPage): Promise<Page> {
      const { link } = standing.open;
      if (outcome.kind === 'page') return typed(standing, look, outcome);
      if (outcome.kind === 'app') return app(standing, look, outcome);
      const shown = await links.showBio(callFor(link.accountId), link);
      return shown === null ? notFoundPage(look) : bioPage(look, shown);
    },
  };
}

export type LinkPages = ReturnType<typeof createLinkPages>;
