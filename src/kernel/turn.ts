/**
 * Lets everything that waits have its turn before work goes on. Long work needs it between its parts: the embedded
 * database answers without leaving the thread, so nobody else would be answered until all of it is done.
 */
export function othersTurn(): Promise<void> {
  return new Promise((resolve) => {
    setImmediate(resolve);
  });
}
