import { Pause, Play, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { type Schema, api } from '../../api.ts';
import { useAct, useAll, useItem } from '../../app/data.ts';
import { useId } from '../../app/params.ts';
import { useMay } from '../../app/session.ts';
import { DayField, SelectField } from '../../form/fields.tsx';
import { Form } from '../../form/form.tsx';
import { useForm } from '../../form/use-form.ts';
import { Instant, Text } from '../../format/values.tsx';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { confirm } from '../../ui/confirm.tsx';
import { DetailLayout } from '../../ui/detail.tsx';
import { Fact, Facts } from '../../ui/facts.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { useSentence } from '../../ui/problem.tsx';
import { toast } from '../../ui/toast.tsx';
import { SignInAs } from './sign-in-as.tsx';
import { AccountUsage } from './usage.tsx';

type Account = Schema<'Account'>;
type Verb = 'suspend' | 'reinstate' | 'reopen';

const TERMS = ['monthly', 'yearly', 'lifetime'] as const;

function Actions({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation('accounts');
  const may = useMay();
  const sentence = useSentence();
  const act = useAct(
    (verb: Verb) => api.post(`/accounts/{id}/actions/${verb}`, { path: { id: account.id } }),
    ['accounts', 'events'],
  );
  const run = (verb: Verb): void =>
    act.mutate(verb, {
      onSuccess: () => toast.good(t(`done.${verb}`)),
      onError: (error) => toast.bad(sentence(error)),
    });
  const askSuspend = async (): Promise<void> => {
    const question = { title: t('suspend.title', { name: account.name }), text: t('suspend.text') };
    if (await confirm({ ...question, action: t('verb.suspend'), danger: true })) run('suspend');
  };
  if (!may('accounts:suspend')) return null;
  if (account.status === 'active') {
    return (
      <Button kind="danger" icon={Pause} busy={act.isPending} onClick={() => void askSuspend()}>
        {t('verb.suspend')}
      </Button>
    );
  }
  const verb = account.status === 'closed' ? ('reopen' as const) : ('reinstate' as const);
  return (
    <Button icon={verb === 'reopen' ? RotateCcw : Play} busy={act.isPending} onClick={() => run(verb)}>
      {t(`verb.${verb}`)}
    </Button>
  );
}

function Subscribe({ account }: { readonly account: Account }): ReactNode {
  const { t } = useTranslation('accounts');
  const plans = useAll('/plans');
  const form = useForm({
    initial: {
      planId: account.planId === null ? '' : String(account.planId),
      term: account.planTerm ?? ('monthly' as (typeof TERMS)[number]),
      expiresAt: '',
    },
    nouns: ['accounts', 'events'],
    save: ({ values: { planId, term, expiresAt } }) =>
      api.post('/accounts/{id}/actions/subscribe', {
        path: { id: account.id },
        body: { planId: Number(planId), term, ...(expiresAt === '' ? {} : { expiresAt }) },
      }),
    onSaved: () => toast.good(t('done.subscribe')),
  });
  const choices = (plans.data ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  return (
    <Card title={t('subscribe.title')} hint={t('subscribe.hint')}>
      <Form form={form} action={t('subscribe.action')} unguarded>
        <div className="grid gap-4 sm:grid-cols-3">
          <SelectField
            {...form.field('planId')}
            label={t('field.plan')}
            choices={[...(form.values.planId === '' ? [{ value: '', label: t('noPlan') }] : []), ...choices]}
          />
          <SelectField
            {...form.field('term')}
            label={t('field.term')}
            choices={TERMS.map((value) => ({ value, label: t(`term.${value}`) }))}
          />
          <DayField {...form.field('expiresAt')} label={t('field.expiresAt')} hint={t('subscribe.endHint')} />
        </div>
      </Form>
    </Card>
  );
}

export function AccountDetail(): ReactNode {
  const { t } = useTranslation('accounts');
  const { t: common } = useTranslation();
  const id = useId();
  const may = useMay();
  const item = useItem('/accounts/{id}', id);
  const crumbs = [{ label: t('list.title'), to: '/accounts' }];
  return (
    <Loaded query={item} crumbs={crumbs}>
      {({ data: account }) => (
        <Page
          title={account.name}
          badge={<StatusBadge status={account.status} />}
          crumbs={crumbs}
          actions={
            <>
              <SignInAs account={account} />
              <Actions account={account} />
            </>
          }
        >
          <DetailLayout
            aside={
              <Card title={t('detail.about')}>
                <Facts className="sm:grid-cols-1">
                  <Fact label={t('field.username')}>{account.slug}</Fact>
                  <Fact label={common('word.id')}>{account.id}</Fact>
                  <Fact label={t('field.term')}>
                    <Text value={account.planTerm === null ? null : t(`term.${account.planTerm}`)} />
                  </Fact>
                  <Fact label={t('field.expiresAt')}>
                    <Instant at={account.planExpiresAt} form="day" none={common('time.noEnd')} />
                  </Fact>
                  <Fact label={t('field.timeZone')}>{account.timeZone}</Fact>
                  <Fact label={common('word.created')}>
                    <Instant at={account.createdAt} form="instant" />
                  </Fact>
                </Facts>
              </Card>
            }
          >
            {may('plans:subscribe') ? <Subscribe account={account} /> : null}
            {account.status === 'closed' ? null : <AccountUsage id={account.id} />}
          </DetailLayout>
        </Page>
      )}
    </Loaded>
  );
}
