import { describe, expect, it } from 'vitest';
import { seeded } from '../../../test/support/visits.ts';
import type { Packing } from '../../kernel/cache.ts';
import { PackedMap } from './packed.ts';

interface Thing {
  readonly id: number;
  readonly owner: number;
  readonly code: number;
  readonly text: string;
}

const packing: Packing<Thing> = {
  pack: ({ id, owner, code, text }) => (code === 0 ? null : { numbers: [id, owner, code], text }),
  unpack: (id, owner, code, text) => ({ id, owner, code, text }),
};

function thing(id: number, text = `https://vendor.example/${id}`): Thing {
  return { id, owner: 2_000_000_000 + id, code: 302, text };
}

describe('a packed map', () => {
  it('answers what a plain map would, whatever is put, written anew and dropped', () => {
    const random = seeded(20_261_128);
    const map = new PackedMap<Thing>(packing, 100_000);
    const model = new Map<string, Thing>();
    for (let step = 0; step < 60_000; step += 1) {
      const key = `k${Math.floor(random() * 4_000).toString(36)}`;
      if (random() < 0.4) {
        map.delete(key);
        model.delete(key);
      } else {
        const value = thing(step, 'x'.repeat(Math.floor(random() * 40)));
        expect(map.set(key, value)).toBe(true);
        model.set(key, value);
      }
      const asked = `k${Math.floor(random() * 4_000).toString(36)}`;
      if (step % 7 === 0) expect(map.get(asked)).toEqual(model.get(asked));
    }
    expect(map.size).toBe(model.size);
    for (let n = 0; n < 4_000; n += 1) {
      const key = `k${n.toString(36)}`;
      expect(map.get(key)).toEqual(model.get(key));
    }
  });

  it('holds no more entries than it may: the oldest go, the newest stay', () => {
    const map = new PackedMap<Thing>(packing, 20_000);
    for (let n = 0; n < 50_000; n += 1) {
      map.set(`alias-${n}`, thing(n));
      if (map.size > 20_000) throw new Error(`${map.size} entries`);
    }
    expect(map.get('alias-49999')).toEqual(thing(49_999));
    expect(map.get('alias-0')).toBeUndefined();
    const known = Array.from({ length: 50_000 }, (_, n) => map.get(`alias-${n}`)).filter(
      (value) => value !== undefined,
    );
    expect(known).toHaveLength(map.size);
    expect(known.at(-1)).toEqual(thing(49_999));
  });

  it('holds fewer where they are long, and never mixes them up', () => {
    const map = new PackedMap<Thing>(packing, 8_000);
    const long = (n: number): string => `https://vendor.example/${n}/${'y'.repeat(8_000)}`;
    for (let n = 0; n < 2_000; n += 1) map.set(`alias-${n}`, thing(n, long(n)));
    expect(map.size).toBeLessThan(300);
    expect(map.get('alias-1999')).toEqual(thing(1_999, long(1_999)));
    for (let n = 0; n < 2_000; n += 1) expect([undefined, long(n)]).toContain(map.get(`alias-${n}`)?.text);
  });

  it('grows no further when the same entries are dropped and read again for ever', () => {
    const map = new PackedMap<Thing>(packing, 8_000);
    for (let round = 0; round < 100_000; round += 1) {
      const key = `alias-${round % 10}`;
      map.delete(key);
      map.set(key, thing(round));
    }
    expect(map.size).toBe(10);
    for (let n = 0; n < 10; n += 1) expect(map.get(`alias-${n}`)?.id).toBe(99_990 + n);
  });

  it('leaves to others what it cannot keep, and does not answer what was there before', () => {
    const map = new PackedMap<Thing>(packing, 10);
    map.set('a', thing(1));
    expect(map.set('a', { ...thing(2), code: 0 })).toBe(false);
    expect(map.get('a')).toBeUndefined();
    expect(map.set('ā', thing(3))).toBe(false);
    expect(map.set('b'.repeat(256), thing(4))).toBe(false);
    expect(map.set('c', thing(5, 'z'.repeat(65_536)))).toBe(false);
    expect(map.set('é', thing(6))).toBe(true);
    expect(map.get('é')).toEqual(thing(6));
    expect(map.size).toBe(1);
    map.clear();
    expect(map.get('é')).toBeUndefined();
    expect(map.size).toBe(0);
  });
});
