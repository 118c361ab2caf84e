import { useQuery } from '@tanstack/react-query';
import { CircleCheck, Download } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { fetchFile } from '../../api.ts';
import { saveBlob } from '../../app/download.ts';
import { useNamed } from '../../form/named.ts';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { Alert, useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import type { ContentField } from './content.ts';

type Asked = Readonly<Record<string, string | number>>;

const FORMATS = { svg: 'image/svg+xml', png: 'image/png', pdf: 'application/pdf' } as const;
const PRINT_PIXELS = 1_200;
/** How long typing rests before the picture is drawn anew. */
const REST_MS = 250;

function useRested<T>(value: T): T {
  const [rested, setRested] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setRested(value), REST_MS);
    return () => clearTimeout(timer);
  }, [value]);
  return rested;
}

/** Parameters of the preview and the fields they are typed into; inner ones first, for `data` begins them all. */
const LOOK = {
  foreground: 'foreground',
  background: 'background',
  eyeColor: 'eyeColor',
  gradientFrom: 'foreground',
  gradientTo: 'gradientTo',
  gradientAngle: 'gradientAngle',
  margin: 'margin',
  caption: 'caption',
  logoUrl: 'logoUrl',
} as const;

function texts(asked: Asked): Record<string, string> {
  return Object.fromEntries(Object.entries(asked).map(([name, value]) => [name, String(value)]));
}

/**
 * The code as it will be, drawn by the server and read back by its decoder; and the same as a file. `isLater`: its short
 * address is not known yet, so this picture would lead past it and is no file to print.
 */
export function Preview({
  asked,
  name,
  fields,
  isLater,
}: {
  readonly asked: Asked | null;
  readonly name: string;
  /** What the content is made of, the first being all of it where it is a plain text. */
  readonly fields: readonly [ContentField, ...ContentField[]];
  readonly isLater: boolean;
}): ReactNode {
  const { t } = useTranslation('qrCodes');
  const said = useSentence();
  const named = useNamed();
  const sentence = (error: unknown): string => {
    const places = [
      ...fields.map((field) => [`data.${field}`, t(`content.${field}`)] as const),
      ['data', t(`content.${fields[0]}`)] as const,
      ...Object.entries(LOOK).map(([parameter, field]) => [parameter, t(`field.${field}`)] as const),
    ];
    return places.reduce((text, [place, label]) => named(text, place, label), said(error));
  };
  // A text compares by its letters, an object would be another one at each stroke.
  const rested = useRested(asked === null ? '' : JSON.stringify(texts(asked)));
  const picture = useQuery({
    queryKey: ['qr', 'preview', rested],
    enabled: rested !== '',
    retry: false,
    queryFn: async () => {
      const blob = await fetchFile('/qr/preview', JSON.parse(rested) as Record<string, string>, FORMATS.svg);
      return `data:image/svg+xml;base64,${btoa(String.fromCharCode(...new Uint8Array(await blob.arrayBuffer())))}`;
    },
  });
  const save = (format: keyof typeof FORMATS): void => {
    if (asked === null) return;
    const query = { ...texts(asked), format, size: String(PRINT_PIXELS) };
    void fetchFile('/qr/preview', query, FORMATS[format])
      .then((blob) => saveBlob(blob, `${name === '' ? 'qr' : name}.${format}`))
      .catch((error: unknown) => toast.bad(sentence(error)));
  };
  return (
    <Card title={t('preview.title')}>
      <div className="grid place-items-center rounded-md bg-sunken p-4">
        {picture.data === undefined || rested === '' ? (
          <p className="grid size-56 place-items-center text-center text-sm text-ink-3">{t('preview.empty')}</p>
        ) : (
          <img src={picture.data} alt={t('preview.alt')} data-qr-preview className="block max-h-72 w-56" />
        )}
      </div>
      {picture.error !== null && rested !== '' ? (
        <div className="mt-3">
          <Alert>{sentence(picture.error)}</Alert>
        </div>
      ) : picture.data === undefined ? null : (
        <p className="mt-3 flex items-center gap-1.5 text-xs text-good">
          <CircleCheck aria-hidden size={14} />
          {isLater ? t('preview.readable') : t('preview.decoded')}
        </p>
      )}
      {isLater ? <p className="mt-3 text-xs text-ink-3">{t('preview.later')}</p> : null}
      <div className="mt-3 flex flex-wrap gap-2">
        {(Object.keys(FORMATS) as (keyof typeof FORMATS)[]).map((format) => (
          <Button
            key={format}
            size="sm"
            icon={Download}
            disabled={picture.data === undefined || asked === null || isLater}
            onClick={() => save(format)}
          >
            {format.toUpperCase()}
          </Button>
        ))}
      </div>
    </Card>
  );
}
