import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beside, printedKey } from '../../support/beside.ts';
import { type CurlAnswer, runCurlFile } from '../../support/curl.ts';
import { type RunningServer, startServer } from '../../support/server.ts';

/** The fields of the printed answer, in its order, with what each may be. */
const PRINTED: readonly (readonly [string, readonly string[]])[] = [
  ['id', ['number']],
  ['key', ['string']],
  ['productId', ['number']],
  ['description', ['string', 'null']],
  ['clientName', ['string']],
  ['email', ['string', 'null']],
  ['discordId', ['number', 'null']],
  ['addressLimit', ['number', 'null']],
  ['addressDuration', ['number', 'null']],
  ['assignedAddress', ['string', 'null']],
  ['machineLimit', ['number', 'null']],
  ['machineDuration', ['number', 'null']],
  ['assignedMachine', ['string', 'null']],
  ['duration', ['number', 'null']],
  ['deleteAfterExpire', ['boolean']],
  ['addons', ['array']],
];

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}

function expectPrinted(license: unknown): void {
  const entries = Object.entries(license as object);
  expect(entries.map(([name]) => name)).toEqual(PRINTED.map(([name]) => name));
  for (const [at, [name, kinds]] of PRINTED.entries()) {
    expect([name, kinds.includes(kindOf(entries[at]?.[1]))]).toEqual([name, true]);
  }
}

describe('the calls of the documentation, with curl, against a server started as the README says', () => {
  let server: RunningServer;
  let answers: CurlAnswer[];

  beforeAll(async () => {
    server = await startServer();
    const product = await beside(server, (app) =>
      app.modules.catalog.createProduct(app.systemCall(1), { name: 'Loader' }),
    );
    answers = runCurlFile(join(import.meta.dirname, 'seed.sh'), {
      HOST: server.url,
      API_KEY: printedKey(server),
      PRODUCT_ID: String(product.id),
      ID: '1',
      LICENSE_ID: '1',
      LICENSE_KEY: 'HGA!@-ASDAS-ASDAS-ASDAS-ASDAS',
    });
  });
  afterAll(() => server.stop());

  it('create: 201 and the object', () => {
    expect(answers[0]).toMatchObject({
      status: 201,
      json: { id: 1, key: 'IAJAS-ASDAS-ASDAS-ASDAS-ASDAS', clientName: 'mLicense Dev', email: '[email protected]' },
    });
    expectPrinted(answers[0]?.json);
  });

  it('update: 200 and the object with its new key, although the printed body ends with a comma', () => {
    expect(answers[1]).toMatchObject({
      status: 200,
      json: { id: 1, key: 'HGA!@-ASDAS-ASDAS-ASDAS-ASDAS', clientName: 'mLicense Dev' },
    });
    expectPrinted(answers[1]?.json);
  });

  it('all: 200 and a bare array; by id and by key: 200 and the object', () => {
    const license = answers[1]?.json;
    expect(answers.slice(2, 5)).toMatchObject([
      { status: 200, json: [license] },
      { status: 200, json: license },
      { status: 200, json: license },
    ]);
  });

  it('delete: 204 and nothing', () => {
    expect(answers[5]).toEqual({ status: 204, json: null, text: '' });
  });
});
