type Values = Readonly<Record<string, unknown>>;

/** A field that two people changed to different values. */
interface ConflictField<V> {
  readonly name: keyof V & string;
  readonly mine: unknown;
  readonly theirs: unknown;
}

export interface Conflict<V> {
  /** Everything that needs no decision; mine where it does. */
  readonly values: V;
  readonly fields: readonly ConflictField<V>[];
}

function isSame(a: unknown, b: unknown): boolean {
  return Object.is(a, b) || JSON.stringify(a) === JSON.stringify(b);
}

/** The values that are not what they were. */
export function changesOf<V extends Values>(before: V, now: V): Partial<V> {
  return Object.fromEntries(Object.entries(now).filter(([name, value]) => !isSame(before[name], value))) as Partial<V>;
}

/** Three ways: what only one of us changed holds; what both changed differently has to be decided. */
export function mergeOf<V extends Values>(base: V, mine: V, theirs: V): Conflict<V> {
  const changed = changesOf(base, mine);
  const fields = Object.keys(changed)
    .filter((name) => !isSame(base[name], theirs[name]) && !isSame(mine[name], theirs[name]))
    .map((name) => ({ name, mine: mine[name], theirs: theirs[name] }));
  return { values: { ...theirs, ...changed }, fields };
}

function partsOf(pointer: string): string[] {
  return pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/**
 * The field a JSON pointer is about: `/limits/maxSites` → `limits.maxSites`, or the field it lies in (`/productIds/3` →
 * `productIds`).
 */
export function nameOfPointer(pointer: string, values: Values): string {
  const parts = partsOf(pointer);
  for (let length = parts.length; length > 0; length -= 1) {
    const name = parts.slice(0, length).join('.');
    if (name in values) return name;
  }
  return parts.join('.');
}

/** `/rules/0/to` below the field `rules` → `0.to`; empty for the field itself. */
export function partOfPointer(pointer: string, name: string): string {
  return partsOf(pointer)
    .join('.')
    .slice(name.length + 1);
}

/** `{'limits.maxSites': 3}` → `{limits: {maxSites: 3}}`. */
export function nest(values: Values): Record<string, unknown> {
  const nested: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(values)) {
    const parts = name.split('.');
    const last = parts.pop() ?? name;
    let at = nested;
    for (const part of parts) at = (at[part] ??= {}) as Record<string, unknown>;
    at[last] = value;
  }
  return nested;
}
