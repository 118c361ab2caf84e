import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RecentRequest, packRequests, unpackRequests } from './recent-requests.ts';

const requests = fc.array(fc.tuple(fc.constantFrom('a', 'b', '1', '"[]'), fc.nat()), { maxLength: 60 });

describe('recent requests', () => {
  it('come out as they went in, whatever repeats', () => {
    fc.assert(
      fc.property(requests, (some: RecentRequest[]) => {
        expect(unpackRequests(packRequests(some))).toEqual(some);
      }),
    );
  });

  it('name a caller that asks again and again once', () => {
    const again = Array.from({ length: 50 }, (_, at) => ['192.0.2.1', at] as const);
    expect(packRequests(again).match(/192/g)).toHaveLength(1);
  });
});
