import { describe, expect, it } from 'vitest';
import { normalise, parseJson } from './input.ts';

const shape = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    stock: { type: 'integer' },
    pinned: { type: 'boolean' },
    price: { type: ['string', 'null'], 'x-money': true },
    password: { type: 'string', 'x-exact': true },
    pricing: { properties: { monthly: { properties: { price: { 'x-money': true } } } } },
  },
} as const;

const read = (text: string): unknown => normalise(parseJson(text), shape);

describe('a body', () => {
  it('has its texts trimmed, and empty ones are null', () => {
    expect(read('{"name":"  VPS ","notes":"   ","password":" a "}')).toEqual({
      name: 'VPS',
      notes: null,
      password: ' a ',
    });
  });

  it.each([
    ['true', true],
    ['1', true],
    ['"1"', true],
    ['"true"', true],
    ['false', false],
    ['0', false],
    ['"0"', false],
    ['"false"', false],
    ['"yes"', 'yes'],
    ['2', 2],
    ['null', null],
  ])('reads the boolean %s as %o', (text, expected) => {
    expect(read(`{"pinned":${text}}`)).toEqual({ pinned: expected });
  });

  it.each([
    ['5', 5],
    ['"5"', 5],
    ['"-1"', -1],
    ['"5.5"', '5.5'],
    ['5.0', 5],
    ['5.5', 5.5],
  ])('reads the number %s as %o', (text, expected) => {
    expect(read(`{"stock":${text}}`)).toEqual({ stock: expected });
  });

  it.each([
    ['9.99', '9.99'],
    ['9.990', '9.990'],
    ['1.0000000000000001', '1.0000000000000001'],
    ['12345678901234567890', '12345678901234567890'],
    ['1e2', '1e2'],
    ['9', '9'],
    ['" 9.99 "', '9.99'],
    ['""', null],
  ])('keeps the digits of the amount %s', (text, expected) => {
    expect(read(`{"price":${text}}`)).toEqual({ price: expected });
    expect(read(`{"pricing":{"monthly":{"price":${text}}}}`)).toEqual({ pricing: { monthly: { price: expected } } });
  });

  it('leaves other types to the schema', () => {
    expect(read('{"name":5,"stock":[1.5],"other":{"a":1.5}}')).toEqual({ name: 5, stock: [1.5], other: { a: 1.5 } });
  });
});
