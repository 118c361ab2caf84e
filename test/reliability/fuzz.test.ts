/**
 * Every operation of the OpenAPI document, asked validly and nearly validly: nothing fails on our side, and every answer
 * is of the form the document promises. A failure names its seed; `FUZZ_SEED=… FUZZ_ONLY='POST /api/…'` has it again.
 */
import { setImmediate } from 'node:timers/promises';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { beforeAll, expect, it } from 'vitest';
import { type Document, type Operation, requestMaker } from '../support/fuzz/requests.ts';
import { type Answer, type TestClient, testServer } from '../support/http.ts';
import { type Things, createThings } from '../support/matrix/things.ts';

const LONG = process.env['GATEHOUSE_TEST_LONG'] !== undefined;
const TIMES = LONG ? 10_000 : 20;
const SEED = process.env['FUZZ_SEED'] ?? (LONG ? String(Date.now()) : '1');
const ONLY = process.env['FUZZ_ONLY'] ?? '';
/** These end what the others need: the account itself, the key that asks, the session. */
const LEFT_OUT = new Set(['POST /api/v2/account/actions/close', 'DELETE /api/v2/account']);

const http = testServer();
let document: Document;
let things: Things;
let token: string;
const forms = new Map<string, ValidateFunction | null>();
let ajv: Ajv2020;

beforeAll(async () => {
  document = (await http().nobody.get('/openapi.json')).json();
  ajv = new Ajv2020({ strict: false, validateFormats: false });
  ajv.addSchema(document, 'document');
  things = await createThings(http(), http().home, 'fuzz');
});

/** The form the document promises for an answer; null where it promises none. */
function formOf(method: string, path: string, operation: Operation, status: number): ValidateFunction | null {
  const name = `${method} ${path} ${status}`;
  const known = forms.get(name);
  if (known !== undefined) return known;
  const content = operation.responses[String(status)]?.content ?? {};
  const type = Object.keys(content).find((each) => each.includes('json'));
  const part = (text: string): string => encodeURIComponent(text.replaceAll('~', '~0').replaceAll('/', '~1'));
  const form =
    type === undefined || content[type]?.schema === undefined
      ? null
      : ajv.compile({
          $ref: `document#/paths/${part(path)}/${method}/responses/${status}/content/${part(type)}/schema`,
        });
  forms.set(name, form);
  return form;
}

function clientOf(surface: string | undefined): TestClient {
  return http().client(token, {
    credential: (text) => (surface === 'mlicense' ? { 'x-api-key': text } : { authorization: `Bearer ${text}` }),
  });
}

/** What is wrong with an answer; null where nothing is. */
function faultOf(answer: Answer, method: string, path: string, operation: Operation): string | null {
  if (answer.statusCode >= 500) return `answered ${answer.statusCode}: ${answer.body.slice(0, 300)}`;
  if (operation.responses[String(answer.statusCode)] === undefined) return `answered an unlisted ${answer.statusCode}`;
  const type = String(answer.headers['content-type'] ?? '');
  const form = formOf(method, path, operation, answer.statusCode);
  if (form === null || !type.includes('json')) return null;
  if (form(answer.json())) return null;
  const [first] = form.errors ?? [];
  return `${answer.statusCode} is not of its form: ${first?.instancePath} ${first?.message} ${JSON.stringify(first?.params)}`;
}

it(
  `every operation, ${TIMES} times from seed ${SEED}`,
  async () => {
    const make = requestMaker(document, things, SEED);
    const faults = new Map<string, string>();
    let asked = 0;
    for (const [path, item] of Object.entries(document.paths)) {
      for (const [method, operation] of Object.entries(item)) {
        const name = `${method.toUpperCase()} ${path}`;
        if (LEFT_OUT.has(name) || !name.startsWith(ONLY)) continue;
        // The operation before may have ended the key or taken rights from it.
        token = (await http().key(http().home)).token;
        for (let n = 0; n < TIMES; n += 1) {
          const request = make(method, path, operation, n);
          const client = clientOf(operation['x-surface']);
          const answer = await client.ask(request.method, request.url, { body: request.body });
          asked += 1;
          // What a request has used is given back only when the thread comes to rest.
          if (asked % 50 === 0) await setImmediate();
          const fault = faultOf(answer, method, path, operation);
          if (fault !== null) {
            const known = `${name}: ${fault.replaceAll(/\d+/g, '#')}`;
            if (!faults.has(known))
              faults.set(
                known,
                `#${n} ${fault}\n    ${request.url.slice(0, 300)}\n    ${JSON.stringify(request.body)?.slice(0, 400)}`,
              );
          }
        }
      }
    }
    expect([...faults].map(([known, more]) => `${known.split(': ')[0]} ${more}`)).toEqual([]);
    if (ONLY === '') expect(asked).toBeGreaterThan(3_000);
  },
  LONG ? 86_400_000 : 300_000,
);
