import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CopyButton } from './copy-button.tsx';

/** Data as it travels, to read and to copy. */
export function JsonView({ data, label = 'JSON' }: { readonly data: unknown; readonly label?: string }): ReactNode {
  const text = typeof data === 'string' ? data : JSON.stringify(data, null, 2);
  return (
    <div className="relative rounded-md border border-line bg-sunken">
      <span className="absolute top-1.5 right-1.5">
        <CopyButton text={text} what={label} />
      </span>
      <pre
        // Scrolls, so it can be reached by keyboard.
        tabIndex={0}
        role="textbox"
        aria-readonly
        aria-multiline
        aria-label={label}
        className="max-h-96 overflow-auto p-3 pr-10 font-mono text-xs leading-5 whitespace-pre text-ink-2"
      >
        {text}
      </pre>
    </div>
  );
}

function shown(value: unknown): string {
  if (value === undefined || value === null || value === '') return '—';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** What a change changed: each field before and after. */
export function DiffView({
  before,
  after,
}: {
  readonly before: Readonly<Record<string, unknown>>;
  readonly after: Readonly<Record<string, unknown>>;
}): ReactNode {
  const { t } = useTranslation();
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  return (
    <dl className="grid gap-1.5 text-xs">
      {names.map((name) => (
        <div key={name} className="grid grid-cols-[minmax(0,10rem)_minmax(0,1fr)] gap-3">
          <dt className="truncate font-mono text-ink-3">{name}</dt>
          <dd className="min-w-0 break-words">
            <del className="rounded bg-bad-soft px-1 text-bad no-underline" aria-label={t('action.remove')}>
              {shown(before[name])}
            </del>{' '}
            <ins className="rounded bg-good-soft px-1 text-good no-underline">{shown(after[name])}</ins>
          </dd>
        </div>
      ))}
    </dl>
  );
}
