import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { Instant } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { stickyDice } from './dice.ts';
import type { Gate } from './gate.ts';
import type { Link } from './link.ts';
import { type Outcome, resolve } from './resolve.ts';
import { type ConditionName, type Rule, type RuleConditions, unmet, wallTime } from './rule.ts';
import { loadDomains } from './store-attached.ts';
import { loadLink } from './store.ts';
import type { Visitor } from './visitor.ts';

/** A condition that did not hold: what it wanted, and what the visitor or the moment had instead. */
export interface UnmetCondition {
  readonly condition: ConditionName;
  readonly wanted: unknown;
  readonly seen: string | null;
}

/** How one rule judged a visitor. */
export interface RuleJudgement {
  readonly rule: number;
  readonly matched: boolean;
  readonly to: Rule['to'];
  readonly unmet: readonly UnmetCondition[];
}

/** What a visitor gets from a link, and how its rules came to that: those up to the one that matched. */
export interface LinkExplanation {
  readonly outcome: Outcome;
  /** The number of the rule that decided; null where none did: the link's own target, or an outcome before the rules. */
  readonly rule: number | null;
  readonly rules: readonly RuleJudgement[];
}

type Seen = (visitor: Visitor, instant: Instant, when: RuleConditions) => string | null;

const iso: Seen = (_visitor, instant) => new Date(instant).toISOString();

const SEEN: Readonly<Record<ConditionName, Seen>> = {
  country: ({ country }) => country,
  region: ({ region }) => region,
  device: ({ device }) => device,
  os: ({ os }) => os,
  browser: ({ browser }) => browser,
  language: ({ language }) => language,
  query: ({ query }) => query,
  ip: ({ address }) => address,
  after: iso,
  before: iso,
  weekday: (_visitor, instant, { zone = 'UTC' }) => String(wallTime(instant, zone).weekday),
  hour: (_visitor, instant, { zone = 'UTC' }) => String(wallTime(instant, zone).hour),
  licenseState: ({ license }) => license?.state ?? null,
  licenseVersion: ({ license }) => license?.version ?? null,
};

/** How each rule of a link judges a visitor, up to the one that matches. */
export function judgeRules(link: Pick<Link, 'rules'>, visitor: Visitor, instant: Instant): RuleJudgement[] {
  const judged: RuleJudgement[] = [];
  for (const [index, { when, to }] of link.rules.entries()) {
    const failed = unmet(when, visitor, instant).map((condition) => ({
      condition,
      wanted: when[condition],
      seen: SEEN[condition](visitor, instant, when),
    }));
    judged.push({ rule: index, matched: failed.length === 0, to, unmet: failed });
    if (failed.length === 0) break;
  }
  return judged;
}

function ruleOf(outcome: Outcome): number | null {
  return 'rule' in outcome ? outcome.rule : null;
}

export function createExplain({ gate }: { readonly gate: Gate }) {
  return {
    /**
     * What a visitor would get from a link at an instant, by the very code that answers visitors; nothing is counted or
     * claimed. `agent` is what the split is drawn by, with the visitor's address. Refuses `link_not_found`.
     */
    async explainLink(
      call: Call,
      id: number,
      asked: { readonly visitor: Visitor; readonly agent: string; readonly at: Instant },
    ): Promise<LinkExplanation> {
      demand(call.actor, 'links:index');
      const link = await loadLink(call.db, call.actor.accountId, id);
      if (link === null || link.kind !== 'link') throw new Refusal('link_not_found');
      const domains = await loadDomains(call.db, call.actor.accountId, [link.domainId]);
      const open = await gate.find(call, domains.get(link.domainId) ?? gate.home, link.alias);
      if (open === null || open.link.id !== id) throw new Refusal('link_not_found');
      const { visitor, agent, at } = asked;
      const outcome = resolve(open, visitor, at, stickyDice(link, visitor.address ?? '', agent));
      const isBefore = outcome.kind === 'gone' || outcome.kind === 'password';
      return { outcome, rule: ruleOf(outcome), rules: isBefore ? [] : judgeRules(link, visitor, at) };
    },
  };
}
