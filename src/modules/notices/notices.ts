import type { PostNotice } from '../../kernel/notice.ts';
import { createConsumer } from './hear.ts';
import { createOutbox } from './outbox.ts';
import type { NoticesDeps } from './parts.ts';
import { createTemplates } from './templates.ts';

/** Mails. See index.ts for what always holds. */
export function createNotices(deps: NoticesDeps) {
  const outbox = createOutbox(deps);
  const post: PostNotice = (tx, notice) => outbox.post(tx, notice);
  return { ...outbox, ...createTemplates(deps), hear: createConsumer(deps.sources, post) };
}

export type Notices = ReturnType<typeof createNotices>;
