import { OperatorError } from '../kernel/operator-error.ts';
import { Refusal } from '../kernel/refusal.ts';

/** Words that make no command, where only the command itself can tell: exit status 2, as for those the parser refuses. */
export class Misuse extends OperatorError {}

/** A failure in one sentence for the person at the terminal; never a stack trace. */
export async function explainFailure(error: unknown): Promise<string> {
  if (error instanceof OperatorError) return error.message;
  if (error instanceof Refusal) {
    const { explainRefusal } = await import('../app.ts');
    return explainRefusal(error);
  }
  const message = error instanceof Error && error.message !== '' ? error.message : 'unknown';
  return `This should not have happened: ${message}. Run the command again with --debug before it to see where, and report it.`;
}
