import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useItem } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { LongTextField, SelectField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { textOrNull } from '../../form/values.ts';
import { DeleteButton } from '../../ui/delete-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { toast } from '../../ui/toast.tsx';
import { PRODUCT_STATUSES } from '../products/words.ts';
import { type Group, rowsOf, treeOf } from './tree.ts';

const TOP = '';

function valuesOf(group?: Group) {
  return {
    name: group?.name ?? '',
    slug: group?.slug ?? '',
    status: group?.status ?? ('active' as Group['status']),
    parentId: group?.parentId == null ? TOP : String(group.parentId),
    description: group?.description ?? '',
    badgeTitle: group?.badgeTitle ?? '',
    badgeColor: group?.badgeColor ?? '',
  };
}

function bodyOf({ parentId, slug, badgeTitle, badgeColor, ...rest }: Partial<ReturnType<typeof valuesOf>>) {
  return {
    ...rest,
    ...(slug === undefined || slug === '' ? {} : { slug }),
    ...textOrNull({ badgeTitle, badgeColor }),
    ...(parentId === undefined ? {} : { parentId: parentId === TOP ? null : Number(parentId) }),
  };
}

interface Props {
  readonly group?: Group;
  readonly groups: readonly Group[];
  readonly onClose: () => void;
}

function GroupForm({ group, groups, etag, onClose }: Props & { readonly etag: string | null }): ReactNode {
  const { t } = useTranslation('products');
  const { t: common } = useTranslation();
  const may = useMay();
  const isNew = group === undefined;
  const form = useForm({
    initial: valuesOf(group),
    etag,
    nouns: ['groups'],
    save: ({ values, changes, ifMatch }) =>
      isNew
        ? api.post('/groups', { body: { ...bodyOf(values), name: values.name } })
        : api.patch('/groups/{id}', { path: { id: group.id }, body: bodyOf(changes), ifMatch }),
    onSaved: () => {
      toast.good(common(isNew ? 'form.created' : 'form.saved'));
      onClose();
    },
    reload: async () => {
      const fresh = await api.get('/groups/{id}', { path: { id: group?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  const places = rowsOf(treeOf(groups)).filter((branch) => branch.group.id !== group?.id);
  return (
    <Form
      form={form}
      action={common(isNew ? 'action.create' : 'action.save')}
      onCancel={onClose}
      unguarded
      aside={
        group === undefined || !may('groups:delete') ? undefined : (
          <DeleteButton
            title={t('groups.deleteTitle', { name: group.name })}
            text={t('groups.deleteText')}
            run={() => api.delete('/groups/{id}', { path: { id: group.id } })}
            nouns={['groups', 'products']}
            onDone={onClose}
          />
        )
      }
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <TextField {...form.field('name')} label={t('groups.name')} required autoFocus />
        <TextField {...form.field('slug')} label={t('groups.slug')} mono />
        <SelectField
          {...form.field('parentId')}
          label={t('groups.parent')}
          choices={[
            { value: TOP, label: t('groups.top') },
            ...places.map(({ group: { id, name }, depth }) => ({
              value: String(id),
              label: `${'\u2003'.repeat(depth)}${name}`,
            })),
          ]}
        />
        <SelectField
          {...form.field('status')}
          label={common('word.status')}
          choices={PRODUCT_STATUSES.map((value) => ({ value, label: common(`status.${value}`) }))}
        />
        <TextField {...form.field('badgeTitle')} label={t('groups.badge')} />
        <TextField {...form.field('badgeColor')} label={t('groups.badgeColor')} placeholder="#0f5c5c" mono />
      </div>
      <LongTextField {...form.field('description')} label={t('groups.description')} rows={3} />
    </Form>
  );
}

/** A group's fields, over the tree. */
export function GroupDialog(props: Props): ReactNode {
  const { t } = useTranslation('products');
  const { group, onClose } = props;
  const item = useItem('/groups/{id}', group?.id);
  const isReady = group === undefined || item.data !== undefined;
  return (
    <Dialog
      open
      onClose={onClose}
      title={group === undefined ? t('groups.create') : t('groups.edit', { name: group.name })}
    >
      {isReady ? (
        <GroupForm
          {...props}
          {...(item.data === undefined ? {} : { group: item.data.data })}
          etag={item.data?.etag ?? null}
        />
      ) : null}
    </Dialog>
  );
}
