import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { ConfigError, readConfig, redactConfig } from './config.ts';

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

describe('configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-config-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('an empty environment is enough', () => {
    expect(readConfig({})).toMatchObject({
      host: '127.0.0.1',
      port: 8080,
      dataDir: resolve('data'),
      databaseUrl: null,
      baseUrl: 'http://localhost:8080',
      baseUrlGiven: false,
      timeZone: 'UTC',
      registration: 'closed',
      domainVerification: 'off',
      rates: { shortener: 30, application: 60, api: 600, runtime: 60 },
    });
  });

  it('all problems are named at once', () => {
    const problems = problemsOf({
      PORT: '80a',
      BASE_URL: 'https://gate.example/path',
      DATABASE_URL: 'mysql://somewhere',
      TIME_ZONE: 'Mars/Base',
      TRUST_PROXY: '10.0.0.0/8, nonsense',
      MASTER_KEY: 'short',
      ADMIN_EMAIL: 'nobody',
      ADMIN_PASSWORD: 'short',
      LOG_LEVEL: 'loud',
      REGISTRATION: 'maybe',
      API_RATE_LIMIT: '-1',
    });
    const named = ['PORT', 'BASE_URL', 'DATABASE_URL', 'TIME_ZONE', 'TRUST_PROXY', 'MASTER_KEY', 'ADMIN_EMAIL'];
    for (const name of [...named, 'ADMIN_PASSWORD', 'LOG_LEVEL', 'REGISTRATION', 'API_RATE_LIMIT']) {
      expect(problems.filter((problem) => problem.startsWith(name))).toHaveLength(1);
    }
    expect(problems).toHaveLength(11);
  });

  it('a fixed distance is no time zone', () => {
    expect(problemsOf({ TIME_ZONE: '+05:30' })).toEqual([expect.stringMatching(/^TIME_ZONE is "\+05:30"/)]);
  });

  it('a proxy whose address reads as octal to some is no address', () => {
    for (const network of ['010.0.0.1', '010.0.0.0/8', '::ffff:010.0.0.1']) {
      expect(problemsOf({ TRUST_PROXY: network })).toEqual([expect.stringContaining(network)]);
    }
    expect(readConfig({ TRUST_PROXY: '10.0.0.0/8 0.0.0.0/0 2001:0db8::/32' }).trustProxy).toEqual([
      '10.0.0.0/8',
      '0.0.0.0/0',
      '2001:db8::/32',
    ]);
  });

  it('a secret may come from a file, but not from two places', () => {
    const file = join(folder, 'password');
    writeFileSync(file, 'a long password\n');
    expect(readConfig({ ADMIN_PASSWORD_FILE: file }).adminPassword).toBe('a long password');
    expect(problemsOf({ ADMIN_PASSWORD_FILE: file, ADMIN_PASSWORD: 'a long password' })).toHaveLength(1);
    expect(problemsOf({ ADMIN_PASSWORD_FILE: join(folder, 'absent') })).toHaveLength(1);
  });

  it('no secret is printed', () => {
    const config = readConfig({
      MASTER_KEY: Buffer.alloc(32, 7).toString('base64'),
      ADMIN_PASSWORD: 'hunter22-password',
      DATABASE_URL: 'postgres://gate:hunter22@db.example/gate',
    });
    const printed = JSON.stringify(redactConfig(config));
    expect(printed).not.toContain('hunter22');
    expect(printed).not.toContain(config.masterKey);
    expect(printed).toContain('db.example');
  });

  it('cannot be changed after it was read', () => {
    const config = readConfig({});
    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.rates)).toBe(true);
  });

  it('every variable is documented, and nothing else', () => {
    const page = readFileSync(resolve(import.meta.dirname, '../docs/how-to/configure.md'), 'utf8');
    const documented = [...page.matchAll(/^\| `([A-Z_]+)`/gm)].map((match) => match[1] ?? '');
    const source = readFileSync(resolve(import.meta.dirname, 'config.ts'), 'utf8');
    const read = [...source.matchAll(/\b(?:text|secret|integer|word|networks)\('([A-Z_]+)'|reader, '([A-Z_]+)'/g)];
    const names = new Set(read.map((match) => match[1] ?? match[2] ?? ''));
    expect(documented.sort((a, b) => a.localeCompare(b))).toEqual([...names].sort((a, b) => a.localeCompare(b)));
  });
});
