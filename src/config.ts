import { readFileSync } from 'node:fs';
import { isAbsolute, resolve } from 'node:path';
import ipaddr from 'ipaddr.js';
import { isAmbiguousAddress } from './kernel/address.ts';
import { OperatorError } from './kernel/operator-error.ts';
import { isTimeZone } from './kernel/zone-name.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** Everything that can be set from outside, checked and frozen. README and docs/how-to/configure.md explain each. */
export interface Config {
  readonly host: string;
  readonly port: number;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  /** Without a trailing slash. `baseUrlGiven` tells whether the operator said it or it was made from the port. */
  readonly baseUrl: string;
  readonly baseUrlGiven: boolean;
  readonly timeZone: string;
  readonly trustProxy: readonly string[];
  readonly outboundAllow: readonly string[];
  /** base64 of 32 bytes; null = the file `master.key` in the data folder. */
  readonly masterKey: string | null;
  readonly adminEmail: string | null;
  readonly adminPassword: string | null;
  readonly logLevel: LogLevel;
  readonly geoipDb: string | null;
  /** `smtp://…` or `smtps://…` with user and password; null = mails stay in the outbox. */
  readonly smtpUrl: string | null;
  /** The sender's address of every mail. */
  readonly mailFrom: string;
  readonly registration: 'open' | 'closed';
  readonly domainVerification: 'off' | 'required';
  /** Requests a minute; 0 = no limit. */
  readonly rates: {
    readonly shortener: number;
    readonly application: number;
    readonly api: number;
    readonly runtime: number;
  };
}

const LOG_LEVELS = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;
export type LogLevel = (typeof LOG_LEVELS)[number];

/** All that is wrong with the environment at once, one sentence each. */
export class ConfigError extends OperatorError {
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(
      `The configuration has ${problems.length === 1 ? 'a problem' : `${problems.length} problems`}:\n${problems.map((p) => `  - ${p}`).join('\n')}`,
    );
    this.name = 'ConfigError';
    this.problems = problems;
  }
}

class Reader {
  readonly problems: string[] = [];
  readonly #env: Environment;

  constructor(env: Environment) {
    this.#env = env;
  }

  text(name: string): string | null {
    const value = this.#env[name]?.trim();
    return value === undefined || value === '' ? null : value;
  }

  /** A secret from the variable itself or from the file that `NAME_FILE` names. */
  secret(name: string): string | null {
    const direct = this.text(name);
    const file = this.text(`${name}_FILE`);
    if (direct !== null && file !== null)
      this.problems.push(`${name} and ${name}_FILE are both set; keep one of them.`);
    if (direct !== null || file === null) return direct;
    try {
      const content = readFileSync(file, 'utf8').trim();
      if (content !== '') return content;
      this.problems.push(`${name}_FILE names ${file}, which is empty.`);
    } catch {
      this.problems.push(`${name}_FILE names ${file}, which cannot be read.`);
    }
    return null;
  }

  integer(name: string, fallback: number, min: number, max: number): number {
    const text = this.text(name);
    if (text === null) return fallback;
    const value = Number(text);
    if (/^\d+$/.test(text) && value >= min && value <= max) return value;
    this.problems.push(`${name} is ${JSON.stringify(text)}; it must be a whole number from ${min} to ${max}.`);
    return fallback;
  }

  word<const W extends string>(name: string, words: readonly W[], fallback: W): W {
    const text = this.text(name);
    const found = words.find((word) => word === text);
    if (text !== null && found === undefined) {
      this.problems.push(`${name} is ${JSON.stringify(text)}; it must be one of ${words.join(', ')}.`);
    }
    return found ?? fallback;
  }

  networks(name: string): readonly string[] {
    const parts = (this.text(name) ?? '').split(/[\s,]+/).filter((part) => part !== '' && part !== 'none');
    return parts.flatMap((part) => {
      const network = readNetwork(part);
      if (network === null)
        this.problems.push(
          `${name} holds ${JSON.stringify(part)}, which is no address or CIDR range such as 10.0.0.0/8.`,
        );
      return network === null ? [] : [network];
    });
  }
}

function readNetwork(text: string): string | null {
  if (isAmbiguousAddress(text)) return null;
  try {
    if (text.includes('/')) {
      const [address, bits] = ipaddr.parseCIDR(text);
      return `${address.toString()}/${bits}`;
    }
    const address = ipaddr.parse(text);
    return `${address.toString()}/${address.kind() === 'ipv4' ? 32 : 128}`;
  } catch {
    return null;
  }
}

function readUrl(reader: Reader, name: string, protocols: readonly string[]): URL | null {
  const text = reader.secret(name);
  if (text === null) return null;
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url !== null && protocols.includes(url.protocol)) return url;
  reader.problems.push(`${name} must be an address that starts with ${protocols.map((p) => `${p}//`).join(' or ')}.`);
  return null;
}

function readBaseUrl(reader: Reader): string | null {
  const url = readUrl(reader, 'BASE_URL', ['http:', 'https:']);
  if (url === null) return null;
  if (url.pathname !== '/' || url.search !== '' || url.hash !== '' || url.username !== '' || url.password !== '') {
    reader.problems.push(
      'BASE_URL must be a plain origin such as https://gate.example.com, without path, query or user.',
    );
  }
  return url.origin;
}

function readMasterKey(reader: Reader): string | null {
  const text = reader.secret('MASTER_KEY');
  if (text !== null && Buffer.from(text, 'base64').length !== 32) {
    reader.problems.push('MASTER_KEY must be 32 bytes in base64 (44 characters); `openssl rand -base64 32` makes one.');
  }
  return text;
}

function readTimeZone(reader: Reader): string {
  const zone = reader.text('TIME_ZONE') ?? 'UTC';
  if (!isTimeZone(zone))
    reader.problems.push(`TIME_ZONE is ${JSON.stringify(zone)}; it must be a name such as Europe/Riga or UTC.`);
  return zone;
}

const ADDRESS = /^[^\s@<>(),;:"]+@[^\s@<>(),;:"]+$/;

/** Where mails go and who sends them; the sender has to be named once there is a server. */
function readMail(reader: Reader, baseUrl: string | null): Pick<Config, 'smtpUrl' | 'mailFrom'> {
  const url = readUrl(reader, 'SMTP_URL', ['smtp:', 'smtps:']);
  const from = reader.text('MAIL_FROM');
  if (from !== null && !ADDRESS.test(from)) {
    reader.problems.push('MAIL_FROM must be a bare e-mail address, such as no-reply@example.com.');
  }
  if (from === null && url !== null) reader.problems.push('MAIL_FROM must name the sender when SMTP_URL is set.');
  const host = baseUrl === null ? 'localhost' : new URL(baseUrl).hostname;
  return { smtpUrl: url?.href ?? null, mailFrom: from ?? `no-reply@${host}` };
}

function readFolder(reader: Reader, name: string, fallback: string): string {
  const path = reader.text(name) ?? fallback;
  return isAbsolute(path) ? path : resolve(path);
}

/** Reads the environment; throws one `ConfigError` that names every problem. Nothing else reads the environment. */
export function readConfig(env: Environment = process.env): Config {
  const reader = new Reader(env);
  const port = reader.integer('PORT', 8080, 0, 65_535);
  const baseUrl = readBaseUrl(reader);
  const databaseUrl = readUrl(reader, 'DATABASE_URL', ['postgres:', 'postgresql:']);
  const adminEmail = reader.text('ADMIN_EMAIL');
  if (adminEmail !== null && !/^[^\s@]+@[^\s@]+$/.test(adminEmail))
    reader.problems.push('ADMIN_EMAIL is no e-mail address.');
  const adminPassword = reader.secret('ADMIN_PASSWORD');
  if (adminPassword !== null && adminPassword.length < 8)
    reader.problems.push('ADMIN_PASSWORD must have at least 8 characters.');
  const config: Config = {
    host: reader.text('HOST') ?? '127.0.0.1',
    port,
    dataDir: readFolder(reader, 'DATA_DIR', './data'),
    databaseUrl: databaseUrl?.href ?? null,
    baseUrl: baseUrl ?? `http://localhost:${port}`,
    baseUrlGiven: baseUrl !== null,
    timeZone: readTimeZone(reader),
    trustProxy: reader.networks('TRUST_PROXY'),
    outboundAllow: reader.networks('OUTBOUND_ALLOW'),
    masterKey: readMasterKey(reader),
    adminEmail,
    adminPassword,
    logLevel: reader.word('LOG_LEVEL', LOG_LEVELS, 'info'),
    geoipDb: reader.text('GEOIP_DB'),
    ...readMail(reader, baseUrl),
    registration: reader.word('REGISTRATION', ['open', 'closed'], 'closed'),
    domainVerification: reader.word('DOMAIN_VERIFICATION', ['off', 'required'], 'off'),
    rates: {
      shortener: reader.integer('SHORTENER_RATE_LIMIT', 30, 0, 1_000_000),
      application: reader.integer('APPLICATION_RATE_LIMIT', 60, 0, 1_000_000),
      api: reader.integer('API_RATE_LIMIT', 600, 0, 1_000_000),
      runtime: reader.integer('RUNTIME_RATE_LIMIT', 60, 0, 1_000_000),
    },
  };
  if (reader.problems.length > 0) throw new ConfigError(reader.problems);
  return Object.freeze({ ...config, rates: Object.freeze(config.rates) });
}

/** The configuration for people: no secret in it. */
export function redactConfig(config: Config): Record<string, unknown> {
  const hidden = (value: string | null): string | null => (value === null ? null : '(set)');
  const address = (text: string | null): string | null => {
    const url = text === null ? null : new URL(text);
    if (url !== null && url.password !== '') url.password = '***';
    return url?.href ?? null;
  };
  return {
    ...config,
    databaseUrl: address(config.databaseUrl),
    smtpUrl: address(config.smtpUrl),
    masterKey: hidden(config.masterKey),
    adminPassword: hidden(config.adminPassword),
  };
}
