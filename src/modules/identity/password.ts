import { field, invalid } from '../../kernel/refusal.ts';

const MIN_PASSWORD = 8;
const MAX_PASSWORD = 1_000;

/** The one rule for passwords, wherever one is set. */
export function checkPassword(password: string, min = MIN_PASSWORD): void {
  if (password.length < min) throw invalid(field('password', 'too_short', { min }));
  if (password.length > MAX_PASSWORD) throw invalid(field('password', 'too_long', { max: MAX_PASSWORD }));
}
