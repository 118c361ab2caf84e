import { expect, it } from 'vitest';
import { shorten } from './address.ts';

it.each([
  ['https://www.example.org/', 'example.org'],
  ['http://gate.example/%F0%9F%9A%80', 'gate.example/🚀'],
  ['https://gate.example/%C5%BE/%C4%93?x=%C3%BC', 'gate.example/ž/ē?x=ü'],
  // Nothing that is not seen, turns the text around or means something else in an address.
  ['https://a.example/%E2%80%AEx%20y%00%2Fz%3F', 'a.example/%E2%80%AEx%20y%00%2Fz%3F'],
  ['https://a.example/%zz%C5%BE', 'a.example/%zz%C5%BE'],
])('an address is shown as people read it: %s', (address, shown) => {
  expect(shorten(address)).toBe(shown);
});

it('of a long address the middle is left out, and no letter is cut in two', () => {
  const shown = shorten(`https://a.example/${'🚀'.repeat(150)}`);
  expect(Array.from(shown)).toHaveLength(117);
  expect(shown.isWellFormed()).toBe(true);
});
