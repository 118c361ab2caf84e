/**
 * The PHP and Java examples against files made by the server's own code and against servers that sign, lie and fail.
 * Each language answers all questions in one process. Skipped by name where the language is not installed.
 */
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  FINGERPRINT,
  LICENSE_KEY,
  type RuntimeDouble,
  startRuntimeDouble,
  strangerKey,
  testFile,
  testKey,
} from '../support/runtime-double.ts';

const examples = resolve(import.meta.dirname, '../../sdk/examples');
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-languages-'));
const servers: RuntimeDouble[] = [];

afterAll(async () => {
  rmSync(folder, { recursive: true, force: true });
  for (const server of servers) await server.close();
});

interface Language {
  readonly name: string;
  readonly present: boolean;
  readonly verifyAll: readonly string[];
  readonly example: readonly string[];
  /** Whether a key that is not all ASCII can be sent, and what is told of one that nobody knows. */
  readonly strangeKey: readonly [isSent: boolean, told: string];
  prepare(): void;
}

function isInstalled(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: 'pipe' });
    return true;
  } catch {
    return false;
  }
}

const languages: Language[] = [
  {
    name: 'PHP',
    present: isInstalled('php', '-r', 'exit(extension_loaded("sodium") && extension_loaded("openssl") ? 0 : 1);'),
    verifyAll: ['php', join(import.meta.dirname, 'verify-all.php'), join(examples, 'php/license.php')],
    example: ['php', join(examples, 'php/license.php')],
    strangeKey: [true, 'unauthenticated'],
    prepare: () => undefined,
  },
  {
    name: 'Java',
    present: isInstalled('javac', '--version') && isInstalled('java', '--version'),
    verifyAll: ['java', '-cp', folder, 'VerifyAll'],
    example: ['java', '-cp', folder, 'License'],
    // Its client cannot send one; said instead of being taken for an unknown key.
    strangeKey: [false, 'LICENSE_KEY'],
    prepare: () => {
      const sources = [join(examples, 'java/License.java'), join(import.meta.dirname, 'VerifyAll.java')];
      execFileSync('javac', [
        '-Xlint:all',
        '-Werror',
        '--release',
        '17',
        '-encoding',
        'UTF-8',
        '-d',
        folder,
        ...sources,
      ]);
    },
  },
];

function run([command = '', ...args]: readonly string[], input = ''): Promise<{ status: number | null; out: string }> {
  const child = spawn(command, args);
  let out = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stderr.setEncoding('utf8').on('data', (text: string) => (out += text));
  child.stdin.end(input);
  return new Promise((done, fail) => {
    child.on('error', fail);
    child.on('close', (status) => done({ status, out }));
  });
}

type Kind = 'license' | 'machine';

function base64(text: string): string {
  return Buffer.from(text, 'utf8').toString('base64');
}

function fileQuestion(kind: Kind, file: Uint8Array | string, licenseKey = LICENSE_KEY, fingerprint = FINGERPRINT) {
  const bytes = Buffer.from(file).toString('base64');
  return [testKey.publicKey, kind, base64(licenseKey), base64(fingerprint), bytes].join(' ');
}

const kinds = (['license', 'machine'] as const).flatMap((kind) =>
  [false, true].map((encrypted) => ({ kind, encrypted, file: testFile(kind, { encrypted }) })),
);

const DAY = 86_400_000;
const plain = testFile('license');

/** Questions whose answer is one word, the same in every language. */
const refusals: [about: string, question: string, answer: string][] = [
  ["a stranger's file", fileQuestion('license', testFile('license', { key: strangerKey })), 'FILE_SIGNATURE'],
  [
    'a file that has ended',
    fileQuestion('license', testFile('license', { issuedAt: Date.now() - 31 * DAY })),
    'FILE_EXPIRED',
  ],
  [
    'a clock behind the file',
    fileQuestion('license', testFile('license', { issuedAt: Date.now() + DAY })),
    'CLOCK_SET_BACK',
  ],
  ['a file of the other kind', fileQuestion('machine', plain), 'FILE_FORMAT'],
  ['a disguised file', fileQuestion('machine', plain.replaceAll('LICENSE FILE', 'MACHINE FILE')), 'FILE_SIGNATURE'],
  ['a space in a file', fileQuestion('license', plain.replace(/\n([^\n]{60})\n/, '\n$1 \n')), 'FILE_FORMAT'],
  ['nonsense', fileQuestion('license', 'nonsense'), 'FILE_FORMAT'],
  ['another licence key', fileQuestion('license', plain, 'OTHER'), 'FILE_OF_ANOTHER_LICENSE'],
  ['another machine', fileQuestion('machine', testFile('machine'), LICENSE_KEY, 'x'), 'FILE_OF_ANOTHER_MACHINE'],
  ...kinds
    .filter(({ encrypted }) => encrypted)
    .flatMap(({ kind, file }): [string, string, string][] => [
      [`an encrypted ${kind} file without a key`, fileQuestion(kind, file, ''), 'FILE_DECRYPTION'],
      [`an encrypted ${kind} file with another key`, fileQuestion(kind, file, 'OTHER'), 'FILE_DECRYPTION'],
    ]),
];

/** Each server behaves in one way for the whole run. */
const servings: [about: string, manners: (server: RuntimeDouble) => void, answer: string][] = [
  ['says yes', () => undefined, 'ok "?VALID"?'],
  ['says no', (server) => (server.verdict = { valid: false, code: 'SUSPENDED', detail: '' }), 'ok "?SUSPENDED"?'],
  ["signs with a stranger's key", (server) => (server.key = strangerKey), 'SIGNATURE_INVALID'],
  [
    'is changed on the way',
    (server) => (server.after = (answer) => ({ ...answer, body: answer.body.replace('true', 'true ') })),
    'DIGEST_MISMATCH',
  ],
  [
    'is replayed',
    (server) => (server.before = (answer) => ({ ...answer, body: answer.body.replace(/"nonce":\d+/, '"nonce":1') })),
    'NONCE',
  ],
  ['is overloaded', (server) => (server.before = (answer) => ({ ...answer, status: 503 })), 'UNREACHABLE'],
  [
    'does not sign',
    (server) =>
      (server.after = (answer, headers) => {
        delete headers['keygen-signature'];
        return answer;
      }),
    'SIGNATURE_MISSING',
  ],
];

async function startServers(): Promise<string[]> {
  const questions: string[] = [];
  for (const [, behave] of servings) {
    const server = await startRuntimeDouble();
    behave(server);
    servers.push(server);
    questions.push([testKey.publicKey, 'validate', base64(LICENSE_KEY), base64(server.url), '-'].join(' '));
  }
  return questions;
}

for (const language of languages) {
  describe.runIf(language.present)(`the ${language.name} example`, () => {
    const changed = kinds.map(({ kind, file }) => {
      const bytes = Buffer.from(file, 'latin1');
      return Array.from(bytes, (byte, at) => fileQuestion(kind, bytes.with(at, byte ^ 1)));
    });
    const whole = kinds.map(({ kind, file }) => fileQuestion(kind, file));
    const answers = new Map<string, string>();
    let asked: string[] = [];
    let activated = '';

    beforeAll(async () => {
      language.prepare();
      for (const { requests } of servers) requests.length = 0;
      asked = await startServers();
      const carriageReturns = fileQuestion('license', plain.replaceAll('\n', '\r\n'));
      activated = [testKey.publicKey, 'activate', base64('CLÉ-😀'), base64(servers[0]?.url ?? ''), '-'].join(' ');
      const refused = refusals.map(([, each]) => each);
      const questions = [...whole, carriageReturns, ...changed.flat(), ...refused, ...asked, activated];
      const { status, out } = await run(language.verifyAll, `${questions.join('\n')}\n`);
      const lines = out.trimEnd().split('\n');
      if (status !== 0 || lines.length !== questions.length) throw new Error(`${status}: ${out.slice(-2_000)}`);
      for (const [at, question] of questions.entries()) answers.set(question, lines[at] ?? '');
    }, 180_000);

    it.each(kinds.map(({ kind, encrypted }, at) => ({ kind, encrypted, at })))(
      'takes a $kind file (encrypted: $encrypted) and refuses it with any one byte changed',
      ({ kind, at }) => {
        const expected = kind === 'license' ? 'Jānis Bērziņš 🌍' : FINGERPRINT;
        expect(answers.get(whole[at] ?? '')).toMatch(/^ok /);
        expect(answers.get(whole[at] ?? '')).toContain(expected);
        const outcomes = (changed[at] ?? []).map((question) => answers.get(question));
        expect(outcomes.length).toBeGreaterThan(900);
        expect(new Set(outcomes)).toEqual(new Set(['FILE_FORMAT', 'FILE_SIGNATURE']));
      },
    );

    it('reads a file with the line ends of another system', () => {
      expect(answers.get(fileQuestion('license', plain.replaceAll('\n', '\r\n')))).toMatch(/^ok /);
    });

    it.each(refusals)('refuses %s', (_, question, answer) => {
      expect(answers.get(question)).toBe(answer);
    });

    it.each(servings.map(([about, , answer], at) => ({ about, answer, at })))(
      'knows what to make of a server that $about',
      ({ answer, at }) => {
        expect(answers.get(asked[at] ?? '')).toMatch(new RegExp(`^${answer}$`));
      },
    );

    it('a key of any letters is sent as it is, or told that it cannot be', () => {
      const credentials = servers.flatMap(({ requests }) => requests.map(({ authorization = '' }) => authorization));
      const isSent = credentials.includes(Buffer.from('License CLÉ-😀').toString('latin1'));
      expect([isSent, answers.get(activated)]).toEqual(language.strangeKey);
    });

    it('works from the command line', async () => {
      const path = join(folder, 'file.lic');
      writeFileSync(path, testFile('license', { encrypted: true }));
      const good = await run([...language.example, 'verify', path, testKey.publicKey, LICENSE_KEY]);
      expect(good).toMatchObject({ status: 0, out: expect.stringContaining('licenses') });
      const bad = await run([...language.example, 'verify', path, strangerKey.publicKey, LICENSE_KEY]);
      expect(bad).toMatchObject({ status: 1, out: expect.stringMatching(/^FILE_SIGNATURE/) });
    });

    it.each([
      [['verify'], 2, 'usage:'],
      [['validate', 'https://gate.example', testKey.publicKey], 2, 'usage:'],
      [['verify', '/nowhere/file.lic', testKey.publicKey], 1, 'FILE: /nowhere/file.lic cannot be read'],
      [['validate', 'https://gate.example', 'no key', LICENSE_KEY], 1, 'PUBLIC_KEY: '],
      [['validate', 'gate.example', testKey.publicKey, LICENSE_KEY], 1, 'URL: '],
    ])('says what is wrong with %j', async (words, status, says) => {
      const answer = await run([...language.example, ...words]);
      expect([answer.status, answer.out.slice(0, says.length)]).toEqual([status, says]);
    });

    it('a server whose body comes letter by letter is out of reach once the time set has passed', async () => {
      const server = createServer((_, response) => {
        response.writeHead(200, { 'content-length': '1000000' });
        const letters = setInterval(() => response.write(' '), 500);
        response.on('close', () => clearInterval(letters));
      });
      await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
      const { port } = server.address() as AddressInfo;
      const url = `http://127.0.0.1:${port}`;
      const answer = await run([...language.example, 'validate', url, testKey.publicKey, LICENSE_KEY]);
      server.closeAllConnections();
      server.close();
      expect(answer).toMatchObject({ status: 1, out: expect.stringMatching(/^UNREACHABLE/) });
    }, 120_000);
  });
}
