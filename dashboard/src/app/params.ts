import { useParams } from '@tanstack/react-router';

/** The `$id` of the address. */
export function useId(): string {
  const { id } = useParams({ strict: false }) as { id?: string };
  return id ?? '';
}
