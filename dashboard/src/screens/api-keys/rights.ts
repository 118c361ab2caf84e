/** The rights somebody may hand on, by resource; rights that name no resource stand under their own name. */
export function groupRights(rights: readonly string[]): ReadonlyMap<string, readonly string[]> {
  const groups = new Map<string, string[]>();
  for (const right of rights) {
    const [resource = right] = right.split(':');
    groups.set(resource, [...(groups.get(resource) ?? []), right]);
  }
  return groups;
}
