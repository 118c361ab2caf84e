import { beforeAll, expect, it } from 'vitest';
import { eachDatabase } from '../../../test/support/databases.ts';
import { type LinksMachine, linksMachine } from '../../../test/support/links.ts';
import type { Call } from '../../kernel/call.ts';
import type { LinkInput } from './link-input.ts';

const BAD = 'https://www.evil.example/path';
const FINE = 'https://fine.example/';

eachDatabase('blocked targets', ({ open }) => {
  let machine: LinksMachine;
  let call: Call;

  beforeAll(() => {
    machine = linksMachine(open(), { blockedTargets: ['evil.example', 'bad.test'] });
    call = machine.call();
  });

  it.each<[LinkInput, string]>([
    [{ target: BAD }, 'target'],
    [{ target: 'https://EVIL.example./' }, 'target'],
    [{ target: FINE, expirationTarget: 'http://bad.test:8080/' }, 'expirationTarget'],
    [{ target: FINE, deeplink: { auto: false, apple: BAD, google: null } }, 'deeplink.apple'],
    [{ target: FINE, rules: [{ when: {}, to: BAD }] }, 'rules.0.to'],
    [{ target: FINE, rules: [{ when: {}, to: { split: [{ url: BAD, weight: 1 }] } }] }, 'rules.0.to.split.0.url'],
  ])('no link leads there: %j', async (input, path) => {
    const refused = {
      code: 'invalid',
      fields: [{ path: path.split('.').map((part) => (/^\d$/.test(part) ? Number(part) : part)), code: 'not_allowed' }],
    };
    await expect(machine.links.createLink(call, input)).rejects.toMatchObject(refused);
    const { id } = await machine.links.createLink(call, { target: FINE });
    await expect(machine.links.updateLink(call, id, input)).rejects.toMatchObject(refused);
  });

  it('neither does a bio page, nor the root of a branded domain', async () => {
    const links = [{ label: 'Bad', url: BAD, linkId: null }];
    await expect(machine.links.createBio(call, { name: 'B', content: { links } })).rejects.toMatchObject({
      fields: [{ path: ['content', 'links', 0, 'url'] }],
    });
    await expect(
      machine.links.createDomain(call, { domain: 'go.example.com', redirectRoot: BAD }),
    ).rejects.toMatchObject({ fields: [{ path: ['redirectRoot'] }] });
  });

  it('a host that only ends like one is another', async () => {
    expect((await machine.links.createLink(call, { target: 'https://notevil.example/' })).id).toBeGreaterThan(0);
  });
});
