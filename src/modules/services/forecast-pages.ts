import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { DAY_MS, type Instant } from '../../kernel/instant.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type ForecastItem, type ForecastKind, NOTICE_DAYS, forecastService } from './forecast.ts';
import type { ServicesDeps } from './parts.ts';
import type { Service } from './service.ts';
import { loadByEnd, loadServicesOfCustomer } from './store.ts';

const BATCH = 200;
/** More than any customer has; those of one customer are read at once. */
const MOST_OF_CUSTOMER = 10_000;
const BEGINNING = { expiresAt: Number.MIN_SAFE_INTEGER, id: 0 } as const;

/**
 * One kind of thing that time does to services of one status, a fixed time before or after their end. Walked by that
 * end, services come in the order in which it happens to them.
 */
interface Course {
  readonly status: 'active' | 'suspended';
  readonly kinds: readonly ForecastKind[];
  readonly shiftMs: number;
}

function coursesOf(graceDays: number): readonly Course[] {
  const ends: readonly ForecastKind[] = ['renewal_due', 'suspension', 'cancellation'];
  return [
    ...NOTICE_DAYS.map((days) => ({ status: 'active', kinds: ['notice'], shiftMs: -days * DAY_MS }) as const),
    { status: 'active', kinds: ends, shiftMs: 0 },
    { status: 'active', kinds: ['expiry'], shiftMs: graceDays * DAY_MS },
    { status: 'suspended', kinds: ['cancellation'], shiftMs: 0 },
    { status: 'suspended', kinds: ['expiry'], shiftMs: graceDays * DAY_MS },
  ];
}

interface Frame {
  readonly now: Instant;
  readonly until: Instant;
  readonly graceDays: number;
}

/** Where a page goes on: after this service, in this course; everything before has been shown. */
interface Place {
  readonly at: Instant;
  readonly course: number;
  readonly expiresAt: Instant;
  readonly id: number;
}

/** What one service meets in one course, all at one instant. */
interface Step extends Place {
  readonly items: readonly ForecastItem[];
}

/** Reads services of a status by their end, some at a time. */
type Walk = (
  status: Course['status'],
  from: { expiresAt: Instant; id: number },
  until: Instant,
) => Promise<readonly Service[]>;

/** Where a course goes on after a place of another or of the same course. What is overdue happens now, in any order of ends. */
function startOf(course: Course, index: number, after: Place | null, now: Instant): { expiresAt: Instant; id: number } {
  if (after === null) return BEGINNING;
  if (index === after.course) return { expiresAt: after.expiresAt, id: after.id };
  const end = after.at - course.shiftMs;
  if (after.at <= now) return index > after.course ? BEGINNING : { expiresAt: end + 1, id: 0 };
  return { expiresAt: index > after.course ? end : end + 1, id: 0 };
}

async function* follow(
  walk: Walk,
  course: Course,
  index: number,
  frame: Frame,
  after: Place | null,
): AsyncGenerator<Step> {
  let from = startOf(course, index, after, frame.now);
  const until = frame.until - course.shiftMs;
  for (;;) {
    const services = await walk(course.status, from, until);
    for (const service of services) {
      const { expiresAt, id } = service;
      if (expiresAt === null) continue;
      const at = Math.max(expiresAt + course.shiftMs, frame.now);
      const items = forecastService(service, frame).filter(
        (item) => course.kinds.includes(item.kind) && item.at === at,
      );
      if (items.length > 0) yield { at, course: index, expiresAt, id, items };
      from = { expiresAt, id };
    }
    if (services.length < BATCH) return;
  }
}

/** Everything that will happen, in the order in which it will. */
async function* merge(walk: Walk, frame: Frame, after: Place | null): AsyncGenerator<Step> {
  const courses = coursesOf(frame.graceDays).map((course, index) => follow(walk, course, index, frame, after));
  const heads = await Promise.all(courses.map(async (course) => (await course.next()).value as Step | undefined));
  for (;;) {
    let first = -1;
    for (const [index, head] of heads.entries()) {
      if (head !== undefined && (first < 0 || head.at < (heads[first]?.at ?? 0))) first = index;
    }
    const head = heads[first];
    if (head === undefined) return;
    yield head;
    heads[first] = (await courses[first]?.next())?.value as Step | undefined;
  }
}

export interface ForecastRequest {
  readonly days: number;
  readonly customerId?: number;
}

/** Where the next page of a forecast begins; it goes on from the same present. */
export interface ForecastPosition extends Place {
  readonly now: Instant;
}

export interface ForecastPage {
  readonly items: readonly ForecastItem[];
  readonly next: ForecastPosition | null;
}

/** Looking ahead. */
export function createForecast(deps: ServicesDeps) {
  async function frameOf(call: Call, days: number, now: Instant): Promise<Frame> {
    const graceDays = await deps.accounts.graceDays(call, call.actor.accountId);
    return { now, until: now + days * DAY_MS, graceDays };
  }

  /** The services of the account by the index, or all of one customer's at once. */
  async function walker(call: Call, customerId: number | undefined): Promise<Walk> {
    const { accountId } = call.actor;
    if (customerId === undefined) {
      return (status, from, until) => loadByEnd(call.db, accountId, { status, from, until, limit: BATCH });
    }
    const customer = await deps.customers.customerById(call, accountId, customerId);
    if (customer === null || customer.deletedAt !== null) throw new Refusal('customer_not_found');
    const statuses = ['active', 'suspended'] as const;
    const own = await loadServicesOfCustomer(call.db, accountId, { customerId, statuses, limit: MOST_OF_CUSTOMER });
    const byEnd = own
      .flatMap((service) => (service.expiresAt === null ? [] : [{ ...service, expiresAt: service.expiresAt }]))
      .sort((a, b) => a.expiresAt - b.expiresAt || a.id - b.id);
    return (status, from, until) =>
      Promise.resolve(
        byEnd
          .filter((service) => service.status === status && service.expiresAt <= until)
          .filter((s) => s.expiresAt > from.expiresAt || (s.expiresAt === from.expiresAt && s.id > from.id))
          .slice(0, BATCH),
      );
  }

  return {
    /**
     * What will happen to services in the next days if nobody does anything, the earliest first, by the very rules of
     * the round of each minute. Changes nothing; reads as far as the page goes. `limit` may be passed by the items of
     * one service. Refuses `customer_not_found`.
     */
    async forecast(
      call: Call,
      request: ForecastRequest & { readonly limit: number; readonly after?: ForecastPosition | null },
    ): Promise<ForecastPage> {
      demand(call.actor, 'services:index');
      const after = request.after ?? null;
      const frame = await frameOf(call, request.days, after?.now ?? call.now);
      const items: ForecastItem[] = [];
      for await (const step of merge(await walker(call, request.customerId), frame, after)) {
        items.push(...step.items);
        const { at, course, expiresAt, id } = step;
        if (items.length >= request.limit) return { items, next: { now: frame.now, at, course, expiresAt, id } };
      }
      return { items, next: null };
    },

    /** All of it, one by one, for exports and the command line. */
    async *streamForecast(call: Call, request: ForecastRequest): AsyncGenerator<ForecastItem> {
      demand(call.actor, 'services:index');
      const frame = await frameOf(call, request.days, call.now);
      for await (const { items } of merge(await walker(call, request.customerId), frame, null)) yield* items;
    },
  };
}
