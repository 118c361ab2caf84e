/**
 * Whether a dotted address has a part with a leading zero, such as `010.0.0.1`: some systems read it as octal (8.0.0.1),
 * some as decimal, so that it names no address for certain. Libraries differ in it, hence one rule for all who read one.
 */
export function isAmbiguousAddress(text: string): boolean {
  return /(?:^|[.:])0\d+\.|\.0\d/.test(text);
}
