import { Check, Copy } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';

const SHOWN_MS = 1_600;

/** Browsers give pages on plain http (a server at home) no clipboard; the old way works there. */
async function writeClipboard(text: string): Promise<void> {
  if (window.isSecureContext) return navigator.clipboard.writeText(text);
  const area = document.createElement('textarea');
  area.value = text;
  document.body.append(area);
  area.select();
  // Deprecated, and the only one there is outside https.
  document.execCommand('copy');
  area.remove();
  return undefined;
}

/** Copies a text and says so. */
export function CopyButton({ text, what }: { readonly text: string; readonly what: string }): ReactNode {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return undefined;
    const timer = setTimeout(() => setCopied(false), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [isCopied]);
  return (
    <>
      <IconButton
        icon={isCopied ? Check : Copy}
        size="sm"
        label={t('action.copyNamed', { what })}
        className={isCopied ? 'text-good' : ''}
        onClick={() => void writeClipboard(text).then(() => setCopied(true))}
      />
      <span className="sr-only" aria-live="polite">
        {isCopied ? t('action.copied') : ''}
      </span>
    </>
  );
}

/** A key, token or address as it is, in one line, with its copy button. */
export function Copyable({
  text,
  what,
  short = false,
}: {
  readonly text: string;
  readonly what: string;
  readonly short?: boolean;
}): ReactNode {
  return (
    <span className="inline-flex max-w-full min-w-0 items-center gap-1">
      <code className={short ? 'truncate font-mono text-xs' : 'min-w-0 font-mono text-xs break-all'}>{text}</code>
      <CopyButton text={text} what={what} />
    </span>
  );
}
