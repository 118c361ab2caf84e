import { describe, expect, it } from 'vitest';
import { envelopeA, envelopeB } from './paging.ts';

const address = { path: 'https://gate.test/api/application/products', query: { page: '2', 'filter[name]': 'a&b' } };

function labels(page: number, total: number): unknown {
  const { links } = envelopeB({ rows: [1], page, perPage: 1, total }, { ...address, query: {} });
  return (links as { label: string }[]).slice(1, -1).map(({ label }) => label);
}

describe('a page in envelope B', () => {
  it('says where it stands and keeps the other parameters', () => {
    const url = (page: number): string => `${address.path}?filter%5Bname%5D=a%26b&page=${page}`;
    expect(envelopeB({ rows: ['x', 'y'], page: 2, perPage: 2, total: 5 }, address)).toEqual({
      current_page: 2,
      data: ['x', 'y'],
      first_page_url: url(1),
      from: 3,
      last_page: 3,
      last_page_url: url(3),
      links: [
        { url: url(1), label: '&laquo; Previous', active: false },
        { url: url(1), label: '1', active: false },
        { url: url(2), label: '2', active: true },
        { url: url(3), label: '3', active: false },
        { url: url(3), label: 'Next &raquo;', active: false },
      ],
      next_page_url: url(3),
      path: address.path,
      per_page: 2,
      prev_page_url: url(1),
      to: 4,
      total: 5,
    });
  });

  it('leaves gaps among many pages', () => {
    expect(labels(1, 13)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '11', '12', '13']);
    expect(labels(1, 30)).toEqual(['1', '2', '3', '4', '5', '6', '7', '8', '9', '10', '...', '29', '30']);
    expect(labels(15, 30)).toEqual(['1', '2', '...', '12', '13', '14', '15', '16', '17', '18', '...', '29', '30']);
    expect(labels(30, 30)).toEqual(['1', '2', '...', '21', '22', '23', '24', '25', '26', '27', '28', '29', '30']);
  });
});

describe('a page in envelope A', () => {
  it('of nothing is one empty page', () => {
    const path = 'https://gate.test/api/application/customers';
    const first = `${path}?page=1`;
    expect(envelopeA({ rows: [], page: 1, perPage: 12, total: 0 }, { path, query: {} })).toEqual({
      data: [],
      links: { first, last: first, prev: null, next: null },
      meta: {
        current_page: 1,
        from: null,
        last_page: 1,
        links: [
          { url: null, label: '&laquo; Previous', active: false },
          { url: first, label: '1', active: true },
          { url: null, label: 'Next &raquo;', active: false },
        ],
        path,
        per_page: 12,
        to: null,
        total: 0,
      },
    });
  });
});
