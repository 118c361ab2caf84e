import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { backdropLook } from '../../ui/dialog.tsx';
import { Mark } from './mark.tsx';
import { Navigation } from './navigation.tsx';
import { UserMenu } from './user-menu.tsx';

/** The navigation on small windows. */
export function NavDrawer({ open, onClose }: { readonly open: boolean; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation();
  return (
    <Dialog.Root open={open} onOpenChange={(isOpen) => (isOpen ? undefined : onClose())}>
      <Dialog.Portal>
        <Dialog.Backdrop className={backdropLook} />
        <Dialog.Popup className="fixed inset-y-0 left-0 z-50 flex w-72 max-w-[86vw] flex-col border-r border-line bg-canvas shadow-high transition-transform duration-150 outline-none data-ending-style:-translate-x-full data-starting-style:-translate-x-full">
          <Dialog.Title className="sr-only">{t('app.menu')}</Dialog.Title>
          <div className="flex h-14 items-center justify-between px-3">
            <Mark />
            <IconButton icon={X} label={t('app.closeMenu')} onClick={onClose} />
          </div>
          <div className="min-h-0 flex-1 overflow-y-auto px-3 pb-4">
            <Navigation onGo={onClose} />
          </div>
          <div className="border-t border-line p-2">
            <UserMenu />
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
