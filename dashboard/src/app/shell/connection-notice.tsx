import { WifiOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { connection } from '../connection.ts';
import { useStore } from '../store.ts';

/** Says that the server is away, for as long as it is. */
export function ConnectionNotice(): ReactNode {
  const { t } = useTranslation();
  const isLost = useStore(connection.isLost);
  return (
    <div role="status">
      {isLost ? (
        <p className="flex items-center justify-center gap-2 bg-warn-soft px-4 py-2 text-sm text-warn">
          <WifiOff aria-hidden size={15} />
          {t('error.connection')} {t('error.connectionHint')}
        </p>
      ) : null}
    </div>
  );
}
