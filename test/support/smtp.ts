/** A mail server in this process, which keeps what it takes and refuses what it is told to. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface TakenMail {
  readonly to: readonly string[];
  /** The mail as it came, headers and parts. */
  readonly raw: string;
  readonly messageId: string;
  readonly subject: string;
  readonly text: string;
}

export interface TestSmtp {
  readonly url: string;
  readonly taken: TakenMail[];
  /** Answers the next recipients with these codes, one each. */
  readonly refusals: number[];
  stop(): Promise<void>;
}

function header(raw: string, name: string): string {
  const unfolded = raw.split('\r\n\r\n')[0]?.replace(/\r\n[ \t]+/g, ' ') ?? '';
  const line = unfolded.split('\r\n').find((text) => text.toLowerCase().startsWith(`${name.toLowerCase()}: `));
  const value = line?.slice(name.length + 2) ?? '';
  return value.replace(/=\?UTF-8\?([BQ])\?([^?]*)\?=\s*/gi, (_all, kind: string, text: string) =>
    kind.toUpperCase() === 'B'
      ? Buffer.from(text, 'base64').toString('utf8')
      : decodeQuoted(text.replaceAll('_', ' ')).toString('utf8'),
  );
}

function decodeQuoted(text: string): Buffer {
  const joined = text.replace(/=\r?\n/g, '');
  return Buffer.from(
    joined.replace(/=([0-9A-F]{2})/g, (_all, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  );
}

/** The part for readers of plain text. */
function plainPart(raw: string): string {
  const part = /Content-Type: text\/plain[^]*?\r\n\r\n([^]*?)\r\n--/.exec(raw);
  const head = part?.[0] ?? '';
  const body = part?.[1] ?? '';
  if (/base64/i.test(head)) return Buffer.from(body, 'base64').toString('utf8');
  return /quoted-printable/i.test(head) ? decodeQuoted(body).toString('utf8') : body;
}

export async function startSmtp(): Promise<TestSmtp> {
  const taken: TakenMail[] = [];
  const refusals: number[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onRcptTo: (_address, _session, done) => {
      const code = refusals.shift();
      if (code === undefined) done();
      else done(Object.assign(new Error('no'), { responseCode: code }));
    },
    onData: (stream, session, done) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const raw = Buffer.concat(parts).toString('utf8');
        taken.push({
          to: session.envelope.rcptTo.map(({ address }) => address),
          raw,
          messageId: header(raw, 'Message-ID'),
          subject: header(raw, 'Subject'),
          text: plainPart(raw),
        });
        done();
      });
    },
  });
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    taken,
    refusals,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}
