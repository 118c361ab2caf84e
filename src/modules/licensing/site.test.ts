import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldSite } from './site.ts';

describe('sites', () => {
  it.each([
    'https://example.org',
    'http://example.org',
    'https://www.example.org/',
    'HTTPS://EXAMPLE.ORG',
    'https://example.org:443',
    'http://example.org:80/',
    'https://example.org./',
    'https://example.org/?a=1#top',
  ])('%s is one site', (url) => {
    expect(foldSite(url)).toBe('example.org');
  });

  it.each([
    ['https://example.org/shop', 'https://example.org'],
    ['https://example.org/Shop', 'https://example.org/shop'],
    ['https://example.org:8443', 'https://example.org'],
    ['https://shop.example.org', 'https://example.org'],
  ])('%s and %s are two', (one, other) => {
    expect(foldSite(one)).not.toBe(foldSite(other));
  });

  it('reads the path in one spelling', () => {
    expect(foldSite('https://a.example/%7Eada/%c3%a9/')).toBe(foldSite('http://a.example/~ada/%C3%A9'));
    expect(foldSite('https://münchen.example')).toBe(foldSite('https://xn--mnchen-3ya.example'));
  });

  it.each([
    'ftp://example.org',
    'javascript:alert(1)',
    'example.org',
    'https:example.org',
    'https://',
    '',
    'http://a b',
    'https://exa\u0000mple.org',
    `https://example.org/${'x'.repeat(2_048)}`,
  ])('%j is none', (url) => {
    expect(foldSite(url)).toBeNull();
  });

  it('folding never depends on scheme, www or slash at the end', () => {
    fc.assert(
      fc.property(fc.domain(), fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/)), (host, path) => {
        fc.pre(!host.startsWith('www.'));
        const rest = path.map((part) => `/${part}`).join('');
        const folded = foldSite(`https://${host}${rest}`);
        expect(folded).toBe(foldSite(`http://www.${host}${rest}/`));
      }),
    );
  });
});
