/** Where this server answers; `host` without port and in punycode, `port` the one it listens on or BASE_URL names. */
export interface InstanceAddress {
  /** `https://gate.example.com`, with the port where it is not the scheme's own. */
  readonly origin: string;
  readonly host: string;
  readonly port: number;
  /** Whether the operator named it (BASE_URL). If not, every bare address is the instance's too. */
  readonly given: boolean;
}

/** The instance's address as its parts. */
export function instanceAddress(origin: string, given: boolean): InstanceAddress {
  const url = new URL(origin);
  const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
  return { origin: url.origin, host: plainHost(url.hostname), port, given };
}

/** The instance's address as its parts, taken apart again only when it has changed: visits ask for it. */
export function rememberInstance(origin: () => string, given: boolean): () => InstanceAddress {
  let last = '';
  let address = instanceAddress('http://localhost', given);
  return () => {
    const now = origin();
    if (now !== last) {
      last = now;
      address = instanceAddress(now, given);
    }
    return address;
  };
}

/** A host name to compare: lower case, without the root's dot. */
export function plainHost(hostname: string): string {
  const host = hostname.toLowerCase();
  return host.endsWith('.') ? host.slice(0, -1) : host;
}

/** Names and addresses of the machine itself; IPv4 also as it is written inside IPv6. */
export function isLoopbackHost(host: string): boolean {
  return (
    host === 'localhost' ||
    host.endsWith('.localhost') ||
    host === '[::1]' ||
    host === '[::]' ||
    host === '0.0.0.0' ||
    /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host) ||
    /^\[::ffff:(?:7f[0-9a-f]{2}:[0-9a-f]{1,4}|0:0)\]$/.test(host)
  );
}

/** Whether a host, as URLs write it, is a number rather than a name. */
export function isAddress(host: string): boolean {
  return host.startsWith('[') || /^\d+(?:\.\d+){3}$/.test(host);
}

/** The host of a `Host` header, without its port, ready to compare. Empty for an absent or unreadable one. */
export function hostOfHeader(header: string): string {
  if (header.startsWith('[')) {
    const end = header.indexOf(']');
    return end === -1 ? '' : header.slice(0, end + 1).toLowerCase();
  }
  const colon = header.indexOf(':');
  return plainHost(colon === -1 ? header : header.slice(0, colon));
}

/** A domain as people write it (`https://go.example.com`, `go.example.com`) as scheme and host; null if it is none. */
export function readHost(text: string): { scheme: 'http' | 'https'; host: string } | null {
  const withScheme = /^https?:\/\//i.test(text.trim()) ? text.trim() : `https://${text.trim()}`;
  if (!URL.canParse(withScheme)) return null;
  const url = new URL(withScheme);
  const bare = url.username === '' && url.password === '' && url.search === '' && url.hash === '';
  const host = plainHost(url.hostname);
  if (!bare || url.pathname !== '/' || url.port !== '' || host === '') return null;
  return { scheme: url.protocol === 'http:' ? 'http' : 'https', host };
}
