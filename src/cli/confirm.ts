import { OperatorError } from '../kernel/operator-error.ts';

/** Asks before something that cannot be undone; without a terminal `--yes` has to say it. */
export async function demandYes(given: boolean | undefined, question: string): Promise<void> {
  if (given === true) return;
  if (!process.stdin.isTTY) throw new OperatorError(`${question} Add --yes if so.`);
  const { confirm } = await import('@clack/prompts');
  if ((await confirm({ message: question, initialValue: false })) !== true)
    throw new OperatorError('Nothing was changed.');
}
