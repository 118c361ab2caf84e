import { type ReactNode, useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Glyph } from '../../app/shell/mark.tsx';
import { LANGUAGES, chooseLanguage } from '../../i18n/index.ts';

const NAMES = { en: 'English', fr: 'Français', lv: 'Latviešu' } as const;

/** The page of somebody who is not signed in. */
export function SessionCard({
  title,
  lead,
  children,
  footer,
}: {
  readonly title: string;
  readonly lead: string;
  readonly children: ReactNode;
  readonly footer?: ReactNode;
}): ReactNode {
  const { i18n, t } = useTranslation();
  useEffect(() => {
    document.title = `${title} · Gatehouse`;
  }, [title]);
  return (
    <div className="grid min-h-dvh grid-rows-[1fr_auto] bg-canvas px-4">
      <main className="mx-auto flex w-full max-w-sm flex-col justify-center py-10">
        <div className="mb-6 flex items-center gap-2.5 text-base font-semibold tracking-[-0.01em]">
          <Glyph size={26} />
          Gatehouse
        </div>
        <div className="rounded-xl border border-line bg-panel p-6 shadow-low">
          <h1 className="text-[1.25rem] leading-7 font-semibold tracking-[-0.015em]">{title}</h1>
          <p className="mt-0.5 mb-5 text-sm text-ink-2">{lead}</p>
          {children}
        </div>
        {footer === undefined ? null : <div className="mt-4 text-center text-sm text-ink-2">{footer}</div>}
      </main>
      <footer className="flex justify-center gap-4 pb-6 text-xs" aria-label={t('app.language')}>
        {LANGUAGES.map((language) => (
          <button
            key={language}
            type="button"
            lang={language}
            aria-pressed={i18n.language === language}
            onClick={() => void chooseLanguage(language)}
            className="rounded px-1 text-ink-3 hover:text-ink aria-pressed:font-medium aria-pressed:text-ink"
          >
            {NAMES[language]}
          </button>
        ))}
      </footer>
    </div>
  );
}
