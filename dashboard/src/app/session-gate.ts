import { createStore } from './store.ts';

/**
 * What happens when the session ends under an open screen: `isOpen` shows the sign-in over it, and everything that was
 * refused waits for `reopened`.
 */
function createSessionGate() {
  const isAsked = createStore(false);
  let known = false;
  let waiting: { readonly promise: Promise<void>; readonly resolve: () => void } | null = null;
  return {
    isAsked,
    /** Once somebody is signed in; before that a 401 is the ordinary way to the sign-in page. */
    know: (): void => {
      known = true;
    },
    forget: (): void => {
      known = false;
    },
    isKnown: (): boolean => known,
    reopen: (): Promise<void> => {
      waiting ??= Promise.withResolvers<void>();
      isAsked.set(true);
      return waiting.promise;
    },
    reopened: (): void => {
      isAsked.set(false);
      waiting?.resolve();
      waiting = null;
    },
  };
}

export const sessionGate = createSessionGate();
