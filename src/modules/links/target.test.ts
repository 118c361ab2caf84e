import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instanceAddress } from './host.ts';
import { locationOf, readAppTarget, readTarget, withForwardedQuery, withParameters } from './target.ts';

const instance = instanceAddress('https://gate.example.com', true);
const local = instanceAddress('http://localhost:8080', false);

describe('where a link may lead', () => {
  it.each([
    'https://example.org',
    'http://example.org/a?b=c#d',
    'HTTPS://Example.org/Path',
    'https://example.org:8443/',
    'https://münchen.example/straße?ü=1',
    'https://[2001:db8::1]/x',
    'https://other.gate.example.com/',
    'http://localhost:3000/',
    `https://example.org/${'x'.repeat(8_000)}`,
  ])('%s', (text) => {
    expect(readTarget(text, instance)).toEqual({ target: text });
  });

  it.each([
    ['', 'required'],
    ['   ', 'required'],
    ['example.org', 'format'],
    ['//example.org', 'format'],
    ['/path', 'format'],
    ['https://', 'format'],
    ['https://exa mple.org', 'format'],
    ['https:example.org', 'not_allowed'],
    ['javascript:alert(1)', 'not_allowed'],
    ['JaVaScRiPt:alert(1)', 'not_allowed'],
    ['java\nscript:alert(1)', 'characters'],
    ['data:text/html,x', 'not_allowed'],
    ['file:///etc/passwd', 'not_allowed'],
    ['ftp://example.org', 'not_allowed'],
    ['myapp://open', 'not_allowed'],
    ['https://user:secret@example.org', 'not_allowed'],
    ['https://example.org/\r\nSet-Cookie: a=b', 'characters'],
    ['https://example.org/\u0000', 'characters'],
    ['https://example.org/\ud800', 'characters'],
    [`https://example.org/${'x'.repeat(10_000)}`, 'too_long'],
    ['https://gate.example.com', 'not_allowed'],
    ['https://GATE.example.com./x', 'not_allowed'],
    ['http://gate.example.com:8443/x', 'not_allowed'],
  ])('not %j (%s)', (text, code) => {
    expect(readTarget(text, instance)).toMatchObject({ refused: code });
  });

  it.each([
    'http://localhost:8080/x',
    'http://127.0.0.1:8080',
    'http://[::1]:8080/',
    'http://a.localhost:8080',
    'http://[::ffff:127.0.0.1]:8080/',
    'http://[::ffff:127.9.0.255]:8080/',
    'http://[::]:8080/',
  ])('not to itself on the own machine: %s', (text) => {
    expect(readTarget(text, local)).toEqual({ refused: 'not_allowed' });
    expect(readTarget(text.replace('8080', '9090'), local)).toHaveProperty('target');
  });

  it('an app scheme only where a device asks for it', () => {
    expect(readAppTarget('myapp://open?id=1', instance)).toEqual({ target: 'myapp://open?id=1' });
    expect(readAppTarget('https://example.org', instance)).toHaveProperty('target');
    for (const text of [
      'javascript:1',
      'data:,x',
      'file:///x',
      'vbscript:x',
      'blob:https://x/1',
      'https:x',
      'nothing',
    ]) {
      expect(readAppTarget(text, instance)).toHaveProperty('refused');
    }
  });
});

describe('the Location of a target', () => {
  it('is the text itself while a header can carry it', () => {
    expect(locationOf('https://example.org')).toBe('https://example.org');
    expect(locationOf('https://example.org/a?b=%20#c')).toBe('https://example.org/a?b=%20#c');
  });

  it('is plain ASCII whatever the target is', () => {
    expect(locationOf('https://münchen.example/straße')).toBe('https://xn--mnchen-3ya.example/stra%C3%9Fe');
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (tail) => {
        const verdict = readTarget(`https://example.org/${tail}`, instance);
        fc.pre('target' in verdict);
        expect(locationOf('target' in verdict ? verdict.target : '')).toMatch(/^[\u0021-\u007e]+$/);
      }),
    );
  });
});

describe('the query of a target', () => {
  it.each([
    ['https://e.org/', [['a', '1']], 'https://e.org/?a=1'],
    ['https://e.org/?b=2', [['a', '1']], 'https://e.org/?b=2&a=1'],
    ['https://e.org/?a=2&b=x+y', [['a', '1']], 'https://e.org/?b=x+y&a=1'],
    ['https://e.org/#top', [['a', '1']], 'https://e.org/?a=1#top'],
    ['https://e.org/?x#a?b', [['a', 'ü &#']], 'https://e.org/?x&a=%C3%BC%20%26%23#a?b'],
    ['https://e.org/?a%5Bb%5D=1', [['a[b]', '2']], 'https://e.org/?a%5Bb%5D=2'],
    ['https://e.org/?a=1', [], 'https://e.org/?a=1'],
  ])('%s with the parameters %j → %s', (target, pairs, expected) => {
    const parameters = pairs.map(([name = '', value = '']) => ({ name, value }));
    expect(withParameters(target, parameters)).toBe(expected);
  });

  it.each([
    ['https://e.org/?a=1#f', 'a=2&c=3', 'https://e.org/?a=2&c=3#f'],
    ['https://e.org/?a=1', '', 'https://e.org/?a=1'],
    ['https://e.org/', '&&', 'https://e.org/'],
    ['https://e.org/', 'a=1&a=2', 'https://e.org/?a=1&a=2'],
  ])('%s with the visitor\u2019s %s → %s', (target, query, expected) => {
    expect(withForwardedQuery(target, query)).toBe(expected);
  });

  it('never lets a visitor change the host, the path or the fragment', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (query) => {
        const url = new URL(withForwardedQuery('https://e.org/path?a=1#frag', query));
        expect([url.host, url.pathname, url.hash]).toEqual(['e.org', '/path', '#frag']);
        expect(url.href).toMatch(/^[\u0020-\u007e]+$/);
      }),
    );
  });
});
