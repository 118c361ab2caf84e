/** What this API has, in the words of its messages; found by the first segment of an address. */
export const THINGS = {
  licenses: { one: 'license', many: 'licenses' },
  products: { one: 'product', many: 'products' },
  addons: { one: 'addon', many: 'addons' },
  blacklists: { one: 'blacklist', many: 'blacklists' },
} as const;

export type ThingName = keyof typeof THINGS;
export type Thing = (typeof THINGS)[ThingName];

function isThing(word: string): word is ThingName {
  return Object.hasOwn(THINGS, word);
}

/** The thing an address is about; licenses where it names none. */
export function thingAt(url: string): Thing {
  const segment = /^\/api\/v1\/([a-z]+)/.exec(url)?.[1] ?? '';
  return THINGS[isThing(segment) ? segment : 'licenses'];
}

/** What a method does here: PUT creates, POST updates. */
const DOING: Readonly<Record<string, (one: string) => string>> = {
  PUT: (one) => `create ${one}`,
  POST: (one) => `update ${one}`,
  DELETE: (one) => `delete this ${one}`,
};

/** The one sentence for "who are you" and "you may not". */
export function noPermission(method: string, thing: Thing): string {
  const doing = DOING[method] ?? ((one: string) => `view this ${one}`);
  return `You don't have permission to ${doing(thing.one)}.`;
}
