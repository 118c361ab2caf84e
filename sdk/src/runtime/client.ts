import { CLOCK_TOLERANCE_SECONDS, createClockGuard } from './clock-guard.ts';
import { GatehouseError, MalformedAnswerError, RefusedError, ServerUnreachableError } from './errors.ts';
import { objectAt, textAt } from './json.ts';
import { createKeptVerdicts } from './kept-verdict.ts';
import { verifyLicenseFile, verifyMachineFile } from './license-file.ts';
import type { PublicKeys } from './public-keys.ts';
import { type Resource, readResource } from './resource.ts';
import { type KeptTexts, forgiving, memoryStorage } from './storage.ts';
import { type Question, type SignedReply, createTransport } from './transport.ts';
import { type Scope, type Verdict, readVerdict } from './verdict.ts';

export interface LicenseClientOptions {
  /** Where the server is: `https://gate.example`. */
  readonly url: string;
  /** The server's public keys, built into the program: an answer that none of them signed is refused. */
  readonly publicKeys: PublicKeys;
  /** The vendor's account (its slug); needed where several vendors share a server and keys were imported. */
  readonly account?: string;
  /** This program's product id; sent with every check. */
  readonly product?: string | number;
  /** Where the last good verdicts are kept; in memory unless given. */
  readonly storage?: KeptTexts;
  /** How long the last good verdict stands in for an unreachable server (7 days; 0: not at all). */
  readonly graceSeconds?: number;
  /** For every call (10 s). */
  readonly timeoutMs?: number;
  readonly clockToleranceSeconds?: number;
  readonly fetch?: typeof fetch;
  /** The present time in ms. */
  readonly now?: () => number;
}

export interface MachineDetails {
  /** What tells this machine from others. Not of digits alone, which would be read as an id. */
  readonly fingerprint: string;
  readonly name?: string;
  readonly platform?: string;
}

export interface CheckoutOptions {
  /** Only who knows the licence key reads the file. */
  readonly encrypt?: boolean;
  /** How long the file holds; 30 days unless given, one hour at least. */
  readonly ttlSeconds?: number;
  /** What comes along: `entitlements`, `product`, … */
  readonly include?: readonly string[];
  /** A file for this activated machine, instead of one for the licence. */
  readonly fingerprint?: string;
}

export interface LicenseClient {
  /**
   * Whether the licence is good. When the server cannot be asked, the last good verdict stands in for the set grace
   * (`source: 'kept'`); otherwise the failure is thrown.
   */
  validate(licenseKey: string, scope?: Scope): Promise<Verdict>;
  /** Claims a machine for the licence; the same fingerprint again claims nothing more. */
  activate(licenseKey: string, machine: MachineDetails): Promise<Resource>;
  /** Frees the machine's place; false when it had none. */
  deactivate(licenseKey: string, fingerprintOrId: string): Promise<boolean>;
  /** Says that the machine is alive. */
  heartbeat(licenseKey: string, fingerprintOrId: string): Promise<Resource>;
  /** Claims a site for the licence. */
  bindSite(licenseKey: string, url: string): Promise<Resource>;
  /** Frees the site's place; false when it had none. */
  releaseSite(licenseKey: string, siteId: string): Promise<boolean>;
  /** A signed file to check without a network, already verified; its text is to be stored. */
  checkout(licenseKey: string, options?: CheckoutOptions): Promise<string>;
}

const DEFAULT_GRACE_SECONDS = 7 * 86_400;
const DEFAULT_TIMEOUT_MS = 10_000;

/** A client for programs that are licensed: no secret of the vendor is in it, only public keys. */
export function createLicenseClient(options: LicenseClientOptions): LicenseClient {
  const { now = Date.now, publicKeys } = options;
  const storage = forgiving(options.storage ?? memoryStorage());
  const toleranceSeconds = options.clockToleranceSeconds ?? CLOCK_TOLERANCE_SECONDS;
  const graceSeconds = options.graceSeconds ?? DEFAULT_GRACE_SECONDS;
  const clock = createClockGuard({ storage, now, toleranceSeconds });
  const kept = createKeptVerdicts({ storage, clock, publicKeys, graceSeconds });
  const transport = createTransport({
    url: options.url,
    publicKeys,
    timeoutMs: options.timeoutMs ?? DEFAULT_TIMEOUT_MS,
    fetch: options.fetch ?? ((input, init) => fetch(input, init)),
    now,
  });

  async function ask(question: Question): Promise<SignedReply> {
    const reply = await transport(question);
    await clock.learn(reply.signedAt.getTime(), { isFresh: false });
    return reply;
  }

  async function validate(licenseKey: string, given: Scope = {}): Promise<Verdict> {
    const scope = { ...(options.product !== undefined && { product: options.product }), ...given };
    const subject = { licenseKey, scope };
    const nonce = randomNonce();
    const meta = { key: licenseKey, nonce, scope, ...(options.account !== undefined && { account: options.account }) };
    let reply: SignedReply;
    try {
      reply = await transport({
        method: 'POST',
        path: '/licenses/actions/validate-key',
        body: { meta },
        hasNonce: true,
      });
    } catch (error) {
      if (error instanceof ServerUnreachableError && graceSeconds > 0) return await kept.standIn(subject, error);
      throw error;
    }
    const verdict = readVerdict(reply.body, nonce, reply.signedAt);
    await clock.learn(reply.signedAt.getTime(), { isFresh: true });
    if (verdict.valid) await kept.keep(subject, nonce, reply.received);
    else await kept.forget(subject);
    return verdict;
  }

  /** Digits alone would be read as an id, and dots as folders; then the licence's id stands in. */
  async function licensePath(licenseKey: string): Promise<string> {
    if (!/^(?:\d+|\.{1,2})$/.test(licenseKey)) return `/licenses/${encodeURIComponent(licenseKey)}`;
    const { license } = await validate(licenseKey);
    if (license === null) throw new RefusedError(404, 'NOT_FOUND', 'there is no such licence', null);
    return `/licenses/${license.id}`;
  }

  async function remove(path: string, licenseKey: string): Promise<boolean> {
    try {
      await ask({ method: 'DELETE', path, licenseKey });
      return true;
    } catch (error) {
      if (error instanceof RefusedError && error.status === 404) return false;
      throw error;
    }
  }

  return {
    validate,

    activate: async (licenseKey, machine) => {
      if (/^\d+$/.test(machine.fingerprint)) {
        throw new GatehouseError('FINGERPRINT_OF_DIGITS', 'a fingerprint of digits alone would be read as an id');
      }
      return resourceIn(await ask({ method: 'POST', path: '/machines', body: { ...machine }, licenseKey }));
    },

    deactivate: (licenseKey, machine) => remove(`/machines/${encodeURIComponent(machine)}`, licenseKey),

    heartbeat: async (licenseKey, machine) => {
      const path = `/machines/${encodeURIComponent(machine)}/actions/ping`;
      return resourceIn(await ask({ method: 'POST', path, licenseKey }));
    },

    bindSite: async (licenseKey, url) => {
      const path = `${await licensePath(licenseKey)}/sites`;
      return resourceIn(await ask({ method: 'POST', path, body: { url }, licenseKey }));
    },

    releaseSite: async (licenseKey, siteId) =>
      remove(`${await licensePath(licenseKey)}/sites/${encodeURIComponent(siteId)}`, licenseKey),

    checkout: async (licenseKey, { fingerprint, ttlSeconds, encrypt = false, include = [] } = {}) => {
      const owner =
        fingerprint === undefined ? await licensePath(licenseKey) : `/machines/${encodeURIComponent(fingerprint)}`;
      const body = { encrypt, include, ...(ttlSeconds !== undefined && { ttl: ttlSeconds }) };
      const reply = await ask({ method: 'POST', path: `${owner}/actions/check-out`, body, licenseKey });
      const certificate = textAt(objectAt(objectAt(reply.body, 'data'), 'attributes'), 'certificate');
      if (certificate === null) throw new MalformedAnswerError('an answer without a file');
      const checks = { publicKeys, licenseKey, now: () => reply.signedAt.getTime() };
      if (fingerprint === undefined) await verifyLicenseFile(certificate, checks);
      else await verifyMachineFile(certificate, { ...checks, fingerprint });
      return certificate;
    },
  };
}

function resourceIn(reply: SignedReply): Resource {
  const resource = readResource(reply.body?.['data']);
  if (resource === null) throw new MalformedAnswerError('an answer without what was asked for');
  return resource;
}

/** 53 random bits: as many as a JSON number holds. */
function randomNonce(): number {
  const [high = 0, low = 0] = crypto.getRandomValues(new Uint32Array(2));
  return (high & 0x1fffff) * 2 ** 32 + low;
}
