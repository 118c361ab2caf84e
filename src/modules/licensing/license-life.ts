import { demand } from '../../kernel/actor.ts';
import type { Call } from '../../kernel/call.ts';
import { FieldChecks } from '../../kernel/field-checks.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { demandUnowned } from './edit-license.ts';
import { customerFor } from './issue.ts';
import { givenKey, keyAppeared, keyVanished, newKey } from './keys.ts';
import type { License } from './license.ts';
import { checkLicense } from './license-fields.ts';
import { checkKey } from './key.ts';
import { emitLicense, lockExpected, saveLicense } from './license-states.ts';
import { checkMonths } from './license-type.ts';
import { type Parts, readType, viewOne } from './parts.ts';
import { type RenewFrom, renewedTerm } from './renew.ts';
import { searchAgain } from './sites.ts';
import { dropAllClaims } from './store-claims.ts';

export interface RenewLicense {
  readonly id: number;
  /** Absent = the duration of the license's type. */
  readonly months?: number;
  /** Default `expiry`. */
  readonly from?: RenewFrom;
  readonly rowVersion?: number;
}

export interface RotateKey {
  readonly id: number;
  /** A key of the vendor's own; absent = one made as the type says. */
  readonly key?: string;
  readonly rowVersion?: number;
}

export interface TransferLicense {
  readonly id: number;
  readonly customerId?: number | null;
  readonly holderName?: string | null;
  readonly holderEmail?: string | null;
  /** Free all sites, machines and addresses, so that the new holder begins afresh. */
  readonly releaseClaims?: boolean;
  readonly rowVersion?: number;
}

/** Renewing, rotating a leaked key, handing a license on. */
export function createLicenseLife(parts: Parts) {
  return {
    /**
     * Adds months. Refused for a license of a service (`license_owned_by_service`), a revoked one
     * (`license_state_conflict`) and one without an end (`invalid`).
     */
    async renewLicense(call: Call, input: RenewLicense): Promise<License> {
      demand(call.actor, 'licenses:renew');
      const checks = new FieldChecks().integer('months', input.months, { min: 1, max: 1_200 });
      checks.word('from', input.from, ['expiry', 'now']).demand();
      return call.write(async (tx) => {
        const before = await lockExpected(tx, input);
        demandUnowned(before);
        if (before.state === 'revoked') throw new Refusal('license_state_conflict', { state: before.state });
        const months = input.months ?? (await readType(tx, before.typeId))?.durationMonths ?? null;
        if (months === null) throw invalid(field('months', 'required'));
        const { expiresAt } = before;
        if (expiresAt === null) throw invalid(field('months', 'not_allowed'));
        const term = renewedTerm({ ...before, expiresAt }, { months, from: input.from ?? 'expiry', now: tx.now });
        const length = new FieldChecks();
        checkMonths(length, term.durationMonths);
        length.demand();
        const after = await saveLicense(tx, before, term);
        const data = { months, from: input.from ?? 'expiry', expiresAt: [expiresAt, after.expiresAt] };
        emitLicense(tx, after, 'license.renewed', data);
        return viewOne(parts, tx, after);
      });
    },

    /** Gives the license another key; sites, machines and addresses stay. The old key is unknown from then on. */
    async rotateLicenseKey(call: Call, input: RotateKey): Promise<License> {
      demand(call.actor, 'licenses:rotate');
      checkKey(input.key).demand();
      try {
        return await call.write(async (tx) => {
          const before = await lockExpected(tx, input);
          const type = await readType(tx, before.typeId);
          if (type === null) throw new Refusal('license_type_not_found');
          const named = input.key === undefined ? newKey(parts, type) : await givenKey(parts, tx, input.key);
          keyVanished(tx, before.key);
          keyAppeared(parts, tx, named);
          const after = await saveLicense(tx, before, named);
          await searchAgain(tx, after);
          emitLicense(tx, after, 'license.key_rotated');
          return viewOne(parts, tx, after);
        });
      } catch (error) {
        if (isUniqueViolation(error)) throw new Refusal('license_key_taken');
        throw error;
      }
    },

    /** Hands the license to another customer or holder. */
    async transferLicense(call: Call, input: TransferLicense): Promise<License> {
      demand(call.actor, 'licenses:transfer');
      const { customerId, holderName, holderEmail } = input;
      const fields = {
        ...(customerId === undefined ? {} : { customerId }),
        ...(holderName === undefined ? {} : { holderName }),
        ...(holderEmail === undefined ? {} : { holderEmail }),
      };
      checkLicense(fields).demand();
      return call.write(async (tx) => {
        const before = await lockExpected(tx, input);
        demandUnowned(before);
        if (before.state === 'revoked') throw new Refusal('license_state_conflict', { state: before.state });
        const customer = await customerFor(parts, tx, fields);
        if (input.releaseClaims === true) await dropAllClaims(tx.db, before.accountId, before.id);
        const after = await saveLicense(tx, before, {
          ...(holderName === undefined ? {} : { holderName }),
          ...(holderEmail === undefined ? {} : { holderEmail }),
          ...(customer === undefined ? {} : { customerId: customer }),
          ...(input.releaseClaims === true ? { assignedMachine: null, assignedAddress: null } : {}),
        });
        await searchAgain(tx, after);
        const about = before.customerId === null ? [] : [{ type: 'customer', id: before.customerId } as const];
        const data = {
          customerId: [before.customerId, after.customerId],
          personal: ['holderName', 'holderEmail'].filter((name) => name in fields),
          released: input.releaseClaims === true,
        };
        emitLicense(tx, after, 'license.transferred', data, about);
        return viewOne(parts, tx, after);
      });
    },
  };
}
