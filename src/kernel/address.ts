/**
 * Whether a dotted address has a part with a leading zero, such as `010.0.0.1`: some systems read it as octal (8.0.0.1),
 * some as decimal, so that it names no address for certain. Libraries differ in it, hence one rule for all who read one.
 */
export function isAmbiguousAddress(text: string): boolean {
  return /(?:^|[.:])0\d+\.|\.0\d/.test(text);
}

/**
 * Whether a text is spelt as a peer's address is: four decimal numbers, or IPv6. Bare numbers, hexadecimal and missing
 * parts, zones and ambiguous spellings are none, though some libraries read an address into them.
 */
export function isPlainAddress(text: string): boolean {
  return /^(?:\d{1,3}(?:\.\d{1,3}){3}|[0-9a-f:.]*:[0-9a-f:.]*)$/i.test(text) && !isAmbiguousAddress(text);
}
