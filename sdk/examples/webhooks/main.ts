/**
 * A receiver of webhooks: verifies each message, does its work once, answers at once. See docs/how-to/receive-webhooks.md.
 *
 *     node main.ts --port 3000 --secret whsec_…
 */
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
// In your own program: '@gatehouse/sdk'.
import { WebhookError, verifyWebhook } from '../../src/index.ts';

/** For trying; your own program reads the secret from its configuration. */
const { values } = parseArgs({
  options: { port: { type: 'string', default: '3000' }, secret: { type: 'string', default: '' } },
});
const { secret } = values;
/** In your own program a table with a unique column, written in the transaction of the work. */
const done = new Set<string>();

async function receive(body: string, headers: Headers): Promise<number> {
  try {
    const { id, payload } = await verifyWebhook(body, headers, { secret });
    if (done.has(id)) return 204;
    done.add(id);
    console.log(`${String(payload['type'])} ${JSON.stringify(payload['data'])}`);
    return 204;
  } catch (error) {
    if (error instanceof WebhookError) return 400;
    throw error;
  }
}

createServer((request, response) => {
  const chunks: Buffer[] = [];
  request.on('data', (chunk: Buffer) => void chunks.push(chunk));
  request.on('end', () => {
    // The exact text: parsing and writing it again would change what was signed.
    const body = Buffer.concat(chunks).toString('utf8');
    const headers = new Headers(Object.entries(request.headers).map(([name, value]) => [name, String(value)]));
    void receive(body, headers).then((status) => response.writeHead(status).end());
  });
}).listen(Number(values.port));
