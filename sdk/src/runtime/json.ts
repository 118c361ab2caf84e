/** A JSON object whose fields are not known yet. */
export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object a text stands for; null when it is no JSON object. */
export function parseObject(text: string | null): JsonObject | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return isObject(value) ? value : null;
  } catch {
    return null;
  }
}

export function objectAt(value: JsonObject | null | undefined, name: string): JsonObject | null {
  const found = value?.[name];
  return isObject(found) ? found : null;
}

export function textAt(value: JsonObject | null | undefined, name: string): string | null {
  const found = value?.[name];
  return typeof found === 'string' ? found : null;
}

/** An instant written as RFC 3339; null for anything else. */
export function instantAt(value: JsonObject | null | undefined, name: string): number | null {
  const time = Date.parse(textAt(value, name) ?? '');
  return Number.isNaN(time) ? null : time;
}
