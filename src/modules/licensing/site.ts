const MAX_URL = 2_048;
const UNRESERVED = /^[A-Za-z0-9._~-]$/;

/** One spelling for each path: escapes of plain characters resolved, others in upper case, no slash at the end. */
function foldPath(path: string): string {
  return path
    .replace(/%[0-9a-f]{2}/gi, (escape) => {
      const character = String.fromCharCode(Number.parseInt(escape.slice(1), 16));
      return UNRESERVED.test(character) ? character : escape.toUpperCase();
    })
    .replace(/\/+$/, '');
}

/**
 * The form in which sites are compared: http and https are one site; case of the host, default port, `www.`, a slash at
 * the end, query and fragment do not matter; the path counts. Null for what is no http(s) address of at most 2,048
 * characters.
 */
export function foldSite(url: string): string | null {
  if (url.length > MAX_URL || url.includes('\u0000') || !url.isWellFormed()) return null;
  const parsed = URL.parse(url);
  if (parsed === null || (parsed.protocol !== 'http:' && parsed.protocol !== 'https:')) return null;
  // The parser would forgive `https:example.com` and back slashes; a site is written with `//`.
  if (!/^\s*https?:\/\//i.test(url)) return null;
  const host = parsed.hostname.replace(/\.$/, '').replace(/^www\.(?=.)/, '');
  if (host === '') return null;
  const port = parsed.port === '' ? '' : `:${parsed.port}`;
  return `${host}${port}${foldPath(parsed.pathname)}`;
}
