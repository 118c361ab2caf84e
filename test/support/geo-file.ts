/** A MaxMind database of a few networks, for tests: format 2.0, IPv4 only, one country a network. */
import { Buffer } from 'node:buffer';

const TEXT = 2;
const NUMBER = 6;
const MAP = 7;
/** What stands between the tree and the data, and before the description of the file. */
const GAP = Buffer.alloc(16);
const MARK = Buffer.concat([Buffer.from('abcdef', 'hex'), Buffer.from('MaxMind.com')]);

type Value = string | number | { readonly [name: string]: Value };

/** Short values only: their length stands in the first byte. */
function encode(value: Value): Buffer {
  if (typeof value === 'string') {
    const text = Buffer.from(value);
    return Buffer.concat([Buffer.from([(TEXT << 5) | text.length]), text]);
  }
  if (typeof value === 'number') {
    const bytes = Buffer.alloc(4);
    bytes.writeUInt32BE(value);
    return Buffer.concat([Buffer.from([(NUMBER << 5) | bytes.length]), bytes]);
  }
  const entries = Object.entries(value);
  const parts = entries.flatMap(([name, item]) => [encode(name), encode(item)]);
  return Buffer.concat([Buffer.from([(MAP << 5) | entries.length]), ...parts]);
}

type Side = { node: number } | { country: string } | null;

/** `{'203.0.113.0/24': 'LV'}` → the bytes of a file for `GEOIP_DB`. */
export function geoFile(networks: Readonly<Record<string, string>>): Buffer {
  const nodes: [Side, Side][] = [[null, null]];
  for (const [network, country] of Object.entries(networks)) {
    const [address = '', length = '32'] = network.split('/');
    const bits = address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
    let at = 0;
    for (let depth = 0; depth < Number(length); depth += 1) {
      const side = bits[depth] === '1' ? 1 : 0;
      const [node] = nodes.slice(at);
      if (node === undefined) throw new Error('a node that was made is gone');
      if (depth === Number(length) - 1) {
        node[side] = { country };
        break;
      }
      const next = node[side];
      if (next !== null && 'node' in next) at = next.node;
      else {
        node[side] = { node: nodes.length };
        at = nodes.length;
        nodes.push([null, null]);
      }
    }
  }
  const places = new Map<string, number>();
  const data: Buffer[] = [];
  for (const country of new Set(Object.values(networks))) {
    places.set(country, Buffer.concat(data).length);
    data.push(encode({ country: { iso_code: country } }));
  }
  const tree = Buffer.alloc(nodes.length * 6);
  for (const [index, sides] of nodes.entries()) {
    for (const [half, side] of sides.entries()) {
      const nothing = nodes.length;
      const value =
        side === null
          ? nothing
          : 'node' in side
            ? side.node
            : nodes.length + GAP.length + (places.get(side.country) ?? 0);
      tree.writeUIntBE(value, index * 6 + half * 3, 3);
    }
  }
  const about = encode({
    node_count: nodes.length,
    record_size: 24,
    ip_version: 4,
    binary_format_major_version: 2,
    binary_format_minor_version: 0,
    build_epoch: 0,
    database_type: 'Test-Country',
  });
  return Buffer.concat([tree, GAP, ...data, MARK, about]);
}
