import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { beside, printedKey } from '../../support/beside.ts';
import { type CurlAnswer, runCurlFile } from '../../support/curl.ts';
import { type RunningServer, startServer } from '../../support/server.ts';
import { GENERATED_KEY, TIME_STAMP } from './given.ts';

/** The world of the printed answers: a type "Standard" of five sites, two products, a licence. */
async function prepare(server: RunningServer): Promise<string> {
  return beside(server, async (app) => {
    const { catalog, licensing } = app.modules;
    const call = app.systemCall(1);
    await licensing.updateLicenseType(call, { id: 1, name: 'Standard', maxSites: 5, durationMonths: 12 });
    await catalog.createProduct(call, { name: 'Plugin Moodle 1', description: 'Description du plugin Moodle 1' });
    await catalog.createProduct(call, { name: 'Plugin Moodle 2' });
    const { license } = await licensing.issueLicense(call, { productId: 2, typeId: 1 });
    return license.key;
  });
}

const stamp = expect.stringMatching(TIME_STAMP);
const midnight = expect.stringMatching(/T00:00:00\.000000Z$/);

describe('the calls of the documentation, with curl, against a server started as the README says', () => {
  let server: RunningServer;
  let answers: CurlAnswer[];
  let key: string;

  beforeAll(async () => {
    server = await startServer();
    key = await prepare(server);
    const variables = { HOST: server.url, KEY: printedKey(server), LICENCE_KEY: key };
    answers = runCurlFile(join(import.meta.dirname, 'seed.sh'), variables);
  });
  afterAll(() => server.stop());

  it('GET /licences answers as printed', () => {
    expect(answers[0]).toMatchObject({
      status: 200,
      json: [{ id: 1, product_id: 2, key, status: 'active', expires_at: midnight, licence_type_id: 1 }],
    });
  });

  it('POST /licence/create answers as printed', () => {
    expect(answers[1]).toMatchObject({
      status: 201,
      json: {
        licence: {
          id: 2,
          product_id: 2,
          key: expect.stringMatching(GENERATED_KEY),
          status: 'active',
          expires_at: midnight,
          licence_type_id: 1,
        },
        site: { id: 1, url: 'https://example.com' },
      },
    });
  });

  it('POST /licences/{key}/sites answers as printed', () => {
    expect(answers[2]).toMatchObject({
      status: 201,
      json: { site: { id: 2, licence_id: 1, url: 'https://example.com' } },
    });
  });

  it('GET /licencestypes answers as printed', () => {
    expect(answers[3]).toMatchObject({ status: 200, json: [{ id: 1, name: 'Standard', max_sites: 5 }] });
  });

  it('GET /products answers as printed', () => {
    expect(answers[4]).toMatchObject({
      status: 200,
      json: [
        {
          id: 1,
          name: 'Plugin Moodle 1',
          slug: 'plugin-moodle-1',
          description: 'Description du plugin Moodle 1',
          created_at: stamp,
          updated_at: stamp,
        },
        { id: 2, slug: 'plugin-moodle-2', description: '' },
      ],
    });
  });

  it('answers exactly the printed fields, in their order', () => {
    const keys = (value: unknown): string[] =>
      Object.keys(Array.isArray(value) ? (value[0] as object) : (value as object));
    const created = answers[1]?.json as { licence: object; site: object };
    const licence = ['id', 'product_id', 'key', 'status', 'expires_at', 'licence_type_id'];
    expect([keys(answers[0]?.json), keys(created.licence), keys(created.site)]).toEqual([
      licence,
      licence,
      ['id', 'url'],
    ]);
    expect(keys((answers[2]?.json as { site: object }).site)).toEqual(['id', 'licence_id', 'url']);
    expect(keys(answers[3]?.json)).toEqual(['id', 'name', 'max_sites']);
    expect(keys(answers[4]?.json)).toEqual(['id', 'name', 'slug', 'description', 'created_at', 'updated_at']);
  });
});
