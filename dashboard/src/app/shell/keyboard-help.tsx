import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Dialog } from '../../ui/dialog.tsx';
import { useNav } from './navigation.tsx';
import { overlay } from './overlay.ts';

function Keys({ keys }: { readonly keys: readonly string[] }): ReactNode {
  return (
    <span className="flex shrink-0 gap-1">
      {keys.map((key) => (
        <kbd
          key={key}
          className="min-w-6 rounded border border-line-strong bg-sunken px-1.5 text-center font-sans text-xs text-ink-2"
        >
          {key}
        </kbd>
      ))}
    </span>
  );
}

export function KeyboardHelp(): ReactNode {
  const { t } = useTranslation();
  const places = useNav().flatMap(({ items }) => items.filter(({ key }) => key !== undefined));
  const rows: readonly (readonly [string, readonly string[]])[] = [
    [t('keys.palette'), ['Ctrl', 'K']],
    [t('keys.search'), ['/']],
    [t('keys.move'), ['j', 'k']],
    [t('keys.open'), ['Enter']],
    [t('keys.mark'), ['x']],
    [t('keys.create'), ['n']],
    [t('keys.save'), ['Ctrl', 'Enter']],
    [t('keys.close'), ['Esc']],
    [t('keys.help'), ['?']],
    ...places.map(({ label, key }) => [t('keys.goTo', { place: t(`nav.${label}`) }), ['g', key ?? '']] as const),
  ];
  return (
    <Dialog open onClose={() => overlay.set(null)} title={t('keys.title')}>
      <ul className="grid">
        {rows.map(([text, keys]) => (
          <li
            key={text}
            className="flex items-center justify-between gap-4 border-b border-line py-2 text-sm last:border-b-0"
          >
            {text}
            <Keys keys={keys} />
          </li>
        ))}
      </ul>
    </Dialog>
  );
}
