import { once } from 'node:events';
import { type AddressInfo, type Socket, createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startSmtp } from '../../../test/support/smtp.ts';
import { MailRefused, type OutgoingMail } from '../../kernel/notice.ts';
import { createMailer } from './mailer.ts';

const mail: OutgoingMail = {
  messageId: '<one@example.com>',
  fromName: 'Käpt’n "Shop"',
  to: 'ada@example.org',
  replyTo: null,
  subject: 'Grüße',
  text: 'Hello',
  html: '<p>Hello</p>',
};

describe('the way out for mail', () => {
  /** Takes connections and says nothing. */
  const sockets = new Set<Socket>();
  const silent = createServer((socket) => {
    sockets.add(socket);
    socket.on('close', () => sockets.delete(socket)).on('error', () => undefined);
  });
  let silentUrl = '';

  beforeAll(async () => {
    silent.listen(0, '127.0.0.1');
    await once(silent, 'listening');
    silentUrl = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
  });
  afterAll(() => void silent.close());

  it('hands a mail over as it is, from the operator’s address', async () => {
    const smtp = await startSmtp();
    await createMailer({ smtpUrl: smtp.url, from: 'shop@example.com' }).send(mail);
    expect(smtp.taken).toMatchObject([{ to: ['ada@example.org'], messageId: '<one@example.com>', subject: 'Grüße' }]);
    expect(smtp.taken[0]?.raw).toContain('<shop@example.com>');
    await smtp.stop();
  });

  it('tells what is refused for good from what may be taken later', async () => {
    const smtp = await startSmtp();
    const { send } = createMailer({ smtpUrl: smtp.url, from: 'shop@example.com' });
    smtp.refusals.push(550, 451);
    await expect(send(mail)).rejects.toBeInstanceOf(MailRefused);
    await expect(send(mail)).rejects.not.toBeInstanceOf(MailRefused);
    await smtp.stop();
    await expect(send(mail)).rejects.toThrow('ECONNREFUSED');
  });

  it('lets go of a server that says nothing when this server stops, and leaves no connection behind', async () => {
    const stop = new AbortController();
    const { send } = createMailer({ smtpUrl: silentUrl, from: 'shop@example.com' });
    const outcome = send(mail, stop.signal).catch((error: Error) => error.message);
    await expect.poll(() => sockets.size).toBe(1);
    stop.abort();
    expect(await outcome).toContain('took too long');
    await expect.poll(() => sockets.size).toBe(0);
  });

  it('without a mail server says what to set', async () => {
    const mailer = createMailer({ smtpUrl: null, from: 'shop@example.com' });
    expect(mailer.isConnected).toBe(false);
    await expect(mailer.send(mail)).rejects.toThrow('SMTP_URL');
  });
});
