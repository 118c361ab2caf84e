import { createContext, useContext, useEffect } from 'react';

interface FieldName {
  readonly label: string;
  /** How a value of the field reads; texts and numbers read by themselves. */
  readonly show: ((value: never) => string) | undefined;
}

/** What the fields of a form are called, by their names. */
export type FieldNames = Map<string, FieldName>;

export const FieldNamesContext = createContext<FieldNames | null>(null);

/** Tells the form what a field is called and how its values read, for the question which of two people's values holds. */
export function useFieldName<V>(name: string, label: string, show?: (value: V) => string): void {
  const names = useContext(FieldNamesContext);
  useEffect(() => {
    names?.set(name, { label, show });
  });
}
