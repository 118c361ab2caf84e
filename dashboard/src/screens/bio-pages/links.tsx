import { ArrowUp, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Schema } from '../../api.ts';
import type { Binding } from '../../form/field.tsx';
import { useFieldName } from '../../form/field-names.ts';
import { useFormat } from '../../format/format.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Input } from '../../ui/input.tsx';

type KnownLink = Schema<'BioPage'>['content']['links'][number];
/** An entry as it is written; a new one has no id and no clicks yet. */
export type BioLink = Pick<KnownLink, 'label' | 'url'> & Partial<KnownLink>;

/** The links of a bio page, in their order: what each says and where it leads. */
export function BioLinks({ value, set, error }: Binding<readonly BioLink[]>): ReactNode {
  const { t } = useTranslation('bioPages');
  const format = useFormat();
  useFieldName('content.links', t('field.links'), (links: readonly BioLink[]) =>
    links.map(({ label, url, linkId }) => `${label} → ${url ?? t('links.own', { id: linkId ?? 0 })}`).join('\n'),
  );
  const change = (at: number, some: Partial<BioLink>): void =>
    set(value.map((link, index) => (index === at ? { ...link, ...some } : link)));
  const up = (at: number): void => {
    const [above, link] = [value[at - 1], value[at]];
    if (above !== undefined && link !== undefined)
      set([...value.slice(0, at - 1), link, above, ...value.slice(at + 1)]);
  };
  return (
    <div className="grid gap-2" data-field="content.links">
      <p className="text-sm font-medium text-ink">{t('field.links')}</p>
      {error === undefined ? null : <p className="text-xs font-medium text-bad">{error}</p>}
      {value.map((link, at) => (
        <div key={at} className="flex flex-wrap items-center gap-2">
          <span className="w-40 max-sm:w-full">
            <Input
              aria-label={t('links.label', { number: at + 1 })}
              placeholder={t('links.labelHint')}
              value={link.label}
              onValue={(label) => change(at, { label })}
            />
          </span>
          <span className="min-w-40 flex-1">
            {link.linkId == null ? (
              <Input
                type="url"
                aria-label={t('links.url', { number: at + 1 })}
                placeholder="https://example.com/"
                value={link.url ?? ''}
                onValue={(url) => change(at, { url })}
              />
            ) : (
              <span className="text-sm text-ink-2">{t('links.own', { id: link.linkId })}</span>
            )}
          </span>
          {link.clicks === undefined ? null : (
            <span className="tabular text-xs text-ink-2" title={t('links.clicksHint')}>
              {t('links.clicks', { clicks: format.number(link.clicks) })}
            </span>
          )}
          <IconButton
            icon={ArrowUp}
            size="sm"
            label={t('links.up', { number: at + 1 })}
            disabled={at === 0}
            onClick={() => up(at)}
          />
          <IconButton
            icon={Trash2}
            size="sm"
            label={t('links.remove', { number: at + 1 })}
            onClick={() => set(value.filter((_link, index) => index !== at))}
          />
        </div>
      ))}
      <div>
        <Button size="sm" icon={Plus} onClick={() => set([...value, { label: '', url: '' }])}>
          {t('links.add')}
        </Button>
      </div>
    </div>
  );
}
