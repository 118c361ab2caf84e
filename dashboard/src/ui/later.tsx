import { type ComponentType, type ReactNode, lazy, useState } from 'react';

const parts: (() => Promise<unknown>)[] = [];

/**
 * A part that the first screen does without. Its code is fetched by `fetchLater`, or when it is shown if that is earlier;
 * afterwards the part comes at once, also while the server is away or has been replaced by one with other files. Needs a
 * `Suspense` around it.
 */
export function later<P extends object>(load: () => Promise<ComponentType<P>>): (props: P) => ReactNode {
  let there: ComponentType<P> | null = null;
  const fetch = async (): Promise<ComponentType<P>> => (there ??= await load());
  const Fetched = lazy(async () => ({ default: await fetch() }));
  parts.push(fetch);
  return function Later(props) {
    // Chosen once: another component in its place would begin anew.
    const [Part] = useState<ComponentType<P>>(() => there ?? Fetched);
    return <Part {...props} />;
  };
}

/** Fetches what the first screen did without. What does not come is tried again when it is shown. */
export function fetchLater(): void {
  for (const fetch of parts) fetch().catch(() => undefined);
}
