import { Ajv2020 } from 'ajv/dist/2020.js';
import { beforeAll, describe, expect, it } from 'vitest';
import { testServer } from './support/http.ts';

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly operationId?: string;
  readonly summary?: string;
  readonly tags?: readonly string[];
  readonly 'x-surface'?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required?: boolean }[];
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly content?: Json }>>;
}

interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Json>>; readonly securitySchemes: Json };
}

const http = testServer();
let whole: Document;
let native: Document;

function operations(document: Document): { name: string; path: string; method: string; operation: Operation }[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    Object.entries(item).map(([method, operation]) => ({
      name: `${method.toUpperCase()} ${path}`,
      path,
      method,
      operation,
    })),
  );
}

/** Every `$ref` in a part of a document. */
function references(part: unknown): string[] {
  if (Array.isArray(part)) return part.flatMap(references);
  if (typeof part !== 'object' || part === null) return [];
  return Object.entries(part).flatMap(([key, value]) =>
    key === '$ref' && typeof value === 'string' ? [value] : references(value),
  );
}

beforeAll(async () => {
  whole = (await http().nobody.get('/openapi.json')).json();
  native = (await http().nobody.get('/openapi/native.json')).json();
});

it('the whole document holds every route, under both addresses', async () => {
  expect(whole.openapi).toBe('3.1.0');
  const listed = new Set(operations(whole).map(({ name }) => name));
  const routes = http().server.routes.map(({ method, url }) => `${method} ${url.replace(/:(\w+)/g, '{$1}')}`);
  const hidden = routes.filter((name) => !listed.has(name));
  expect(hidden.filter((name) => name.includes('/api/v2/'))).toEqual([]);
  expect((await http().nobody.get('/docs/api-docs.json')).json()).toEqual(whole);
});

it('each surface has a document of its own, complete in itself, and an entry on the documentation page', async () => {
  const names = new Set(http().server.routes.map(({ surface }) => surface));
  const page = (await http().nobody.get('/api/documentation/static/swagger-initializer.js')).body;
  expect((await http().nobody.get('/api/documentation')).statusCode).toBe(200);
  for (const name of names) {
    const answer = await http().nobody.get(`/openapi/${name}.json`);
    const document = answer.json<Document>();
    expect(operations(document).length, name).toBeGreaterThan(0);
    expect(new Set(operations(document).map(({ operation }) => operation['x-surface']))).toEqual(new Set([name]));
    const missing = references(document).filter(
      (ref) => document.components.schemas[ref.replace('#/components/schemas/', '')] === undefined,
    );
    expect(missing, name).toEqual([]);
    expect(page).toContain(`"/openapi/${name}.json"`);
  }
});

it('operation ids are unique in each surface, parameters are declared, answers described', () => {
  const wrong: string[] = [];
  const ids = new Set<string>();
  for (const { name, path, operation } of operations(whole)) {
    const inPath = [...path.matchAll(/\{(\w+)\}/g)].map((match) => match[1]);
    const declared = (operation.parameters ?? []).filter((parameter) => parameter.in === 'path');
    if (inPath.some((parameter) => !declared.some((known) => known.name === parameter && known.required === true))) {
      wrong.push(`${name}: a parameter is not declared`);
    }
    if (operation.summary === undefined || operation.tags?.length !== 1) wrong.push(`${name}: no summary or tag`);
    if (Object.values(operation.responses).some((response) => (response.description ?? '') === '')) {
      wrong.push(`${name}: an answer without a description`);
    }
    const id = `${operation['x-surface']} ${operation.operationId}`;
    if (operation.operationId !== undefined && ids.has(id)) wrong.push(`${name}: ${id} twice`);
    ids.add(id);
  }
  expect(wrong).toEqual([]);
});

describe('native', () => {
  it('every operation has a name, a success, and its refusals as problems', () => {
    const wrong: string[] = [];
    for (const { name, operation } of operations(native)) {
      const statuses = Object.keys(operation.responses);
      // Signing in needs no credential and refuses wrong ones.
      const isGuarded = (operation.security ?? []).length > 0 || name === 'POST /api/v2/session';
      if (operation.operationId === undefined) wrong.push(`${name}: no operationId`);
      if (!statuses.some((status) => status.startsWith('2'))) wrong.push(`${name}: no success`);
      if (!statuses.includes('429') || isGuarded !== statuses.includes('401')) wrong.push(`${name}: refusals`);
      for (const [status, { content }] of Object.entries(operation.responses)) {
        const isProblem = content?.['application/problem+json'] !== undefined;
        if (isProblem !== status >= '400') wrong.push(`${name} ${status}: ${isProblem}`);
      }
    }
    expect(wrong).toEqual([]);
  });

  it('every component has an example, and the example is one', () => {
    const ajv = new Ajv2020({ strict: false, validateFormats: false });
    for (const [name, schema] of Object.entries(native.components.schemas)) {
      ajv.addSchema(JSON.parse(JSON.stringify(schema)) as Json, `#/components/schemas/${name}`);
    }
    const wrong: string[] = [];
    for (const [name, schema] of Object.entries(native.components.schemas)) {
      const { examples } = schema as { examples?: unknown[] };
      const validate = ajv.getSchema(`#/components/schemas/${name}`);
      if (examples?.[0] === undefined || validate?.(examples[0]) !== true) {
        wrong.push(`${name}: ${JSON.stringify(validate?.errors)}`);
      }
    }
    expect(wrong).toEqual([]);
  });
});
