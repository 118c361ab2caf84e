import { Refusal } from '../../kernel/refusal.ts';

/** What a look-up finds; null where the thing is gone. A missing right stays a refusal. */
export async function gone<T>(load: () => Promise<T>): Promise<T | null> {
  try {
    return await load();
  } catch (error) {
    if (error instanceof Refusal && error.code.endsWith('_not_found')) return null;
    throw error;
  }
}
