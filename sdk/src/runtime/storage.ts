/** Where a program keeps a few small texts between its runs. What is kept is verified again when it is read. */
export interface KeptTexts {
  get(name: string): string | null | Promise<string | null>;
  set(name: string, text: string): void | Promise<void>;
  remove(name: string): void | Promise<void>;
}

/** Keeps until the program ends. */
export function memoryStorage(): KeptTexts {
  const texts = new Map<string, string>();
  return {
    get: (name) => texts.get(name) ?? null,
    set: (name, text) => void texts.set(name, text),
    remove: (name) => void texts.delete(name),
  };
}

/** Over the browser's `localStorage`, or anything shaped like it. */
export function webStorage(
  storage: Readonly<{
    getItem(name: string): string | null;
    setItem(name: string, text: string): void;
    removeItem(name: string): void;
  }>,
): KeptTexts {
  const named = (name: string): string => `gatehouse.${name}`;
  return {
    get: (name) => storage.getItem(named(name)),
    set: (name, text) => storage.setItem(named(name), text),
    remove: (name) => storage.removeItem(named(name)),
  };
}

/**
 * A store that cannot be written (a full disk, a private window) must not stop a program that was paid for: what could
 * not be kept is asked for again, and what cannot be read counts as never kept.
 */
export function forgiving(storage: KeptTexts): KeptTexts {
  return {
    get: async (name) => {
      try {
        return await storage.get(name);
      } catch {
        return null;
      }
    },
    set: (name, text) => quietly(() => storage.set(name, text)),
    remove: (name) => quietly(() => storage.remove(name)),
  };
}

async function quietly(work: () => void | Promise<void>): Promise<void> {
  try {
    await work();
  } catch {
    // Said above.
  }
}
