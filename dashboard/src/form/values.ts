/** Empty texts as null, for fields that can be taken away; what is absent stays absent. */
export function textOrNull<K extends string>(
  values: Partial<Record<K, string | undefined>>,
): Partial<Record<K, string | null>> {
  const entries = Object.entries<string | undefined>(values as Record<string, string | undefined>)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => [name, value?.trim() === '' ? null : value]);
  return Object.fromEntries(entries) as Partial<Record<K, string | null>>;
}
