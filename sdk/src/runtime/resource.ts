import { type JsonObject, isObject, objectAt, textAt } from './json.ts';

/** A thing as the server sends it, in the shape of JSON:API. */
export interface Resource {
  readonly type: string;
  readonly id: string;
  readonly attributes: JsonObject;
  readonly relationships: JsonObject;
}

/** Null when the value is no resource. */
export function readResource(value: unknown): Resource | null {
  if (!isObject(value)) return null;
  const [type, id] = [textAt(value, 'type'), textAt(value, 'id')];
  if (type === null || id === null) return null;
  return {
    type,
    id,
    attributes: objectAt(value, 'attributes') ?? {},
    relationships: objectAt(value, 'relationships') ?? {},
  };
}

/** The id of the thing that a resource belongs to; null when it does not say. */
export function relatedId(resource: Resource, name: string): string | null {
  return textAt(objectAt(objectAt(resource.relationships, name), 'data'), 'id');
}
