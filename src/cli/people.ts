import type { App } from '../app.ts';
import { OperatorError } from '../kernel/operator-error.ts';
import type { User } from '../modules/identity/index.ts';

/** The person with this e-mail in the whole instance. */
export async function requireUser(app: App, email: string): Promise<User> {
  const user = await app.modules.identity.userByEmail(app.systemCall(0), email);
  if (user !== null) return user;
  throw new OperatorError(
    `Nobody here has the e-mail ${email}. \`gatehouse create-account ${email}\` makes an account.`,
  );
}

/** The person with this e-mail, who has to be an owner or admin: such as may hand out keys. */
export async function requireOwnerOrAdmin(app: App, email: string): Promise<User> {
  const user = await requireUser(app, email);
  if (user.role !== 'owner' && user.role !== 'admin') {
    throw new OperatorError(`${user.email} has the role ${user.role}. Name an owner or admin of the account.`);
  }
  if (user.status !== 'active')
    throw new OperatorError(`${user.email} is disabled. Enable the person, or name another.`);
  return user;
}
