import { type Agent, ASKED_AHEAD, type Locate, readAgent } from '../modules/analytics/index.ts';
import { type Visitor, type VisitorKind, mostWantedLanguage } from '../modules/links/index.ts';
import type { Head } from './head.ts';

const AGENTS_KEPT = 5_000;
const agents = new Map<string, Agent>();

/** Agent texts repeat, and reading one costs more than a redirect. */
function agentOf(text: string): Agent {
  const kept = agents.get(text);
  if (kept !== undefined) return kept;
  const agent = readAgent(text.slice(0, 1_024));
  if (agents.size >= AGENTS_KEPT) agents.clear();
  agents.set(text, agent);
  return agent;
}

function kindOf(agent: Agent, head: Head): VisitorKind {
  if (agent.kind !== 'human') return agent.kind;
  return (head.flags & ASKED_AHEAD) === 0 ? 'person' : 'prefetch';
}

/** Whether a request comes from a program that fetches ahead of somebody, or shows what a link leads to. */
export function isLookingAhead(head: Head): boolean {
  return (head.flags & ASKED_AHEAD) !== 0 || agentOf(head.agent).kind === 'preview';
}

export interface Seen {
  readonly head: Head;
  readonly address: string;
  readonly query: string;
  readonly isHead: boolean;
  readonly isAdmitted: boolean;
  readonly license: Visitor['license'];
  readonly clickId: string;
}

/** What the rules may know of somebody. */
export function describeVisitor(seen: Seen, locate: Locate): Visitor {
  const agent = agentOf(seen.head.agent);
  const place = locate(seen.address);
  return {
    kind: kindOf(agent, seen.head),
    onlyLooks: seen.isHead,
    country: place?.country ?? null,
    region: place === null || place.region === '' ? null : place.region,
    device: agent.device,
    os: agent.os,
    browser: agent.browser,
    language: mostWantedLanguage(seen.head.language),
    query: seen.query,
    address: seen.address,
    license: seen.license,
    isAdmitted: seen.isAdmitted,
    clickId: seen.clickId,
  };
}
