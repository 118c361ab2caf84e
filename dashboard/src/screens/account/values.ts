import type { Body, Schema } from '../../api.ts';

export type Account = Schema<'Account'>;

type Group = Readonly<Record<string, unknown>>;

function groupOf(settings: Group, name: string): Group {
  const group = settings[name];
  return typeof group === 'object' && group !== null ? (group as Group) : {};
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function textsOf(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.map(String) : [];
}

export function valuesOf({ name, slug, timeZone, locale, currency, settings }: Account) {
  const [brand, mail, check] = [
    groupOf(settings, 'brand'),
    groupOf(settings, 'mail'),
    groupOf(settings, 'customCheck'),
  ];
  const days = settings['serviceGraceDays'];
  return {
    name,
    slug,
    timeZone,
    locale,
    currency,
    // Has no field: for what the fields do not show of their group.
    stored: settings as Group,
    'settings.brand.name': textOf(brand['name']),
    'settings.brand.logo': textOf(brand['logo']),
    'settings.brand.accent': textOf(brand['accent']),
    'settings.brand.accentDark': textOf(brand['accentDark']),
    'settings.mail.replyTo': textOf(mail['replyTo']),
    'settings.mail.off': textsOf(mail['off']),
    'settings.serviceGraceDays': typeof days === 'number' ? days : null,
    'settings.customCheck.url': textOf(check['url']),
    // Never known here: what is typed replaces the one that is kept.
    'settings.customCheck.accessKey': '',
    'settings.customCheck.unanswered': check['unanswered'] === 'refuse' ? ('refuse' as const) : ('skip' as const),
    'settings.maskUserKeys': settings['maskUserKeys'] === true,
    'settings.blockedTargets': textsOf(settings['blockedTargets']).join('\n'),
  };
}

export type AccountValues = ReturnType<typeof valuesOf>;

/** Whether the account's custom check has an access key. */
export function hasAccessKey({ settings }: Account): boolean {
  return groupOf(settings, 'customCheck')['hasAccessKey'] === true;
}

function orNull(text: string): string | null {
  return text.trim() === '' ? null : text.trim();
}

type Changes = Partial<AccountValues>;

/** A group as it is stored, with the texts of it that changed; empty ones as null. */
function textsIn(group: string, values: AccountValues, changes: Changes): Group {
  const prefix = `settings.${group}.`;
  const changed = Object.entries(changes).flatMap(([name, value]) =>
    name.startsWith(prefix) && typeof value === 'string' ? [[name.slice(prefix.length), orNull(value)]] : [],
  );
  return { ...groupOf(values.stored, group), ...(Object.fromEntries(changed) as Group) };
}

const GROUPS: Readonly<Record<string, (values: AccountValues, changes: Changes) => unknown>> = {
  brand: (values, changes) => textsIn('brand', values, changes),
  mail: (values, changes) => ({
    ...textsIn('mail', values, changes),
    ...(changes['settings.mail.off'] === undefined ? {} : { off: changes['settings.mail.off'] }),
  }),
  serviceGraceDays: (values) => values['settings.serviceGraceDays'],
  customCheck: (values, changes) => {
    const { 'settings.customCheck.accessKey': key = '', ...others } = changes;
    if (values['settings.customCheck.url'].trim() === '') return null;
    return { ...textsIn('customCheck', values, others), ...(key === '' ? {} : { accessKey: key }) };
  },
  maskUserKeys: (values) => values['settings.maskUserKeys'],
  blockedTargets: (values) => values['settings.blockedTargets'].split(/\s+/).filter((host) => host !== ''),
};

/** What is sent: of the settings each group that changed, whole, because the server merges them by name. */
export function bodyOf(values: AccountValues, changes: Changes): Body<'/account', 'patch'> {
  const changed = Object.keys(changes);
  const plain = Object.fromEntries(Object.entries(changes).filter(([name]) => !name.startsWith('settings.')));
  const settings = Object.entries(GROUPS)
    .filter(([name]) => changed.some((field) => field === `settings.${name}` || field.startsWith(`settings.${name}.`)))
    .map(([name, of]) => [name, of(values, changes)] as const);
  return { ...plain, ...(settings.length === 0 ? {} : { settings: Object.fromEntries(settings) }) };
}
