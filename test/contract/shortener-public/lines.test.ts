/**
 * The contract line by line: what a visitor of a short link sees, and the tests that prove it. A test that is renamed or
 * removed is missed here.
 */
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from 'vitest';

const root = resolve(import.meta.dirname, '../../..');
const GATE = 'src/visitor/front.test.ts';
const LINKS = 'src/modules/links';
const HERE = 'test/contract/shortener-public';
const QR = 'src/modules/qr';
const COUNT = 'src/modules/analytics/recorder.test.ts';

type Proof = readonly [file: string, test: string];

const LINES: readonly (readonly [line: string, ...proofs: Proof[]])[] = [
  [
    '1. A plain link is a redirect that nobody keeps',
    [GATE, 'is sent on, by nobody kept and by no engine listed'],
    [GATE, 'is sent on with %i where the link says so'],
  ],
  [
    '2. Unknown aliases and the root of a branded domain',
    [
      `${HERE}/redirect.test.ts`,
      'leads its root and unknown aliases where its owner says, and records both as orphan visits',
    ],
    [
      `${HERE}/redirect.test.ts`,
      'answers short links alone: nothing that is the server’s own, with any method, seen for the first time or known',
    ],
  ],
  [
    '3. Aliases belong to their domain',
    [`${HERE}/redirect.test.ts`, 'answers there alone, and links of elsewhere do not answer on it'],
    [GATE, 'never finds a link of this server under a host that is not its own'],
  ],
  [
    '4. Alias rules',
    [`${LINKS}/alias.test.ts`, 'is compared with case, or without where the domain says so'],
    [`${LINKS}/alias.test.ts`, 'has no letter that looks like another and is acceptable as an alias'],
    [GATE, 'finds it with a slash behind and however it is escaped'],
  ],
  [
    '5. HEAD, prefetch, previews, DNT and GPC',
    [GATE, 'asking with HEAD gets the same answer and counts nothing'],
    [`${HERE}/pages.test.ts`, 'asking with HEAD is answered as with GET, whatever is shown, and not counted'],
    [GATE, 'leaves what the counter needs, and says when it wants privacy or is only asking ahead'],
    [COUNT, 'of people who want privacy count without browser, place, referrer and number'],
  ],
  [
    '6. The query never changes where a link goes',
    [GATE, 'cannot change where it leads by the query'],
    [GATE, 'passes the query on only where the link does'],
    [`${HERE}/bad-input.test.ts`, 'leads nobody anywhere but to the target, whatever 500 requests ask for'],
  ],
  [
    '7. Ended links; a limit of N serves N',
    [GATE, 'finds an ended one gone, or is sent elsewhere'],
    [`${HERE}/redirect.test.ts`, 'serves exactly as many, ${ROUNDS} times in a row, however many come at once'],
    [`${HERE}/redirect.test.ts`, 'and a password spends one only when the password is right'],
  ],
  [
    '8. The password form',
    [GATE, 'needs the password where there is one, and learns nothing without it'],
    [GATE, 'cannot guess passwords for long'],
  ],
  [
    '9. Targets',
    [`${LINKS}/target.test.ts`, 'an app scheme only where a device asks for it'],
    [`${HERE}/bad-input.test.ts`, 'refuses the target %j'],
  ],
  [
    '10. Frame, splash, overlays',
    [GATE, 'sees it framed, or announced, or as a card when it is a network'],
    [`${HERE}/pages.test.ts`, 'reads its words, counts down, and may go on without a script'],
    [`${HERE}/pages.test.ts`, '%s sees the target framed and the call over it'],
    [`${HERE}/pages.test.ts`, 'has one vote in a poll: the first'],
  ],
  [
    '11. Cards for social crawlers',
    [`${HERE}/pages.test.ts`, 'that is a network gets the card of a link that has one; people are led on'],
  ],
  [
    '12. Pixels',
    [`${HERE}/pages.test.ts`, 'tells each network once, with tags as data, from exactly the hosts that are needed'],
    [`${HERE}/pages.test.ts`, 'never meets another account’s pixel'],
  ],
  ['13. Deep links', [`${HERE}/pages.test.ts`, 'is offered the app and its store; elsewhere the main target']],
  [
    '14. The order; pages for everybody',
    [`${HERE}/redirect.test.ts`, 'is judged in order: ended, password, rules, type'],
    ['test/e2e/public-pages.test.ts', 'has nothing that axe calls serious, in three languages and both themes'],
    ['test/e2e/public-pages.test.ts', 'a vote is given by keyboard, kept, and the overlay closed'],
  ],
  [
    '15. Numbers and picture of a link',
    [`${HERE}/pages.test.ts`, 'reads the numbers of a public one; of any other there is nothing'],
    [`${HERE}/pages.test.ts`, 'gets the picture of its short URL'],
  ],
  [
    '16. Rotator and list',
    [`${HERE}/pages.test.ts`, 'is led by its rotator to each of its active links, and counted for that link'],
    [`${HERE}/pages.test.ts`, 'never reads a private one, nor one under another name'],
  ],
  [
    '17. Bio page',
    [`${HERE}/pages.test.ts`, 'finds a bio page at its alias, with what it leads to'],
    [
      `${HERE}/pages.test.ts`,
      'follows an entry of a bio page to its address, counted for that entry, and to no other address',
    ],
    [
      `${LINKS}/bio.test.ts`,
      'count what people follow, an address as well as an own link; in no list of links and on no quota',
    ],
  ],
  [
    '18. The address of a QR code is its picture',
    [
      'test/contract/shortener/around-the-gate.test.ts',
      'the address of a QR code is its picture, in each form, without a key',
    ],
    [
      'test/contract/shortener/around-the-gate.test.ts',
      'the picture of a QR code is shown by this server’s own host and by those of its account, by no other',
    ],
    [`${QR}/qr.test.ts`, 'a dynamic code holds a short URL of ours; its picture stays while its target changes'],
  ],
  [
    '19. QR payloads',
    [`${QR}/qr.test.ts`, '%s %j'],
    [`${QR}/qr.test.ts`, 'a static code changes its picture with its data'],
  ],
  [
    '20. QR style',
    [`${QR}/styled.test.ts`, 'random looks is read back byte for byte by an independent decoder'],
    [`${QR}/qr.test.ts`, 'colours nobody can read are refused, and nothing is made'],
    [`${HERE}/logo.test.ts`, 'is fetched through few redirects, is a picture, and small; %s is left out'],
  ],
  [
    '21. robots.txt',
    [`${HERE}/pages.test.ts`, 'that is a search engine is told of the links it may list, and of those alone'],
  ],
  [
    '22. What a click keeps',
    [COUNT, 'name their visitor by a number that is another one the next day, and unknowable once the salt is gone'],
    [COUNT, 'of the same person are unique once a day, also after a restart'],
  ],
  [
    '23. Clicks are people',
    [COUNT, 'are counted as an independent count says, before they are added up, while they are, and after'],
  ],
  [
    '24. Retention',
    ['src/modules/analytics/detail.test.ts', 'end at the plan’s clicks of a month; every visit is still counted'],
    [
      'src/modules/analytics/detail.test.ts',
      'are dropped after the plan’s days, in batches; sums and days stay, other accounts’ visits too',
    ],
  ],
  [
    '25. No redirect waits, no click is lost silently',
    ['test/reliability/clicks.test.ts', 'that were served are all stored when the server is told to stop meanwhile'],
  ],
  [
    '26. Proxies and IPv6',
    [
      `${HERE}/redirect.test.ts`,
      'counts a visitor behind proxies of IPv6 by the address they name, and believes nobody else',
    ],
    [GATE, 'a visitor is the nearest address that is no proxy'],
    [GATE, 'is who its connection says, whatever it claims'],
  ],
];

const PROOFS = LINES.flatMap(([line, ...proofs]) => proofs.map(([file, name]) => ({ line, file, name })));

describe('every line of the contract', () => {
  it.each(PROOFS)('$line: $name', ({ file, name }) => {
    expect(readFileSync(resolve(root, file), 'utf8')).toContain(name);
  });

  it('is there', () => {
    expect(LINES.map(([line]) => Number.parseInt(line, 10))).toEqual(
      Array.from({ length: 26 }, (_, index) => index + 1),
    );
  });
});
