import type { HmacKeys } from '../../kernel/ports.ts';
import type { Position } from '../../kernel/page.ts';
import { field, invalid } from '../../kernel/refusal.ts';

const TAIL = 43;

function isPosition(value: unknown): value is [string | number | null, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [key, id] = value as unknown[];
  return (key === null || typeof key === 'string' || typeof key === 'number') && Number.isSafeInteger(id);
}

/**
 * Positions in lists as opaque texts. The signature covers the list, the account and the sort, so that a cursor works
 * only where it came from and nobody can make one up.
 */
export function createCursors(hmac: HmacKeys) {
  const signed = (list: string, payload: string): string => `cursor|${list}|${payload}`;
  return {
    write(list: string, position: Position): string {
      const payload = Buffer.from(JSON.stringify([position.key, position.id])).toString('base64url');
      return payload + hmac.sign(signed(list, payload));
    },

    read(list: string, cursor: string): Position {
      const payload = cursor.slice(0, -TAIL);
      if (payload !== '' && hmac.verify(signed(list, payload), cursor.slice(-TAIL))) {
        const value: unknown = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
        if (isPosition(value)) return { key: value[0], id: value[1] };
      }
      throw invalid(field('cursor', 'format'));
    },
  };
}

export type Cursors = ReturnType<typeof createCursors>;
