import { describe, expect, it } from 'vitest';
import { holdsActiveContent } from './active-content.ts';

describe('a description', () => {
  it.each([
    '<script>alert(1)</script>',
    '< ScRiPt src=x>',
    '<img src=x onerror=alert(1)>',
    '<img/onerror=alert(1) src=x>',
    '<a title=">" onclick="x">',
    '<a " =">" onclick = x>',
    '<a href="javascript:alert(1)">',
    '<a href=" java\tscript:alert(1)">',
    '<a href="&#106;avascript&colon;alert(1)">',
    '<a href=&#x6A;avascript:1>',
    '<iframe srcdoc="x">',
    '<object data="data:text/html,x">',
    '<svg/onload=alert(1)>',
    '<base href=//evil.test>',
  ])('that holds %s is refused', (text) => {
    expect(holdsActiveContent(text)).toBe(true);
  });

  it.each([
    'The best plan for once = ever',
    'Learn javascript: the basics',
    '<p>Learn <b>javascript: the</b> basics</p>',
    '<ul><li>4 vCPU</li></ul> <a href="https://example.org/on-line?a=b">more</a>',
    'a < b and script > c',
  ])('that holds %s is fine', (text) => {
    expect(holdsActiveContent(text)).toBe(false);
  });

  it('of the greatest length is read at once, whatever it holds', () => {
    const long = ['<a ', '<', '&#', '< ', '"on', '<a "'].map((part) => `<a ${part.repeat(20_000)}`);
    expect(long.map(holdsActiveContent)).toEqual(long.map(() => false));
  });
});
