import type { Call, WriteCall } from '../../kernel/call.ts';
import { Refusal } from '../../kernel/refusal.ts';
import { lookingAgain } from '../../kernel/store-errors.ts';
import type { DomainRow } from './domains.ts';
import { dueDomains, isHostHeld } from './store-domains.ts';

/** A domain whose proof is missing this many days in a row stops answering. */
const FAILED_DAYS = 3;
/** Each look may wait for a name server and a web server that do not answer. */
const AT_ONCE = 10;

/** Looks for a domain's proof in the world; neither question may fail, a missing answer is an empty one. */
export interface DomainProofs {
  /** Texts of the TXT records at a name. */
  txt(name: string): Promise<readonly string[]>;
  /** The start of a small text file, or null. */
  file(url: string): Promise<string | null>;
}

type Change = Pick<DomainRow, 'status' | 'failedDays' | 'checkedAt'>;

export interface VerificationDeps {
  readonly proofs: DomainProofs;
  readonly verification: 'off' | 'required';
  load(call: Call, id: number, lock?: boolean): Promise<DomainRow>;
  update(tx: WriteCall, row: DomainRow, change: Change): Promise<DomainRow>;
}

/** Whose host a domain is: a TXT record or a file of the account's says so, and is looked at again every day. */
export function createDomainVerification(deps: VerificationDeps) {
  async function isProven(row: DomainRow): Promise<boolean> {
    if (deps.verification === 'off') return true;
    if (row.proof === null) return false;
    if ((await deps.proofs.txt(`_gatehouse.${row.host}`)).includes(row.proof)) return true;
    return (await deps.proofs.file(`${row.scheme}://${row.host}/.well-known/gatehouse.txt`))?.trim() === row.proof;
  }

  /** Verified, still as it was, or lapsed; only the daily look counts the days without a proof. */
  function judge(row: DomainRow, proven: boolean, isDaily: boolean): Pick<Change, 'status' | 'failedDays'> {
    if (proven) return { status: 'verified', failedDays: 0 };
    const failedDays = row.failedDays + (isDaily ? 1 : 0);
    const lapses = isDaily && row.status === 'verified' && failedDays >= FAILED_DAYS;
    return { status: lapses ? 'lapsed' : row.status, failedDays };
  }

  async function settle(call: Call, id: number, found: { proven: boolean; isDaily: boolean }): Promise<DomainRow> {
    return lookingAgain(() =>
      call.write(async (tx) => {
        const row = await deps.load(tx, id, true);
        const isHeld = found.proven && (await isHostHeld(tx.db, row.host, row.accountId));
        if (isHeld && !found.isDaily) throw new Refusal('domain_taken');
        const verdict = judge(row, found.proven && !isHeld, found.isDaily);
        const after = await deps.update(tx, row, { ...verdict, checkedAt: tx.now });
        if (verdict.status !== row.status) {
          tx.changed('host', row.host);
          const name = verdict.status === 'verified' ? 'domain.verified' : 'domain.lapsed';
          tx.emit({ name, accountId: row.accountId, subject: { type: 'domain', id } });
        }
        return after;
      }),
    );
  }

  async function look(call: Call, id: number, isDaily = false): Promise<DomainRow> {
    return settle(call, id, { proven: await isProven(await deps.load(call, id)), isDaily });
  }

  return {
    /** Looks now. */
    look: (call: Call, id: number): Promise<DomainRow> => look(call, id),

    /** Looks at every domain that is due; what goes wrong with one holds up no other. */
    async lookAgain(call: Call, callFor: (accountId: number) => Call): Promise<void> {
      if (deps.verification === 'off') return;
      const due = await dueDomains(call.db, call.now);
      for (let from = 0; from < due.length; from += AT_ONCE) {
        const looks = due.slice(from, from + AT_ONCE).map(({ accountId, id }) => look(callFor(accountId), id, true));
        for (const result of await Promise.allSettled(looks)) {
          if (result.status === 'rejected') call.log.warn({ err: result.reason }, 'a domain could not be looked at');
        }
      }
    },
  };
}
