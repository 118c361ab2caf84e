import { type Day, dayOf } from '../../kernel/instant.ts';
import { type Batch, FIELDS } from './batch.ts';
import {
  type Agent,
  type Locate,
  type Place,
  readAgent,
  readCampaign,
  readLanguage,
  readReferrer,
} from './classify.ts';
import { ClickLog } from './batch-log.ts';
import { Recent } from './recent.ts';
import { type Salts, visitorNumber } from './salts.ts';
import type { SharedRows } from './shared-rows.ts';
import { ASKED_AHEAD, BOT, DIRECT, DUPLICATE, HUMAN, PREFETCH, PREVIEW, UNKNOWN, WANTS_PRIVACY } from './visit.ts';

const NOWHERE: Place = { country: UNKNOWN, region: '', city: '' };
/** Numbers of texts stay far below this, so two of them fit into one exact number. */
const PAIR = 2 ** 22;

const KIND_OF: Readonly<Record<Agent['kind'], number>> = { human: HUMAN, bot: BOT, preview: PREVIEW };

/** Mixes who, which link, which door and where from into one number below 2⁵³. */
function visitKey(visitor: number, linkId: number, entry: number, referrer: number): number {
  const rest = (Math.imul(linkId, 0x9e3779b1) ^ Math.imul(referrer * 4 + entry, 0x85ebca6b)) >>> 0;
  return visitor + rest * 2 ** 20;
}

function clientKey(agentRef: number, languageRef: number, flags: number): number {
  return (agentRef * PAIR + languageRef) * 4 + flags;
}

/** What the worker knows of the texts of the batches so far, by their numbers. */
class Texts {
  readonly texts: string[] = [''];
  readonly agents: Agent[] = [];
  readonly clients = new Map<number, number>();
  readonly sources = new Map<number, number>();
  readonly places: number[] = [];
  readonly visitors = new Map<number, number>();
  day: Day = 0;

  agent(ref: number): Agent {
    return (this.agents[ref] ??= readAgent(this.texts[ref] ?? ''));
  }
}

export interface ReaderDeps {
  readonly shared: SharedRows;
  readonly salts: Salts;
  readonly locate: Locate;
}

/**
 * Classifies the visits of batches. Every text is read once: which browser an agent is, which place an address,
 * which row a pair of them is. No address, agent or referrer leaves this object but as such a row or a salted number.
 */
export function createReader({ shared, salts, locate }: ReaderDeps) {
  let known = new Texts();
  const recent = new Recent();

  async function clientOf(agentRef: number, languageRef: number, flags: number): Promise<number> {
    const agent = known.agent(agentRef);
    const reason = agent.reason === '' && (flags & ASKED_AHEAD) !== 0 ? 'prefetch' : agent.reason;
    const { browser, os, device } =
      (flags & WANTS_PRIVACY) === 0 ? agent : { browser: UNKNOWN, os: UNKNOWN, device: UNKNOWN };
    const language = readLanguage(known.texts[languageRef] ?? '');
    const id = await shared.clientId({ browser, os, device, language, reason });
    known.clients.set(clientKey(agentRef, languageRef, flags), id);
    return id;
  }

  async function sourceOf(referrerRef: number, queryRef: number): Promise<number> {
    const { host, social } = readReferrer(known.texts[referrerRef] ?? '');
    const campaign = readCampaign(known.texts[queryRef] ?? '');
    const id = await shared.sourceId({ referrer: host === '' ? DIRECT : host, social, ...campaign });
    known.sources.set(referrerRef * PAIR + queryRef, id);
    return id;
  }

  async function placeOf(addressRef: number): Promise<number> {
    const address = known.texts[addressRef] ?? '';
    const place = address === '' ? NOWHERE : (locate(address) ?? NOWHERE);
    const id = await shared.placeId({ country: place.country, region: place.region, city: place.city });
    known.places[addressRef] = id;
    return id;
  }

  async function visitorOf(addressRef: number, agentRef: number, at: number): Promise<number> {
    const salt = await salts.of(dayOf(at), at);
    const visitor = visitorNumber(salt, known.texts[addressRef] ?? '', known.texts[agentRef] ?? '');
    known.visitors.set(addressRef * PAIR + agentRef, visitor);
    return visitor;
  }

  function learn(batch: Batch): void {
    if (batch.isFresh) known = new Texts();
    for (const text of batch.texts) known.texts.push(text);
  }

  /** Visitors are somebody else every day. */
  function turnDay(at: number): void {
    const day = dayOf(at);
    if (day === known.day) return;
    known.visitors.clear();
    known.day = day;
  }

  function kindOf(visit: { agentRef: number; flags: number; key: number | null; at: number }): number {
    const kind = KIND_OF[known.agent(visit.agentRef).kind];
    if (kind !== HUMAN) return kind;
    if ((visit.flags & ASKED_AHEAD) !== 0) return PREFETCH;
    return visit.key !== null && recent.isRepeated(visit.key, visit.at) ? DUPLICATE : HUMAN;
  }

  return {
    /** The batch's visits, classified. Waits only for what was never seen before. */
    async read(batch: Batch): Promise<ClickLog> {
      learn(batch);
      const log = new ClickLog(batch.count);
      const { numbers } = batch;
      const clickIds = new Map(batch.clickIds);
      const number = (i: number): number => numbers[i] ?? 0;
      for (let i = 0; i < batch.count * FIELDS; i += FIELDS) {
        const at = number(i);
        const linkId = number(i + 3);
        const flags = number(i + 4) & 3;
        const entry = number(i + 4) >> 2;
        const isPrivate = (flags & WANTS_PRIVACY) !== 0;
        const agentRef = number(i + 5);
        const referrerRef = isPrivate ? 0 : number(i + 6);
        const languageRef = number(i + 7);
        const queryRef = number(i + 8);
        const addressRef = isPrivate ? 0 : number(i + 9);
        turnDay(at);
        const visitor = isPrivate
          ? null
          : (known.visitors.get(addressRef * PAIR + agentRef) ?? (await visitorOf(addressRef, agentRef, at)));
        const key = visitor === null ? null : visitKey(visitor, linkId, entry, referrerRef);
        log.add({
          at,
          accountId: number(i + 1),
          domainId: number(i + 2),
          linkId: linkId === 0 ? null : linkId,
          entry,
          kind: kindOf({ agentRef, flags, key, at }),
          clientId:
            known.clients.get(clientKey(agentRef, languageRef, flags)) ??
            (await clientOf(agentRef, languageRef, flags)),
          sourceId: known.sources.get(referrerRef * PAIR + queryRef) ?? (await sourceOf(referrerRef, queryRef)),
          placeId: known.places[addressRef] ?? (await placeOf(addressRef)),
          visitor,
          clickId: clickIds.size === 0 ? null : (clickIds.get(i / FIELDS) ?? null),
        });
      }
      return log;
    },
  };
}
