import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LinksMachine, linksMachine } from '../../../test/support/links.ts';
import type { Call } from '../../kernel/call.ts';
import type { GateLink } from './gate.ts';
import type { LinkInput } from './link-input.ts';

const TARGET = 'https://vendor.example/buy';

eachDatabase('a link at the gate', ({ open }) => {
  let machine: LinksMachine;
  let call: Call;
  beforeAll(() => {
    machine = linksMachine(open());
    call = machine.call();
  });

  async function met(input: LinkInput): Promise<GateLink | null> {
    const { gate } = machine.links;
    const { alias } = await machine.links.createLink(call, { target: TARGET, ...input });
    return gate.link(call, gate.home, alias);
  }

  it('is plain while everybody is sent to one address, its own parameters in it', async () => {
    const plain: LinkInput = {
      parameters: [{ name: 'utm_source', value: 'a b' }],
      redirectCode: 301,
      isPublic: true,
      title: 'Ours',
      description: 'For us',
      expirationTarget: 'https://vendor.example/over',
      externalId: 'ours-1',
    };
    expect(await met(plain)).toMatchObject({
      accountId: 1,
      kind: 'link',
      location: `${TARGET}?utm_source=a%20b`,
      code: 301,
      open: null,
    });
    expect(await machine.links.gate.link(call, machine.links.gate.home, 'nobody-made-this')).toBeNull();
  });

  const deciding: Readonly<Record<string, () => LinkInput | Promise<LinkInput>>> = {
    'its status': () => ({ status: 'disabled' }),
    'its end': () => ({ expiresAt: machine.call().now + 60_000 }),
    'its limit': () => ({ clickLimit: 5 }),
    'its password': () => ({ password: 'secret' }),
    'its rules': () => ({ rules: [{ when: { country: ['LV'] }, to: 'https://vendor.example/lv' }] }),
    'its frame': () => ({ type: 'frame' }),
    'its apps': () => ({ deeplink: { auto: false, apple: 'https://apps.apple.com/app/id1', google: null } }),
    'the query it passes on': () => ({ forwardQuery: true }),
    'search engines that may list it': () => ({ crawlable: true }),
    'the id its target is told': () => ({ clickIdName: 'click' }),
    'the title of its card': () => ({ metaTitle: 'Card' }),
    'the text of its card': () => ({ metaDescription: 'Card' }),
    'the picture of its card': () => ({ metaImage: 'https://vendor.example/card.png' }),
    'a pixel': async () => {
      const { id } = await machine.links.createPixel(call, { type: 'gtmpixel', name: 'GTM', tag: 'GTM-1' });
      return { pixelIds: [id] };
    },
  };
  it.each(Object.keys(deciding))('is looked at by each visit because of %s', async (reason) => {
    const link = await met((await deciding[reason]?.()) ?? {});
    expect(link).toMatchObject({ location: TARGET, code: 302 });
    expect(link?.open?.link.target).toBe(TARGET);
  });
});
