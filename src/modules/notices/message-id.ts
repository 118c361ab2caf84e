import type { NoticesDeps } from './parts.ts';

/** A new Message-ID of this server, by which a receiver tells a second copy of a mail. */
export function newMessageId({ random, site }: Pick<NoticesDeps, 'random' | 'site'>): string {
  return `<${random.uuid()}@${new URL(site.baseUrl).hostname}>`;
}
