export const strings = {
  title: 'Account',
  lead: 'How this account is called, and in which time and money it thinks.',
  field: {
    slug: 'Username',
    timeZone: 'Time zone',
    locale: 'Language of mails',
    currency: 'Currency',
  },
  form: {
    account: 'Account',
    slugHint: 'Part of public campaign addresses.',
    timeZoneHint: 'Days of charts and screens; ends are always at midnight UTC.',
    currencyHint: 'Three letters. Balances of customers are kept in it.',
    localeHint: 'For customers who have none of their own.',
  },
  secret: {
    title: 'Account secret',
    hint: 'Shipped programs of older clients send it with each check.',
    rotate: 'Replace it',
    rotateTitle: 'Replace the account secret?',
    rotateText: 'The present one works for 24 hours more; programs need the new one by then.',
  },
};
