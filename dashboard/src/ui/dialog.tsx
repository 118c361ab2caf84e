import { Dialog as Base } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { cx } from './cx.ts';

export interface DialogProps {
  readonly open: boolean;
  readonly onClose: () => void;
  readonly title: ReactNode;
  readonly description?: ReactNode;
  readonly children?: ReactNode;
  readonly footer?: ReactNode;
  readonly wide?: boolean;
  /** Cannot be put away without an answer. */
  readonly insistent?: boolean;
}

export const backdropLook =
  'fixed inset-0 z-40 bg-shade transition-opacity data-ending-style:opacity-0 data-starting-style:opacity-0';

/** A question or a small form over the screen. Focus goes in, stays in, and returns to where it was. */
export function Dialog(props: DialogProps): ReactNode {
  const { open, onClose, title, description, children, footer, wide = false, insistent = false } = props;
  const { t } = useTranslation();
  return (
    <Base.Root
      open={open}
      onOpenChange={(isOpen) => {
        if (!isOpen && !insistent) onClose();
      }}
      disablePointerDismissal={insistent}
    >
      <Base.Portal>
        <Base.Backdrop className={backdropLook} />
        <Base.Popup
          className={cx(
            'appear fixed inset-x-3 bottom-3 z-50 mx-auto flex max-h-[calc(100dvh-1.5rem)] flex-col rounded-xl border border-line bg-raised shadow-high outline-none sm:top-[12dvh] sm:bottom-auto sm:max-h-[76dvh]',
            wide ? 'sm:max-w-3xl' : 'sm:max-w-lg',
          )}
        >
          <header className="flex items-start justify-between gap-4 px-5 pt-4 pb-1">
            <div className="min-w-0">
              <Base.Title className="text-base font-semibold text-ink">{title}</Base.Title>
              {description === undefined ? null : (
                <Base.Description className="mt-0.5 text-sm text-ink-2">{description}</Base.Description>
              )}
            </div>
            {insistent ? null : (
              <IconButton icon={X} size="sm" label={t('action.close')} onClick={onClose} className="-mr-1.5" />
            )}
          </header>
          {children === undefined ? null : <div className="min-h-0 overflow-y-auto px-5 py-3">{children}</div>}
          {footer === undefined ? null : (
            <footer className="flex flex-wrap justify-end gap-2 px-5 pt-2 pb-4">{footer}</footer>
          )}
        </Base.Popup>
      </Base.Portal>
    </Base.Root>
  );
}
