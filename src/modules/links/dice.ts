/** 0 ≤ n < 1, always the same for the same person at the same link: a split sends nobody back and forth. */
export function stickyDice(link: { readonly id: number }, address: string, agent: string): () => number {
  const seed = `${link.id} ${address} ${agent}`;
  return () => {
    let hash = 0x811c9dc5;
    for (let i = 0; i < seed.length; i += 1) hash = Math.imul(hash ^ seed.charCodeAt(i), 0x01000193);
    hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
    hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
    return ((hash ^ (hash >>> 16)) >>> 0) / 4_294_967_296;
  };
}
