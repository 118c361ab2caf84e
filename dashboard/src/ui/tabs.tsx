import { Tabs as Base } from '@base-ui/react/tabs';
import type { ReactNode } from 'react';
import { useSearchValue } from '../app/search.ts';

export interface TabPart {
  readonly id: string;
  readonly label: string;
  readonly count?: number | undefined;
  readonly content: ReactNode;
}

/** Parts of a screen; which one is shown is in the address (`?tab=`), the first one needs none. */
export function Tabs({ tabs, label }: { readonly tabs: readonly TabPart[]; readonly label: string }): ReactNode {
  const [chosen, choose] = useSearchValue('tab');
  const shown = tabs.find(({ id }) => id === chosen)?.id ?? tabs[0]?.id ?? '';
  return (
    <Base.Root value={shown} onValueChange={(id: string) => choose(id === tabs[0]?.id ? undefined : id)}>
      <Base.List
        aria-label={label}
        className="relative mb-4 flex gap-1 overflow-x-auto border-b border-line [scrollbar-width:none]"
      >
        {tabs.map(({ id, label: text, count }) => (
          <Base.Tab
            key={id}
            value={id}
            className="-mb-px flex h-10 shrink-0 items-center gap-1.5 border-b-2 border-transparent px-3 text-sm font-medium text-ink-2 hover:text-ink focus-visible:-outline-offset-2 data-active:border-accent data-active:text-ink"
          >
            {text}
            {count === undefined ? null : (
              <span className="tabular rounded-full bg-sunken px-1.5 text-xs text-ink-2">{count}</span>
            )}
          </Base.Tab>
        ))}
      </Base.List>
      {tabs.map(({ id, content }) => (
        <Base.Panel key={id} value={id} className="outline-none focus-visible:outline-2">
          {content}
        </Base.Panel>
      ))}
    </Base.Root>
  );
}
