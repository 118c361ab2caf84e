/**
 * What a licensed program needs: ask a Gatehouse server about a licence, and check signed answers, licence files and
 * webhooks without it.
 */
export * from './runtime/errors.ts';
export { type LicenseClient, type LicenseClientOptions, createLicenseClient } from './runtime/client.ts';
export type { CheckoutOptions, MachineDetails } from './runtime/client.ts';
export type { Scope, Verdict } from './runtime/verdict.ts';
export type { Resource } from './runtime/resource.ts';
export type { JsonObject } from './runtime/json.ts';
export type { PublicKeyEntry, PublicKeys } from './runtime/public-keys.ts';
export { type KeptTexts, memoryStorage, webStorage } from './runtime/storage.ts';
export {
  type VerifiedFile,
  type VerifyFileOptions,
  type VerifyMachineFileOptions,
  verifyLicenseFile,
  verifyMachineFile,
} from './runtime/license-file.ts';
export {
  type HeaderSource,
  type ReceivedAnswer,
  type VerifiedResponse,
  type VerifyResponseOptions,
  verifyResponse,
} from './runtime/response.ts';
export { type VerifyWebhookOptions, type WebhookMessage, verifyWebhook } from './runtime/webhook.ts';
