import { Menu as Base } from '@base-ui/react/menu';
import { type ReactNode, useRef } from 'react';
import { cx } from './cx.ts';
import { type MenuProps, itemLook, popupLook } from './menu.tsx';

/** The open menu and its button; fetched when somebody first reaches for one. */
export function MenuPopup({ trigger, groups, label, align = 'end', header }: MenuProps): ReactNode {
  // Done when the menu is gone and the button has the focus again: a dialog that opens then gives it back there.
  const chosen = useRef<(() => void) | null>(null);
  const runChosen = (isOpen: boolean): void => {
    if (isOpen) return;
    const run = chosen.current;
    chosen.current = null;
    if (run !== null) requestAnimationFrame(run);
  };
  return (
    <Base.Root modal={false} defaultOpen onOpenChangeComplete={runChosen}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner align={align} sideOffset={6} className="z-50 outline-none">
          <Base.Popup className={popupLook} aria-label={label}>
            {header}
            {groups.map((group, at) => (
              <div key={group[0]?.label} role="group">
                {at > 0 || header !== undefined ? <Base.Separator className="my-1 border-t border-line" /> : null}
                {group.map(({ label: text, icon: Icon, danger, disabled, onSelect }) => (
                  <Base.Item
                    key={text}
                    disabled={disabled === true}
                    onClick={() => (chosen.current = onSelect)}
                    className={cx(itemLook, danger === true && 'text-bad')}
                  >
                    {Icon === undefined ? null : <Icon aria-hidden size={15} className="text-current opacity-70" />}
                    {text}
                  </Base.Item>
                ))}
              </div>
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  );
}
