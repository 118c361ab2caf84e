import { type ReactNode, Suspense } from 'react';
import { createStore, useStore } from '../app/store.ts';
import { later } from './later.tsx';

const ConfirmDialog = later(async () => (await import('./confirm-dialog.tsx')).ConfirmDialog);

interface Question {
  readonly title: string;
  readonly text?: ReactNode | undefined;
  /** What the button says: the verb, never “OK”. */
  readonly action: string;
  readonly danger?: boolean;
  /** What has to be typed first, where the step cannot be taken back. */
  readonly typed?: string;
}

export interface Asked extends Question {
  answer(isYes: boolean): void;
}

const asked = createStore<Asked | null>(null);

/** Asks before something that cannot be taken back: `if (!(await confirm({…}))) return`. */
export function confirm(question: Question): Promise<boolean> {
  return new Promise((resolve) => {
    asked.set({
      ...question,
      answer: (isYes) => {
        asked.set(null);
        resolve(isYes);
      },
    });
  });
}

/** Shows the questions of `confirm`; once, in the shell. */
export function ConfirmHost(): ReactNode {
  const question = useStore(asked);
  return question === null ? null : (
    <Suspense fallback={null}>
      <ConfirmDialog question={question} />
    </Suspense>
  );
}
