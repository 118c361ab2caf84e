import { afterAll, beforeAll, expect, it } from 'vitest';
import type { AddressInfo } from 'node:net';
import { Batcher, createRecorder } from '../../../src/modules/analytics/index.ts';
import { systemRandom } from '../../../src/platform/system.ts';
import { CHROME } from '../../support/front.ts';
import { eachServer } from '../../support/http.ts';

eachServer('visits as they come', (http) => {
  let url = '';
  let link = 0;
  const readers: AbortController[] = [];

  beforeAll(async () => {
    const { server, home } = http();
    await server.app.listen({ port: 0, host: '127.0.0.1' });
    url = `http://127.0.0.1:${(server.app.server.address() as AddressInfo).port}/api/v2/analytics/live`;
    link = (await home.post('/api/v2/links', { target: 'https://example.com/' })).json<{ id: number }>().id;
  });
  afterAll(() => {
    for (const reader of readers) reader.abort();
  });

  async function visit(linkId: number, agent = CHROME): Promise<void> {
    const { database, seal } = http().app;
    const grant = (_scope: unknown, _id: number, { count }: { count: number }) => Promise.resolve(count);
    const recorder = createRecorder({ database, seal, random: systemRandom, locate: () => null, grant });
    const batcher = new Batcher(10);
    const person = {
      accountId: 1,
      domainId: 1,
      entry: 0,
      flags: 0,
      referrer: '',
      language: '',
      query: '',
      clickId: '',
    };
    batcher.add({ ...person, at: http().clock.now(), linkId, agent, address: '192.0.2.9' });
    await recorder.record(batcher.take());
    while ((await recorder.settle()) > 0);
  }

  async function watch(
    token: string,
    query = '',
    more: Readonly<Record<string, string>> = {},
  ): Promise<{ status: number; next: (what: string) => Promise<string> }> {
    const abort = new AbortController();
    readers.push(abort);
    const headers = { authorization: `Bearer ${token}`, accept: 'text/event-stream', ...more };
    const answer = await fetch(url + query, { headers, signal: abort.signal });
    const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
    let text = '';
    const next = async (what: string): Promise<string> => {
      while (!text.includes(what)) {
        const part = await reader?.read();
        if (part?.done !== false) throw new Error(`the stream ended before ${what}: ${text}`);
        text += part.value;
      }
      return text;
    };
    return { status: answer.status, next };
  }

  it('are shown to their account, those that were asked for only', async () => {
    const all = await watch(http().home.token);
    const people = await watch(http().home.token, `?link=${link}&kind=human`);
    const other = await watch((await http().account()).token);
    await Promise.all([all, people, other].map((stream) => stream.next('watching')));
    await visit(link, 'curl/8.10.1');
    await visit(link);
    const shown = await all.next('"kind":"human"');
    expect(shown).toContain('"kind":"bot"');
    expect(shown).toMatch(/^id: \d+$/m);
    expect(await people.next('"kind":"human"')).not.toContain('"kind":"bot"');
    await visit(link);
    // What the other account would have been shown by now, it has not been.
    await all.next(`${shown}`);
    expect(await Promise.race([other.next('event: visit'), all.next('"unique":false').then(() => 'nothing')])).toBe(
      'nothing',
    );
  });

  it('are told once to a client that comes again, with what it missed meanwhile', async () => {
    const { token } = http().home;
    const idsIn = (text: string): string[] => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id = '']) => id);
    const before = await watch(token, `?link=${link}`);
    await before.next('watching');
    await visit(link);
    const [last = ''] = idsIn(await before.next('event: visit'));
    readers.at(-1)?.abort();
    await visit(link);
    await visit(link);
    // Nothing watches now; then somebody else does already.
    for (const _time of [1, 2]) {
      const again = await watch(token, `?link=${link}`, { 'last-event-id': last });
      await again.next('watching');
      await visit(link, 'curl/8.10.1');
      const ids = idsIn(await again.next('"kind":"bot"'));
      expect(ids.slice(0, 2)).toEqual([String(Number(last) + 1), String(Number(last) + 2)]);
      expect(new Set(ids).size).toBe(ids.length);
    }
    const theirs = await watch((await http().account()).token, '', { 'last-event-id': '0' });
    expect(await theirs.next('watching')).not.toContain('event: visit');
  });

  it('are told once without a stream too', async () => {
    const answer = await http().home.get('/api/v2/analytics/live', { query: { kind: 'human' } });
    const { data } = answer.json<{ data: { kind: string }[] }>();
    expect(data.length).toBeGreaterThan(0);
    expect(new Set(data.map(({ kind }) => kind))).toEqual(new Set(['human']));
  });

  it('are watched by no more than there is room for', async () => {
    const { token } = await http().account();
    for (let i = 0; i < 20; i += 1) await (await watch(token)).next('watching');
    const answer = await fetch(url, { headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' } });
    expect(answer.status).toBe(429);
    expect(await answer.json()).toMatchObject({ code: 'live_full', max: 20 });
    expect((await watch(http().home.token)).status).toBe(200);
  });

  it('end when the server is about to stop', async () => {
    const stream = await watch(http().home.token);
    await stream.next('watching');
    const over = stream.next('never').catch((error: Error) => error.message);
    const drained = http().server.drain();
    expect(await over).toMatch(/the stream ended/);
    for (const reader of readers) reader.abort();
    await drained;
  });
});
