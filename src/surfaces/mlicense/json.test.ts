import { describe, expect, it } from 'vitest';
import { readJson, writeDigits } from './json.ts';

describe('JSON of mlicense clients', () => {
  it.each([
    ['{"id": 1,\n "key": "HGA!@-ASDAS",\n}', { id: 1, key: 'HGA!@-ASDAS' }],
    ['{"addons": [1, 2, ], }', { addons: [1, 2] }],
    [String.raw`{"key": "a,]\",}", }`, { key: 'a,]",}' }],
    ['[]', []],
    [' null ', null],
  ])('%s is read', (text, value) => {
    expect(readJson(text)).toEqual(value);
  });

  it.each(['{,}', '{"a":1,,}', '{"a":', '[1 2]', '', '{"a":"\n"}', "{'a':1}", '{"a":1},'])('%j is refused', (text) => {
    expect(() => readJson(text)).toThrow(SyntaxError);
  });

  it.each(['987654321', '12345678901234567', '9223372036854775807', '1234567890123456789'])(
    'the Discord id %s goes in and out digit for digit, as a number',
    (digits) => {
      const body = readJson(`{"discordId": ${digits}}`) as { discordId: string };
      expect(body.discordId).toBe(digits);
      expect(JSON.stringify({ discordId: writeDigits(body.discordId) })).toBe(`{"discordId":${digits}}`);
    },
  );

  it('a Discord id written with a fraction of zero loses no digit either', () => {
    expect(readJson('{"discordId": 123456789012345678.0}')).toEqual({ discordId: '123456789012345678' });
  });

  it('a name spelt in escapes is the same name', () => {
    expect(readJson(String.raw`{"\u0064iscordId": 12345678901234567}`)).toEqual({ discordId: '12345678901234567' });
  });

  it('no other number, and no other spelling, is touched', () => {
    expect(readJson('{"id": 12, "discordId": "77", "x": {"discordId": -1.5}}')).toEqual({
      id: 12,
      discordId: '77',
      x: { discordId: -1.5 },
    });
  });

  it('a deep body is refused or read without harm, and a long one in linear time', () => {
    expect(() => readJson('['.repeat(1_000_000))).toThrow(Error);
    expect(readJson(`{"a":"${',]'.repeat(400_000)}",}`)).toEqual({ a: ',]'.repeat(400_000) });
  });
});
