/**
 * Who is who: accounts (tenants), the people who sign in, their API keys and sessions.
 *
 * Always true: an account has one owner; e-mails and slugs are unique in the instance, case ignored; tokens are kept as
 * hashes, and only an account's own key has a sealed copy besides; a key never reaches beyond what its person's role may
 * do now; a suspended or closed account's keys and sessions are refused; the last platform admin stays.
 */
import './codes.ts';
import './tables.ts';

export type { Account, AccountStatus, ApiKey, PlanTerm, Session, User } from './account.ts';
export { isEmail, isSlug } from './account.ts';
export { shownSettings } from './secret-settings.ts';
export { type Brand, NO_BRAND, brandOf, checkBrand } from './brand.ts';
export type { ActorRef } from './actors.ts';
export type { AccountChange, CreatedAccount, NewAccount } from './accounts.ts';
export type { ApiKeyChange, NewApiKey } from './api-keys.ts';
export type { AccountSetup, IdentityDeps } from './deps.ts';
export { createIdentity } from './identity.ts';
export type { Identity } from './identity.ts';
export type { MemberChange, NewMember } from './members.ts';
export { PASSWORD_RESET_JOB } from './password-links.ts';
export type { SignIn, StartedSession } from './sessions.ts';
export { openSubscriptions } from './subscriptions.ts';
export type { AccountWithOwner, NewSubscription } from './platform.ts';
export { ACCOUNT_FIELDS, API_KEY_FIELDS, MEMBER_FIELDS } from './store.ts';
