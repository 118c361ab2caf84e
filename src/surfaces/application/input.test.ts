import { describe, expect, it } from 'vitest';
import { normalise, parseJson } from './input.ts';

const shape = {
  type: 'object',
  properties: {
    name: { type: 'string' },
    stock: { type: 'integer' },
    pinned: { type: 'boolean' },
    order: { type: 'integer', 'x-defaulted': true },
    data: { type: ['object', 'null'] },
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

  it('lacks what has a value of its own and is sent empty, but keeps what can be empty', () => {
    expect(read('{"pinned":null,"order":" ","stock":null,"data":null}')).toEqual({ stock: null, data: null });
    expect(read('{"pinned":"","order":"7"}')).toEqual({ order: 7 });
  });

  it('is an object where PHP wrote an empty list for an empty object', () => {
    expect(read('{"data":[]}')).toEqual({ data: {} });
    expect(read('{"data":[1],"name":[]}')).toEqual({ data: [1], name: [] });
    expect(normalise([], { type: 'object' })).toEqual({});
  });

  it('leaves other types to the schema', () => {
    expect(read('{"name":5,"stock":[1.5],"other":{"a":1.5}}')).toEqual({ name: 5, stock: [1.5], other: { a: 1.5 } });
  });
});
