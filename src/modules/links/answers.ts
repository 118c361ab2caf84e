import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import type { ListFields, ListRequest, Page } from '../../kernel/page.ts';
import type { HmacKeys } from '../../kernel/ports.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { type AnswerFields, readAnswer } from './answer.ts';
import type { Link } from './link.ts';
import { OVERLAY_TYPES, type Overlay, type OverlayType } from './pages.ts';
import { type AnswerRow, deleteAnswer, insertAnswer, listAnswers, loadAnswer } from './store-answers.ts';
import { isTicketValid, issueTicket } from './ticket.ts';

/** What a visitor sent from an overlay. */
export interface OverlayAnswer {
  readonly id: number;
  readonly accountId: number;
  readonly overlayId: number;
  /** The link it was shown over. */
  readonly linkId: number | null;
  readonly type: OverlayType;
  /** contact: name, email, message · poll: option · newsletter: email. */
  readonly answer: AnswerFields;
  readonly createdAt: number;
}

/** What became of an answer: kept; one of the same sender is kept already; not fit to keep. */
export type AnswerOutcome = 'kept' | 'already' | 'incomplete';

export const ANSWER_FIELDS: ListFields = {
  id: { type: 'integer', sortable: true },
  overlayId: { type: 'integer' },
  linkId: { type: 'integer' },
  type: { type: 'word', words: OVERLAY_TYPES },
  createdAt: { type: 'instant' },
};

/** Hexadecimal digits of a hash that make a number exactly: 52 bits. */
const DIGITS = 13;

function view({ sender: _sender, ...row }: AnswerRow): OverlayAnswer {
  return { ...row, type: row.type as OverlayType, answer: JSON.parse(row.answer) as AnswerFields };
}

/** Answers to overlays: from visitors to the owner. */
export function createAnswers({ hmac }: { readonly hmac: HmacKeys }) {
  function numberOf(text: string): number {
    return Number.parseInt(Buffer.from(hmac.sign(text), 'base64url').toString('hex').slice(0, DIGITS), 16);
  }

  return {
    overlayTicket: (link: Link, now: number): string => issueTicket(hmac, link, now),
    isOverlayTicket: (link: Link, ticket: string, now: number): boolean => isTicketValid(hmac, link, ticket, now),

    /**
     * Keeps what a visitor sent. Of a poll one vote of each sender is kept, of a newsletter one entry of each address:
     * the first. `sender` (address and agent) is not stored, only a number made of it that means nothing elsewhere.
     */
    async keepAnswer(
      call: Call,
      overlay: Overlay,
      given: { readonly linkId: number; readonly form: URLSearchParams; readonly sender: string },
    ): Promise<AnswerOutcome> {
      const read = readAnswer(overlay.type, overlay.content, given.form);
      if (read === null) return 'incomplete';
      const who = read.onePer === 'visitor' ? given.sender : (read.onePer?.address ?? null);
      const sender = who === null ? null : numberOf(`overlay sender ${overlay.id} ${who}`);
      const { accountId, type } = overlay;
      const row = { overlayId: overlay.id, linkId: given.linkId, type, answer: JSON.stringify(read.fields), sender };
      return call.write(async (tx) => {
        const id = await insertAnswer(tx.db, accountId, row, tx.now);
        if (id === null) return 'already';
        tx.emit({
          name: 'overlay.answered',
          accountId,
          subject: { type: 'overlay', id: overlay.id },
          about: [{ type: 'link', id: given.linkId }],
          data: { answerId: id, type, personal: Object.keys(read.fields) },
        });
        return 'kept';
      });
    },

    async listAnswers(call: Call, request: ListRequest): Promise<Page<OverlayAnswer>> {
      demand(call.actor, 'overlays:index');
      const page = await listAnswers(call, call.actor.accountId, request);
      return { ...page, rows: page.rows.map(view) };
    },

    async getAnswer(call: Call, id: number): Promise<OverlayAnswer> {
      demand(call.actor, 'overlays:index');
      const row = await loadAnswer(call.db, call.actor.accountId, id);
      if (row === null) throw new Refusal('answer_not_found');
      return view(row);
    },

    async deleteAnswer(call: Call, id: number): Promise<void> {
      demand(call.actor, 'overlays:delete');
      await call.write(async (tx) => {
        if (!(await deleteAnswer(tx.db, tx.actor.accountId, id))) throw new Refusal('answer_not_found');
      });
    },
  };
}
