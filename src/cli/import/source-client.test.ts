import { describe, expect, it } from 'vitest';
import { OperatorError } from '../../kernel/operator-error.ts';
import { type Outbound, OutboundError, type OutboundRequest } from '../../kernel/outbound.ts';
import { createSourceClient } from './source-client.ts';

interface Scripted {
  readonly status: number;
  readonly body?: string;
  readonly headers?: Record<string, string>;
}

function scripted(...answers: (Scripted | OutboundError)[]) {
  const asked: OutboundRequest[] = [];
  const pauses: number[] = [];
  const outbound: Outbound = {
    request: (request) => {
      asked.push(request);
      const answer = answers.shift();
      if (answer === undefined) throw new Error('asked too often');
      if (answer instanceof OutboundError) return Promise.reject(answer);
      const { status, body = '[]', headers = {} } = answer;
      return Promise.resolve({ status, headers, body: Buffer.from(body), url: request.url });
    },
  };
  const client = createSourceClient({
    outbound,
    url: 'http://10.0.0.7/shop',
    headers: { authorization: 'Bearer abcd' },
    pause: async (ms) => void pauses.push(ms),
  });
  return { client, asked, pauses };
}

describe('reading a running system', () => {
  it('asks below its address, with its key', async () => {
    const { client, asked } = scripted({ status: 200, body: '[1]' });
    expect(await client.get('/api/licences')).toEqual([1]);
    expect(asked[0]).toMatchObject({
      method: 'GET',
      url: 'http://10.0.0.7/shop/api/licences',
      headers: { authorization: 'Bearer abcd' },
    });
  });

  it('waits as long as a limit asks, and asks again after short failures', async () => {
    const broken = new OutboundError('unreachable', 'gave no answer');
    const { client, pauses } = scripted(
      { status: 429, headers: { 'retry-after': '7' } },
      broken,
      { status: 503 },
      { status: 200 },
    );
    expect(await client.get('/x')).toEqual([]);
    expect(pauses).toEqual([7_000, 1_000, 2_000]);
  });

  it('gives up in plain words', async () => {
    const broken = new OutboundError('unreachable', '10.0.0.7 gave no answer');
    const { client } = scripted(...Array.from({ length: 6 }, () => broken));
    await expect(client.get('/x')).rejects.toThrow('10.0.0.7 gave no answer');
  });

  it.each([
    [{ status: 401 }, 'refused the key for /x'],
    [{ status: 404 }, 'answered 404 for /x'],
    [{ status: 200, body: '<html>' }, 'is not JSON'],
  ])('says what is wrong with %o', async (answer, words) => {
    const { client } = scripted(answer);
    await expect(client.get('/x')).rejects.toThrow(words);
    await expect(scripted(answer).client.get('/x')).rejects.toBeInstanceOf(OperatorError);
  });

  it('knows that a source need not have everything', async () => {
    const { client } = scripted({ status: 404 }, { status: 405 }, { status: 200, body: '{"a":1}' });
    expect([await client.find('/a'), await client.find('/b'), await client.find('/c')]).toEqual([null, null, { a: 1 }]);
  });

  it('hands numbers over as they were written', async () => {
    const { client } = scripted({ status: 200, body: '{"discordId":999999999999999999}' });
    const read = await client.get('/x', (_key, value, { source }) => source ?? value);
    expect(read).toEqual({ discordId: '999999999999999999' });
  });
});
