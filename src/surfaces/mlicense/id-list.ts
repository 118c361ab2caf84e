/** Ids as they were sent, each once. */
export function ids(list: readonly number[]): number[] {
  return [...new Set(list)];
}
