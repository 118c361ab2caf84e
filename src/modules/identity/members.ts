import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import type { Role } from '../../kernel/permissions.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { fold } from '../../kernel/text.ts';
import { type User, isEmail } from './account.ts';
import type { Deps } from './deps.ts';
import {
  countPlatformAdmins,
  deleteLoginTokens,
  deleteSessions,
  deleteUser,
  insertUser,
  isSessionByLink,
  listMembers,
  loadUser,
  readUser,
  updateUser,
} from './store.ts';
import { insertFormerUser } from './store-actors.ts';
import { checkPassword } from './password.ts';
import { mailPasswordLink } from './password-links.ts';
import { findUserByEmail } from './store-door.ts';

export interface NewMember {
  readonly email: string;
  readonly name?: string | null;
  readonly role: Exclude<Role, 'owner'>;
  /** Without one the member gets a mail with a link to choose one. */
  readonly password?: string;
}

export interface MemberChange {
  readonly email?: string;
  readonly name?: string | null;
  readonly role?: Exclude<Role, 'owner'>;
  readonly password?: string;
  readonly locale?: string | null;
  readonly status?: User['status'];
  readonly rowVersion?: number;
}

/** Whoever may act as a platform admin is one: nobody else changes their sign-in, removes them or makes them a key. */
export function demandPlatformAdmin(call: Call, person: { readonly isPlatformAdmin: number }): void {
  if (person.isPlatformAdmin === 1 && !call.actor.isPlatformAdmin) {
    throw new Refusal('member_protected', { reason: 'platform admin' });
  }
}

export function createMembers(deps: Deps) {
  /** With a lock, whoever changes the person at the same time waits until this transaction is over. */
  async function load(tx: Call, id: number, lock = false) {
    const row = await loadUser(tx.db, tx.actor.accountId, id, lock ? tx.dialect : undefined);
    if (row === null) throw new Refusal('member_not_found');
    return row;
  }

  async function endSessions(tx: WriteCall, userId: number): Promise<void> {
    for (const hash of await deleteSessions(tx.db, userId)) tx.changed('session', hash);
  }

  /** E-mail, name, password, role of a user of the call's account, without asking for a right. */
  async function apply(call: Call, id: number, input: MemberChange): Promise<User> {
    if (input.email !== undefined && !isEmail(input.email)) throw invalid(field('email', 'format'));
    const passwordHash = input.password === undefined ? undefined : await deps.passwords.hash(input.password);
    return call
      .write(async (tx) => {
        const before = await load(tx, id, true);
        demandPlatformAdmin(tx, before);
        if (input.rowVersion !== undefined && input.rowVersion !== before.rowVersion) throw new Refusal('stale');
        const losesRole = input.role !== undefined && input.role !== before.role;
        if (losesRole && before.role === 'owner') throw new Refusal('member_protected', { reason: 'owner' });
        if (input.status === 'disabled' && before.role === 'owner')
          throw new Refusal('member_protected', { reason: 'owner' });
        if (input.email !== undefined && fold(input.email) !== before.emailFold) {
          if ((await findUserByEmail(tx.db, input.email)) !== null) throw new Refusal('email_taken');
        }
        await updateUser(tx.db, tx.actor.accountId, id, {
          ...(input.email === undefined ? {} : { email: input.email, emailFold: fold(input.email) }),
          ...(input.name === undefined ? {} : { name: input.name }),
          ...(input.role === undefined ? {} : { role: input.role }),
          ...(input.locale === undefined ? {} : { locale: input.locale }),
          ...(input.status === undefined ? {} : { status: input.status }),
          ...(passwordHash === undefined ? {} : { passwordHash }),
          updatedAt: tx.now,
        });
        tx.changed('user', id);
        // Links that were mailed end with the password and the address they were for.
        if (passwordHash !== undefined || input.email !== undefined) await deleteLoginTokens(tx.db, id);
        if (losesRole || input.status === 'disabled' || passwordHash !== undefined) await endSessions(tx, id);
        tx.emit({
          name: 'user.updated',
          accountId: tx.actor.accountId,
          subject: { type: 'user', id },
          data: { fields: Object.keys(input).filter((name) => name !== 'rowVersion') },
        });
        return readUser(await load(tx, id));
      })
      .catch((error: unknown) => {
        if (isUniqueViolation(error)) throw new Refusal('email_taken');
        throw error;
      });
  }

  return {
    listMembers(call: Call, request: ListRequest): Promise<Page<User>> {
      demand(call.actor, 'members:index');
      return listMembers(call, call.actor.accountId, request);
    },

    async getMember(call: Call, id: number): Promise<User> {
      demand(call.actor, 'members:index');
      return readUser(await load(call, id));
    },

    /** Adds a person to the account. Refuses a taken e-mail and what the plan does not allow. */
    async createMember(call: Call, input: NewMember): Promise<User> {
      demand(call.actor, 'members:create');
      if (!isEmail(input.email)) throw invalid(field('email', 'format'));
      if (input.password !== undefined) checkPassword(input.password);
      const passwordHash = input.password === undefined ? null : await deps.passwords.hash(input.password);
      return call
        .write(async (tx) => {
          if ((await findUserByEmail(tx.db, input.email)) !== null) throw new Refusal('email_taken');
          const { accountId } = tx.actor;
          const id = await insertUser(tx.db, {
            accountId,
            email: input.email,
            emailFold: fold(input.email),
            name: input.name ?? null,
            passwordHash,
            role: input.role,
            isPlatformAdmin: 0,
            status: 'active',
            rowVersion: 1,
            createdAt: tx.now,
            updatedAt: tx.now,
          });
          tx.emit({ name: 'user.created', accountId, subject: { type: 'user', id }, data: { role: input.role } });
          const user = readUser(await load(tx, id));
          if (passwordHash === null) await mailPasswordLink(deps, tx, user, 'user_invitation');
          await deps.plans.take(tx, 'team');
          return user;
        })
        .catch((error: unknown) => {
          if (isUniqueViolation(error)) throw new Refusal('email_taken');
          throw error;
        });
    },

    /**
     * The language a person wants to be spoken to in: their own profile's, which needs no right. A session that began with
     * a sign-in link leaves the profile alone: the administrator who opened it reads another language, the person is mailed
     * in theirs.
     */
    async chooseLanguage(call: Call, { locale }: { readonly locale: string }): Promise<void> {
      const { userId } = call.actor;
      if (userId === null) throw new Refusal('user_not_found');
      if (call.actor.kind === 'session' && (await isSessionByLink(call.db, userId, call.actor.id))) return;
      await apply(call, userId, { locale });
    },

    async updateMember(call: Call, id: number, input: MemberChange): Promise<User> {
      demand(call.actor, 'members:update');
      if (input.password !== undefined) checkPassword(input.password);
      return apply(call, id, input);
    },

    /** The owner's e-mail and password, for wires where the account is one person (`minPassword` is theirs). */
    async updateOwner(
      call: Call,
      ownerId: number,
      input: { email?: string; password?: string; minPassword?: number },
    ): Promise<User> {
      demand(call.actor, 'account:update');
      if (input.password !== undefined) checkPassword(input.password, input.minPassword);
      const { minPassword: _min, ...change } = input;
      return apply(call, ownerId, change);
    },

    /** Sets a user's password without asking for the old one; for the command line and for reset links. */
    async setPassword(call: Call, user: { id: number; accountId: number }, password: string): Promise<void> {
      checkPassword(password);
      await apply(call, user.id, { password });
    },

    /** Removes a person. The owner and the last platform admin stay. */
    async deleteMember(call: Call, id: number, rowVersion?: number): Promise<void> {
      demand(call.actor, 'members:delete');
      await call.write(async (tx) => {
        const row = await load(tx, id, true);
        demandPlatformAdmin(tx, row);
        if (rowVersion !== undefined && rowVersion !== row.rowVersion) throw new Refusal('stale');
        if (row.role === 'owner') throw new Refusal('member_protected', { reason: 'owner' });
        if (row.isPlatformAdmin === 1 && (await countPlatformAdmins(tx.db)) <= 1) {
          throw new Refusal('member_protected', { reason: 'last platform admin' });
        }
        await endSessions(tx, id);
        const label = row.name ?? row.email;
        await insertFormerUser(tx.db, { id, accountId: tx.actor.accountId, label, removedAt: tx.now });
        await deleteUser(tx.db, tx.actor.accountId, id);
        tx.changed('user', id);
        tx.changed('account', tx.actor.accountId);
        tx.emit({ name: 'user.deleted', accountId: tx.actor.accountId, subject: { type: 'user', id } });
        await deps.plans.giveBack(tx, 'team');
      });
    },
  };
}
