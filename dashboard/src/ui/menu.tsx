import type { LucideIcon } from 'lucide-react';
import { type ReactElement, type ReactNode, Suspense, cloneElement, useState } from 'react';
import { later } from './later.tsx';

export interface MenuAction {
  readonly label: string;
  readonly icon?: LucideIcon;
  readonly danger?: boolean;
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

interface TriggerProps {
  readonly onClick?: () => void;
  readonly 'aria-haspopup'?: 'menu';
  readonly 'aria-expanded'?: boolean;
}

export interface MenuProps {
  readonly trigger: ReactElement<TriggerProps>;
  readonly groups: readonly (readonly MenuAction[])[];
  readonly label?: string;
  readonly align?: 'start' | 'end';
  readonly header?: ReactNode;
}

export const popupLook =
  'appear z-50 min-w-48 rounded-lg border border-line bg-raised p-1 shadow-high outline-none max-h-[var(--available-height)] overflow-y-auto origin-[var(--transform-origin)]';
export const itemLook =
  'flex w-full cursor-pointer items-center gap-2 rounded-md px-2.5 py-1.5 text-left text-sm outline-none select-none data-disabled:cursor-not-allowed data-disabled:opacity-50 data-highlighted:bg-sunken';

const Popup = later(async () => (await import('./menu-popup.tsx')).MenuPopup);

/**
 * A list of things to do behind one button. Null, false and empty groups leave nothing behind. The button is there at
 * once; the machinery of menus is fetched after the first screen.
 */
export function Menu({
  groups,
  ...props
}: Omit<MenuProps, 'groups'> & {
  readonly groups: readonly (readonly (MenuAction | null | false)[])[];
}): ReactNode {
  const [isWanted, setWanted] = useState(false);
  const filled = groups
    .map((group) => group.filter((action) => action !== null && action !== false))
    .filter((group) => group.length > 0);
  if (filled.length === 0) return null;
  const trigger = cloneElement(props.trigger, {
    onClick: () => setWanted(true),
    'aria-haspopup': 'menu',
    'aria-expanded': false,
  });
  if (!isWanted) return trigger;
  return (
    <Suspense fallback={trigger}>
      <Popup {...props} groups={filled} />
    </Suspense>
  );
}
