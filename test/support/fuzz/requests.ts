/** Valid and nearly valid requests for each operation of an OpenAPI document. */
import type { Things } from '../matrix/things.ts';
import { type Dice, type Schema, diceOf, valuesFor } from './values.ts';

interface Content {
  readonly content?: Readonly<Record<string, { readonly schema?: Schema }>>;
}

export interface Operation {
  readonly 'x-surface'?: string;
  readonly parameters?: readonly {
    readonly name: string;
    readonly in: string;
    readonly required?: boolean;
    readonly schema?: Schema;
  }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
}

export interface Document {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface FuzzRequest {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  readonly url: string;
  readonly body: unknown;
}

/** Which thing of the account a segment before an id is about. */
const NOUNS: readonly [RegExp, keyof Things][] = [
  [/licen[cs]e-?types/, 'licenseType'],
  [/licen[cs]es?\b/, 'license'],
  [/products/, 'product'],
  [/customers/, 'customer'],
  [/services/, 'service'],
  [/groups/, 'group'],
  [/pric(es|ings)/, 'price'],
  [/machines/, 'machine'],
  [/sites/, 'site'],
  [/addons/, 'addon'],
  [/blacklists/, 'blacklist'],
  [/links|url/, 'link'],
  [/domain/, 'domain'],
  [/campaign/, 'campaign'],
  [/channel/, 'channel'],
  [/pixel/, 'pixel'],
  [/splash/, 'splash'],
  [/overlay/, 'overlay'],
  [/qr/, 'qr'],
  [/events/, 'event'],
  [/jobs/, 'job'],
];

const STRANGE_IDS = ['0', '-1', '2000000000', '99999999999999999999', 'x', '1.5', '%00', '%2F', '🔑', 'a'.repeat(300)];

function idFor(path: string, name: string, things: Things, dice: Dice): string {
  if (dice.chance(0.25)) return dice.pick(STRANGE_IDS);
  if (name === 'key') return things.licenseKey;
  const before = path.slice(0, path.indexOf(`{${name}}`));
  const noun = NOUNS.filter(([pattern]) => pattern.test(before)).at(0);
  const own = noun === undefined ? '1' : things[noun[1]];
  return dice.chance(0.8) ? own : String(1 + dice.below(5));
}

/** Makes the nth request of an operation: always the same for a seed. */
export function requestMaker(document: Document, things: Things, seed: string) {
  const values = valuesFor((ref) => document.components.schemas[ref.replace('#/components/schemas/', '')] ?? {});

  return (method: string, path: string, operation: Operation, n: number): FuzzRequest => {
    const dice = diceOf(`${seed} ${method} ${path} ${n}`);
    const isSpoiled = dice.chance(0.5);
    const query = new URLSearchParams();
    for (const parameter of operation.parameters ?? []) {
      if (parameter.in !== 'query' || (parameter.required !== true && dice.chance(0.7))) continue;
      const value = values.valid(parameter.schema ?? {}, dice);
      const text = isSpoiled && dice.chance(0.4) ? values.spoiled(value, dice) : value;
      query.set(parameter.name, typeof text === 'string' ? text : JSON.stringify(text));
    }
    const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) => {
      const id = idFor(path, name, things, dice);
      return id.startsWith('%') ? id : encodeURIComponent(id);
    });
    const schema = operation.requestBody?.content?.['application/json']?.schema;
    const body = schema === undefined ? undefined : values.valid(schema, dice);
    return {
      method: method.toUpperCase() as FuzzRequest['method'],
      url: query.size === 0 ? filled : `${filled}?${query.toString()}`,
      body: body !== undefined && isSpoiled ? values.spoiled(body, dice) : body,
    };
  };
}
