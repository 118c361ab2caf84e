import { describe, expect, it } from 'vitest';
import { Refusal } from '../../kernel/refusal.ts';
import { type ListSpec, readListQuery } from './list-query.ts';

const spec: ListSpec = {
  fields: {
    id: { field: 'id', kind: 'integer' },
    name: { field: 'name', kind: 'text' },
    stock: { field: 'stock', kind: 'integer', read: (word) => [word === '-1' ? null : Number(word)] },
    pinned: { field: 'pinned', kind: 'flag' },
    created_at: { field: 'createdAt', kind: 'date' },
  },
  includes: ['pricing', 'group'],
  shortcuts: { q: (value) => [{ field: 'name', comparison: 'contains', values: [value] }] },
};

const read = (query: Record<string, unknown>, profile: 'documented' | 'observed' = 'documented') =>
  readListQuery(query, spec, profile);

function reason(query: Record<string, unknown>): unknown {
  try {
    return read(query);
  } catch (error) {
    return error instanceof Refusal && error.code === 'bad_list_request' ? error.values['reason'] : error;
  }
}

describe('the query of a list', () => {
  it('has defaults, which depend on the profile', () => {
    expect(read({})).toEqual({ page: 1, perPage: 12, filters: [], sort: [], includes: new Set() });
    expect(read({}, 'observed').perPage).toBe(25);
  });

  it.each([
    ['0', 1],
    ['-3', 1],
    ['x', 1],
    ['', 1],
    ['1.5', 1],
    ['3', 3],
    ['99999999999', 1],
    [['2', '3'], 1],
  ])('reads the page %o as %d', (page, expected) => {
    expect(read({ page }).page).toBe(expected);
  });

  it.each([
    ['101', 100],
    ['100', 100],
    ['5', 5],
    ['0', 12],
    ['all', 12],
  ])('reads %s a page as %d', (text, expected) => {
    expect(read({ per_page: text }).perPage).toBe(expected);
  });

  it('compares each kind of field in its way; several words are a choice', () => {
    const query = {
      'filter[id]': '1,2,x,99999999999',
      'filter[name]': ' Anna ,',
      'filter[stock]': '-1',
      'filter[pinned]': 'true',
      'filter[created_at]': '2026-03',
    };
    expect(read(query).filters).toEqual([
      { field: 'id', comparison: 'eq', values: [1, 2] },
      { field: 'name', comparison: 'contains', values: ['Anna'] },
      { field: 'stock', comparison: 'eq', values: [null] },
      { field: 'pinned', comparison: 'eq', values: [1] },
      { field: 'createdAt', comparison: 'prefix', values: ['2026-03'] },
    ]);
  });

  it('filters by nothing when a filter is empty, and by no value when none can be', () => {
    expect(read({ 'filter[id]': '' }).filters).toEqual([]);
    expect(read({ 'filter[id]': 'x' }).filters).toEqual([{ field: 'id', comparison: 'eq', values: [] }]);
  });

  it('sorts by several fields', () => {
    expect(read({ sort: 'name,-created_at' }).sort).toEqual([
      { field: 'name', descending: false },
      { field: 'createdAt', descending: true },
    ]);
  });

  it.each([
    [{ sort: ['name', '-id'], include: ['pricing', 'group'] }],
    [{ 'sort[]': ['name', '-id'], 'include[]': ['pricing', 'group'] }],
    [{ 'sort[]': 'name,-id', 'include[]': 'pricing,group' }],
  ])('reads several words however a client writes a list: %j', (query) => {
    expect(read(query)).toMatchObject({
      sort: [
        { field: 'name', descending: false },
        { field: 'id', descending: true },
      ],
      includes: new Set(['pricing', 'group']),
    });
    expect(reason({ 'include[]': 'owner' })).toMatch(/^Requested include\(s\) `owner`/);
  });

  it('knows shorter parameters, but not for clients that were written before them', () => {
    expect(read({ q: 'plan' }).filters).toEqual([{ field: 'name', comparison: 'contains', values: ['plan'] }]);
    expect(read({ q: 'plan' }, 'observed').filters).toEqual([]);
  });

  it('says which names it does not know', () => {
    expect(reason({ 'filter[colour]': '1', 'filter[x]': '1' })).toBe(
      'Requested filter(s) `colour, x` are not allowed. Allowed filter(s) are `id, name, stock, pinned, created_at`.',
    );
    expect(reason({ sort: '-colour' })).toBe(
      'Requested sort(s) `colour` is not allowed. Allowed sort(s) are `id, name, stock, pinned, created_at`.',
    );
    expect(reason({ include: 'pricing,owner' })).toBe(
      'Requested include(s) `owner` are not allowed. Allowed include(s) are `pricing, group`.',
    );
    expect(reason({ sort: 'constructor' })).toMatch(/^Requested sort/);
  });

  it('ignores parameters it does not know', () => {
    expect(read({ colour: 'red', 'filter[id': '1' }).filters).toEqual([]);
  });
});
