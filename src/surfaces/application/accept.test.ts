import { describe, expect, it } from 'vitest';
import { chooseFormat } from './accept.ts';

describe('the format of an answer', () => {
  it.each([
    [undefined, 'json'],
    ['', 'json'],
    ['*/*', 'json'],
    ['application/json', 'json'],
    ['application/xml', 'xml'],
    ['text/xml', 'xml'],
    ['TEXT/XML; charset=utf-8', 'xml'],
    ['application/xml, */*', 'xml'],
    ['application/xml;q=0.5, application/json;q=0.9', 'json'],
    ['application/xml;q=0.9, application/json;q=0.5', 'xml'],
    ['application/json, application/xml', 'json'],
    ['application/xml, application/json', 'xml'],
    ['application/json, text/plain, */*', 'json'],
    ['text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 'xml'],
    ['application/*', 'json'],
    ['text/*', 'xml'],
    ['application/xml;q=0', 'json'],
    ['application/json;q=0, */*', 'xml'],
    ['image/png', 'json'],
    ['application/xml;q=high', 'xml'],
    [`application/xml,${'a'.repeat(1_000)}`, 'json'],
  ])('Accept: %s → %s', (header, format) => {
    expect(chooseFormat(header)).toBe(format);
  });
});
