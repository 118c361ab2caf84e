import type { Outcome } from '../modules/links/index.ts';
import type { FrontDeps } from './deps.ts';
import { bioPage } from './pages/bio.ts';
import { appAddress, deepPage } from './pages/deep.ts';
import { framePage } from './pages/frame.ts';
import { type OverlayShown, overlayPage } from './pages/overlay.ts';
import type { Look, Page } from './pages/page.ts';
import { pixelsPage } from './pages/pixels.ts';
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
  async function overlay(standing: Standing, look: Look, to: string, answered: Answered = UNANSWERED): Promise<Page> {
    const { asked, open } = standing;
    const { link } = open;
    const title = link.title ?? to;
    const found = await links.findOverlay(callFor(link.accountId), link.overlayId);
    if (found === null) return framePage(look, { title, to });
    const ticket = links.overlayTicket(link, asked.at);
    return overlayPage(look, { ...answered, overlay: found, title, to, ticket, action: asked.self });
  }

  async function typed(standing: Standing, look: Look, outcome: Extract<Outcome, { kind: 'page' }>): Promise<Page> {
    const { link } = standing.open;
    const { page, to } = outcome;
    switch (page) {
      case 'frame':
        return framePage(look, { title: link.title ?? to, to });
      case 'splash':
        return splashPage(look, await links.findSplash(callFor(link.accountId), link.splashId), to);
      case 'overlay':
        return overlay(standing, look, to);
      case 'pixels':
        return pixelsPage(look, await links.pixelsOfLink(callFor(link.accountId), link.id), to);
    }
  }

  return {
    overlay,

    async page(standing: Standing, look: Look, outcome: StoredPage): Promise<Page> {
      const { open, visitor } = standing;
      if (outcome.kind === 'page') return typed(standing, look, outcome);
      if (outcome.kind === 'app') {
        const app = appAddress(outcome.app, outcome.store, visitor.os.startsWith('Android'));
        return deepPage(look, { app, store: outcome.store });
      }
      const shown = await links.showBio(callFor(open.link.accountId), open.link);
      return shown === null ? notFoundPage(look) : bioPage(look, shown);
    },
  };
}

export type LinkPages = ReturnType<typeof createLinkPages>;
