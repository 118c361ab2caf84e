/** Addresses that outgoing calls may not reach, and the ways in which people write them. */

/** One host of every network that is not public. */
const PRIVATE_V4 = [
  '0.0.0.0',
  '0.1.2.3',
  '10.0.0.1',
  '10.255.255.255',
  '100.64.0.1',
  '100.100.100.200',
  '127.0.0.1',
  '127.1.2.3',
  '169.254.169.254',
  '172.16.0.1',
  '172.31.255.255',
  '192.0.0.8',
  '192.0.2.1',
  '192.88.99.1',
  '192.168.0.1',
  '192.168.255.255',
  '198.18.0.1',
  '198.19.255.255',
  '198.51.100.7',
  '203.0.113.9',
  '224.0.0.1',
  '239.255.255.255',
  '240.0.0.1',
  '255.255.255.255',
];

const PRIVATE_V6 = [
  '::',
  '::1',
  '0:0:0:0:0:0:0:1',
  '0000:0000:0000:0000:0000:0000:0000:0001',
  '::127.0.0.1',
  'fe80::1',
  'febf::1',
  'fec0::1',
  'fc00::1',
  'fd00:ec2::254',
  'fdff:ffff::1',
  'ff02::1',
  'ff05::2',
  '100::1',
  '5f00::1',
  '64:ff9b:1::7f00:1',
  '2001::1',
  '2001:0:4136:e378:8000:63bf:3fff:fdd2',
  '2001:2::1',
  '2001:10::1',
  '2001:20::1',
  '2001:db8::1',
  '3fff::1',
  '::ffff:0:7f00:1',
  '4000::1',
  '8000::1',
];

/** Every spelling of a dotted address that the web's own rules read as that address. */
export function spellings(dotted: string): string[] {
  const parts = dotted.split('.').map(Number);
  const whole = parts.reduce((sum, part) => sum * 256 + part, 0);
  const [a = 0, b = 0, c = 0, d = 0] = parts;
  const hex = (n: number): string => `0x${n.toString(16)}`;
  const octal = (n: number): string => `0${n.toString(8)}`;
  const fullwidth = (text: string): string =>
    text.replace(/[0-9]/g, (digit) => String.fromCodePoint(0xff10 + Number(digit)));
  const group = (n: number): string => n.toString(16);
  const high = group(a * 256 + b);
  const low = group(c * 256 + d);
  return [
    dotted,
    `${dotted}.`,
    String(whole),
    `${whole}.`,
    hex(whole),
    hex(whole).toUpperCase(),
    octal(whole),
    `0x${whole.toString(16).padStart(8, '0').toUpperCase()}`,
    parts.map(hex).join('.'),
    parts.map(octal).join('.'),
    parts.map((part) => part.toString(8).padStart(12, '0')).join('.'),
    `${hex(a)}.${b}.${octal(c)}.${d}`,
    `${a}.${b}.${c * 256 + d}`,
    `${a}.${(b * 256 + c) * 256 + d}`,
    `${octal(a)}.${hex((b * 256 + c) * 256 + d)}`,
    fullwidth(dotted),
    dotted.replaceAll('.', '。'),
    dotted.replaceAll('.', '｡'),
    dotted.replaceAll('.', '%2e'),
    encodeDigits(dotted),
    `[::ffff:${dotted}]`,
    `[::ffff:${high}:${low}]`,
    `[::FFFF:${high}:${low}]`,
    `[0:0:0:0:0:ffff:${high}:${low}]`,
    `[::${dotted}]`,
    `[64:ff9b::${dotted}]`,
    `[64:ff9b::${high}:${low}]`,
    `[64:ff9b:1::${high}:${low}]`,
    `[2002:${high}:${low}::1]`,
    `[2001:0:${high}:${low}::1]`,
    `[2001:0:0:0:0:0:${group((a * 256 + b) ^ 0xffff)}:${group((c * 256 + d) ^ 0xffff)}]`,
    `[fe80::5efe:${high}:${low}]`,
  ];
}

function encodeDigits(text: string): string {
  return text.replace(/[0-9.]/g, (letter) => `%${letter.charCodeAt(0).toString(16)}`);
}

/** Hosts as they stand in a URL; IPv6 in brackets. */
export function privateHosts(): string[] {
  return [...new Set([...PRIVATE_V4.flatMap(spellings), ...PRIVATE_V6.map((address) => `[${address}]`)])];
}
