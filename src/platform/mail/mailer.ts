import { type Socket, connect } from 'node:net';
import type SMTPTransport from 'nodemailer/lib/smtp-transport/index.js';
import { type Mailer, MailRefused, type OutgoingMail } from '../../kernel/notice.ts';

const CONNECT_MS = 10_000;
const SILENCE_MS = 30_000;
/** A server that keeps answering a little forever; well below a job's lease, so that nobody sends it meanwhile. */
const WHOLE_MS = 90_000;
/** How long a stop of the server waits for a mail that is on its way: it would be sent twice otherwise. */
const STOP_MS = 4_000;

export interface MailSettings {
  /** `smtp://user:password@host:port`, or `smtps://`; null = mails stay in the outbox. */
  readonly smtpUrl: string | null;
  /** The sender's address. */
  readonly from: string;
}

interface SmtpFailure {
  readonly code?: string;
  readonly responseCode?: number;
}

/** A 5xx about the address or the mail itself is final; one about signing in is the operator's to mend. */
function isFinal(error: unknown): boolean {
  const { code, responseCode = 0 } = error as SmtpFailure;
  return responseCode >= 500 && (code === 'EENVELOPE' || code === 'EMESSAGE');
}

/** The work, unless it takes too long; a stop of the server shortens its time. */
async function within<T>(work: Promise<T>, stop: AbortSignal | undefined): Promise<T> {
  const timers: NodeJS.Timeout[] = [];
  let hurry = (): void => undefined;
  const late = new Promise<never>((_, reject) => {
    const giveUp = (): void => reject(new Error('the mail server took too long'));
    timers.push(setTimeout(giveUp, WHOLE_MS));
    hurry = () => void timers.push(setTimeout(giveUp, STOP_MS));
    if (stop?.aborted === true) hurry();
    stop?.addEventListener('abort', hurry);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    for (const timer of timers) clearTimeout(timer);
    stop?.removeEventListener('abort', hurry);
  }
}

/** One connection to the mail server, which `cut` ends at once, in whatever state it is. */
function createLine() {
  let socket: Socket | null = null;
  const dial = (
    { host, port, secure }: SMTPTransport.Options,
    callback: (error: Error | null, socketOptions: object) => void,
  ): void => {
    const dialled = connect({ host: host ?? 'localhost', port: Number(port ?? (secure === true ? 465 : 587)) });
    socket = dialled;
    const fail = (error: Error): void => {
      dialled.destroy();
      callback(error, {});
    };
    dialled.once('error', fail);
    dialled.setTimeout(CONNECT_MS, () => fail(new Error('the mail server cannot be reached')));
    dialled.once('connect', () => {
      dialled.setTimeout(0);
      dialled.removeAllListeners('timeout').removeListener('error', fail);
      callback(null, { connection: dialled });
    });
  };
  return { dial, cut: () => void socket?.destroy() };
}

/** Sends through the operator's mail server; its address may be a private one, because only the operator names it. */
export function createMailer({ smtpUrl, from }: MailSettings): Mailer {
  if (smtpUrl === null) {
    return { isConnected: false, send: () => Promise.reject(new Error('there is no mail server: set SMTP_URL')) };
  }
  const send = async (mail: OutgoingMail, stop?: AbortSignal): Promise<void> => {
    // Loaded for the first mail: many a server never sends one.
    const { createTransport } = await import('nodemailer');
    const { fromName, replyTo, ...rest } = mail;
    const line = createLine();
    // A transport for each mail, so that its connection can be cut when its time is over.
    const transport = createTransport({
      url: smtpUrl,
      getSocket: line.dial,
      greetingTimeout: CONNECT_MS,
      socketTimeout: SILENCE_MS,
      // Mails are made of our own texts: nothing in them may name a file or an address to fetch.
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      const sending: Promise<unknown> = transport.sendMail({
        ...rest,
        from: { name: fromName, address: from },
        ...(replyTo === null ? {} : { replyTo }),
        // RFC 3834: nobody's holiday reply should come back.
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
      await within(sending, stop);
    } catch (error) {
      if (isFinal(error)) throw new MailRefused(error instanceof Error ? error.message : 'refused');
      throw error;
    } finally {
      line.cut();
    }
  };
  return { isConnected: true, send };
}
