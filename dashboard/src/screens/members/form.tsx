import { useNavigate } from '@tanstack/react-router';
import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct, useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay, useSession } from '../../app/session.ts';
import { FieldGroup, SelectField, SwitchField, TextField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { textOrNull } from '../../form/values.ts';
import { Button } from '../../ui/button.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Alert, useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';

type Member = Schema<'Member'>;

const ROLES = ['admin', 'member', 'viewer'] as const;
type Role = (typeof ROLES)[number];

function valuesOf(member?: Member) {
  return {
    email: member?.email ?? '',
    name: member?.name ?? '',
    // An owner's role is not among the choices; the field is not shown for one.
    role: (member === undefined || member.role === 'owner' ? 'member' : member.role) as Role,
    isEnabled: member?.status !== 'disabled',
    password: '',
  };
}

function MemberForm({ member, etag = null }: { readonly member?: Member; readonly etag?: string | null }): ReactNode {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const form = useForm({
    initial: valuesOf(member),
    etag,
    nouns: ['members', 'events'],
    save: ({ values, changes, ifMatch }) => {
      if (member === undefined) {
        const { email, role, name, password } = values;
        return api.post('/members', {
          body: { email, role, ...textOrNull({ name }), ...(password === '' ? {} : { password }) },
        });
      }
      const { name, isEnabled, password, ...rest } = changes;
      return api.patch('/members/{id}', {
        path: { id: member.id },
        body: {
          ...rest,
          ...textOrNull({ name }),
          ...(password === undefined || password === '' ? {} : { password }),
          ...(isEnabled === undefined ? {} : { status: isEnabled ? ('active' as const) : ('disabled' as const) }),
        },
        ifMatch,
      });
    },
    onSaved: async () => {
      toast.good(common(member === undefined ? 'form.created' : 'form.saved'));
      await navigate({ to: '/members' });
    },
    reload: async () => {
      const fresh = await api.get('/members/{id}', { path: { id: member?.id ?? 0 } });
      return { values: valuesOf(fresh.data), etag: fresh.etag };
    },
  });
  const isOwner = member?.role === 'owner';
  return (
    <Form
      form={form}
      action={member === undefined ? t('form.invite') : common('action.saveChanges')}
      onCancel={() => void navigate({ to: '/members' })}
    >
      <FieldGroup title={t('form.who')} columns={2}>
        <TextField
          {...form.field('email')}
          label={t('field.email')}
          type="email"
          required
          autoFocus={member === undefined}
        />
        <TextField {...form.field('name')} label={common('word.name')} />
        {isOwner ? null : (
          <SelectField
            {...form.field('role')}
            label={t('field.role')}
            hint={t(`roleHint.${form.values.role}`)}
            choices={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          />
        )}
        <TextField
          {...form.field('password')}
          label={t('field.password')}
          type="password"
          autoComplete="new-password"
          hint={member === undefined ? t('form.passwordHint') : t('form.newPasswordHint')}
        />
        {member === undefined || isOwner ? null : (
          <SwitchField {...form.field('isEnabled')} label={t('form.enabled')} hint={t('form.enabledHint')} />
        )}
      </FieldGroup>
      {isOwner ? <Alert tone="info">{t('form.owner')}</Alert> : null}
    </Form>
  );
}

function Remove({ member }: { readonly member: Member }): ReactNode {
  const { t } = useTranslation('members');
  const { t: common } = useTranslation();
  const navigate = useNavigate();
  const sentence = useSentence();
  const remove = useAct(() => api.delete('/members/{id}', { path: { id: member.id } }), ['members', 'events']);
  const ask = async (): Promise<void> => {
    const isSure = await confirm({
      title: t('remove.title', { name: member.name ?? member.email }),
      text: t('remove.text'),
      action: common('action.remove'),
      danger: true,
    });
    if (!isSure) return;
    remove.mutate(undefined, {
      onSuccess: () => {
        toast.good(t('remove.done'));
        void navigate({ to: '/members' });
      },
      onError: (error) => toast.bad(sentence(error)),
    });
  };
  return (
    <Button kind="danger" icon={Trash2} busy={remove.isPending} onClick={() => void ask()}>
      {common('action.remove')}
    </Button>
  );
}

export function NewMember(): ReactNode {
  const { t } = useTranslation('members');
  return (
    <Page narrow title={t('form.new')} crumbs={[{ label: t('list.title'), to: '/members' }]}>
      <MemberForm />
    </Page>
  );
}

export function EditMember(): ReactNode {
  const { t } = useTranslation('members');
  const id = useId();
  const may = useMay();
  const { user } = useSession();
  const item = useItem('/members/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/members' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data, etag }) => (
        <Page
          narrow
          title={data.name ?? data.email}
          crumbs={crumbs}
          actions={
            may('members:delete') && data.role !== 'owner' && data.id !== user?.id ? (
              <Remove member={data} />
            ) : undefined
          }
        >
          <MemberForm member={data} etag={etag} />
        </Page>
      )}
    </Loaded>
  );
}
