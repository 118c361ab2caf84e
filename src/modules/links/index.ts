/**
 * Short links: what they are called, where they lead, who may pass.
 *
 * Always true: an alias names one link of its domain; the instance's own domain (id 1) is shared by all accounts; no
 * link leads to this server itself or to an address that runs code; where a visitor goes is decided by `resolve` alone,
 * without the database; a password is kept as a hash; what a link names (campaign, channel, pixel, splash page,
 * overlay, domain) belongs to its own account.
 */
import './codes.ts';
import './tables.ts';
import { createBioPages } from './bio.ts';
import { createClaims } from './claims.ts';
import { createExplain } from './explain.ts';
import { createGate } from './gate.ts';
import type { LinksDeps } from './deps.ts';
import { createAnswers } from './answers.ts';
import { createCampaignVisits } from './campaign-visits.ts';
import { createCampaigns } from './campaigns.ts';
import { createChannels } from './channels.ts';
import { createDomains } from './domains.ts';
import type { DomainProofs } from './verify-domains.ts';
import { createHiddenLinks } from './hidden-links.ts';
import { createImportLinks } from './import-links.ts';
import { createLinkWrites } from './link-writes.ts';
import { createLinkOperations } from './links.ts';
import { createPages } from './pages.ts';
import { createPixels } from './pixels.ts';
import { createViews } from './views.ts';

export { ANSWER_FIELDS, type AnswerOutcome, type OverlayAnswer } from './answers.ts';
export { stickyDice } from './dice.ts';
export { BIO_FIELDS } from './bio.ts';
export type { BioContent, BioInput, BioPage, ShownBio } from './bio.ts';
export { CAMPAIGN_FIELDS } from './campaigns.ts';
export type { Campaign, CampaignInput } from './campaigns.ts';
export { CHANNEL_FIELDS } from './channels.ts';
export type { Channel, ChannelInput } from './channels.ts';
export { DOMAIN_FIELDS } from './domains.ts';
export type { BrandedDomain, DomainInput } from './domains.ts';
export type { DomainProofs } from './verify-domains.ts';
export { OVERLAY_FIELDS, OVERLAY_TYPES, PAGE_FIELDS } from './pages.ts';
export type { Overlay, OverlayContent, OverlayInput, SplashContent, SplashInput, SplashPage } from './pages.ts';
export { PIXEL_FIELDS, PIXEL_TYPES } from './pixels.ts';
export type { Pixel, PixelInput, PixelType } from './pixels.ts';
export { CHANNEL_ITEM_TYPES, type ChannelItemRow, type ChannelItemType } from './store-around.ts';

export { RESERVED_SEGMENTS, aliasOfPath, pathOfAlias } from './alias.ts';
export { type Domain, INSTANCE_DOMAIN, isBranded } from './domain.ts';
export type { LinksDeps } from './deps.ts';
export type { Gate, GateLink } from './gate.ts';
export { type InstanceAddress, instanceAddress, rememberInstance } from './host.ts';
export type { BroughtLink, EarlierLink } from './import-links.ts';
export type { LinkInput } from './link-input.ts';
export { LINK_STATUSES, LINK_TYPES, REDIRECT_CODES } from './link.ts';
export type { Deeplink, Link, LinkEnd, LinkKind, LinkStatus, LinkType, LinkView, RedirectCode } from './link.ts';
export type { LinkChange } from './links.ts';
export { type OpenLink, type Outcome, gone, isVisit, needsClaim, resolve } from './resolve.ts';
export type { LinkExplanation, RuleJudgement, UnmetCondition } from './explain.ts';
export { type ReadMoment, readRules } from './read-rules.ts';
export type { Rule, RuleConditions } from './rule.ts';
export { LINK_FIELDS, type LinkTotals } from './store-list.ts';
export { type QueryParameter, locationOf } from './target.ts';
export { type Visitor, type VisitorKind, mostWantedLanguage } from './visitor.ts';

/** Links, and the gate that visitors meet. */
export function createLinks(given: LinksDeps & { proofs: DomainProofs; verification: 'off' | 'required' }) {
  const deps = { ...given, gate: createGate(given) };
  const views = createViews(deps.instance);
  const writes = createLinkWrites(deps, views);
  const hidden = createHiddenLinks(deps, views, writes);
  const campaigns = createCampaigns(deps);
  const channels = createChannels(deps);
  return {
    gate: deps.gate,
    ...createClaims(),
    ...createLinkOperations(deps, views, writes),
    ...hidden,
    ...createDomains(deps),
    ...campaigns,
    ...createCampaignVisits({
      gate: deps.gate,
      instance: deps.instance,
      campaign: (call, id) => campaigns.findCampaign(call, id),
    }),
    ...createAnswers(deps),
    ...channels,
    ...createImportLinks({ ...deps, ...campaigns, ...channels, writes }),
    ...createExplain(deps),
    ...createPixels(deps),
    ...createPages(deps),
    ...createBioPages({ ...deps, hidden }),
  };
}

export type Links = ReturnType<typeof createLinks>;
