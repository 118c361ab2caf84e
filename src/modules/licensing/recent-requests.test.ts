import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { REQUESTS_KEPT, type RecentRequest, RecentRequests, packRequests, unpackRequests } from './recent-requests.ts';

const requests = fc.array(fc.tuple(fc.constantFrom('a', 'b', '1', '"[]'), fc.nat()), { maxLength: 60 });

describe('recent requests', () => {
  it('come out as they went in, whatever repeats', () => {
    fc.assert(
      fc.property(requests, (some: RecentRequest[]) => {
        expect(unpackRequests(packRequests(some))).toEqual(some);
      }),
    );
  });

  it('are gathered in order, at least the newest fifty and never more than twice as many', () => {
    const many = fc.array(fc.tuple(fc.constantFrom('a', 'b'), fc.nat()), { maxLength: 300 });
    fc.assert(
      fc.property(many, (some: RecentRequest[]) => {
        const recent = new RecentRequests();
        for (const [value, at] of some) recent.push(value, at);
        const list = recent.list();
        expect(list.length).toBeLessThanOrEqual(2 * REQUESTS_KEPT);
        expect(list.slice(-REQUESTS_KEPT)).toEqual(some.slice(-REQUESTS_KEPT));
        expect(list).toEqual(some.slice(some.length - list.length));
      }),
    );
  });

  it('name a caller that asks again and again once', () => {
    const again = Array.from({ length: 50 }, (_, at) => ['192.0.2.1', at] as const);
    expect(packRequests(again).match(/192/g)).toHaveLength(1);
  });
});
