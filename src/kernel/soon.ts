/**
 * A value that is there already, or a promise of it. For what is mostly answered from memory: each wait on the way of a
 * question costs as much as a few look-ups.
 */
export type Soon<T> = T | Promise<T>;

/** Goes on with a value, at once where it is there. */
export function whenThere<T, R>(value: Soon<T>, proceed: (value: T) => Soon<R>): Soon<R> {
  return value instanceof Promise ? value.then(proceed) : proceed(value);
}
