import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { writeXml } from './xml.ts';

function body(answer: unknown): string {
  return writeXml(answer).replace('<?xml version="1.0" encoding="UTF-8"?>', '');
}

describe('an answer as XML', () => {
  it('has one root, keys as elements, items for arrays, nil for null', () => {
    expect(body({ id: 1, image: null, pinned: true, groups: [], pricing: [{ monthly: 9.99 }, { monthly: 0 }] })).toBe(
      '<response><id>1</id><image nil="true"/><pinned>true</pinned><groups/>' +
        '<pricing><item><monthly>9.99</monthly></item><item><monthly>0</monthly></item></pricing></response>',
    );
  });

  it('names what is no XML name in an attribute', () => {
    expect(body({ services: { '12': 'VPS S', 'a b': 1, 'x"><y': 2, 'xmlns:z': 3 } })).toBe(
      '<response><services><entry key="12">VPS S</entry><entry key="a b">1</entry>' +
        '<entry key="x&quot;&gt;&lt;y">2</entry><entry key="xmlns:z">3</entry></services></response>',
    );
  });

  it('escapes markup and replaces what XML cannot hold', () => {
    expect(body({ notes: '<b>&"\' ]]>\u0001\ud800 é😀' })).toBe(
      '<response><notes>&lt;b&gt;&amp;&quot;&apos; ]]&gt;\ufffd\ufffd é😀</notes></response>',
    );
  });

  it('keeps the line ends of Windows, which readers of XML would drop', () => {
    expect(body({ notes: 'a\r\nb\rc' })).toBe('<response><notes>a&#13;\nb&#13;c</notes></response>');
  });

  it('keeps the keys of an object apart from its prototype', () => {
    expect(body(JSON.parse('{"__proto__": 1, "constructor": 2}'))).toBe(
      '<response><__proto__>1</__proto__><constructor>2</constructor></response>',
    );
  });

  it('never lets a text become markup, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (key, value) => {
        const inner = body({ a: { [key]: value } });
        const tags = inner.match(/<[^>]*>/g) ?? [];
        // oxlint-disable-next-line no-control-regex -- what may not appear
        return tags.length <= 6 && !/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/.test(inner);
      }),
    );
  });
});
