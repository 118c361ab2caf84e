import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Binding } from '../../form/field.tsx';
import { useFieldName } from '../../form/field-names.ts';
import { LongTextField, TextField } from '../../form/fields.tsx';
import { ADDRESSES, type Content, type ContentField, LONG } from './content.ts';

const MOMENTS: readonly ContentField[] = ['start', 'end'];

/** What a code holds, in the fields of its type. */
export function ContentFields({
  name: whole,
  value,
  set,
  error,
  parts,
  fields,
}: Binding<Content> & { readonly fields: readonly [ContentField, ...ContentField[]] }): ReactNode {
  const { t } = useTranslation('qrCodes');
  useFieldName(whole, t('form.content'), (content: Content) =>
    fields
      .filter((name) => content[name] !== undefined)
      .map((name) => `${t(`content.${name}`)}: ${content[name] ?? ''}`)
      .join('\n'),
  );
  // The server points at `/data/phone`, or at all of the data where it is a plain text.
  const wrong = fields.find((name) => parts?.[name] !== undefined) ?? fields[0];
  return fields.map((name) => {
    const bound = {
      name: `${whole}.${name}`,
      label: t(`content.${name}`),
      value: value[name] ?? '',
      set: (text: string) => set({ ...value, [name]: text }),
      error: parts?.[name] ?? (name === wrong ? error : undefined),
    };
    if (LONG.includes(name)) {
      return (
        <div key={name} className="sm:col-span-2">
          <LongTextField {...bound} rows={3} />
        </div>
      );
    }
    const placeholder = MOMENTS.includes(name) ? '2026-12-24 18:00' : ADDRESSES[name];
    return <TextField key={name} {...bound} {...(placeholder === undefined ? {} : { placeholder })} />;
  });
}
