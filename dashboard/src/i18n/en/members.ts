export const strings = {
  list: {
    title: 'Members',
    lead: 'Who works with this account, and what their role lets them do.',
    create: 'Invite somebody',
    empty: 'Nobody yet',
    totp: 'Second factor',
    since: 'Since',
  },
  field: { email: 'E-mail', role: 'Role', password: 'Password' },
  role: { owner: 'Owner', admin: 'Admin', member: 'Member', viewer: 'Viewer' },
  roleHint: {
    admin: 'Everything but closing the account.',
    member: 'The daily work; no members, keys, webhooks or mail templates.',
    viewer: 'Sees everything, changes nothing.',
  },
  form: {
    new: 'Invite somebody',
    who: 'Who',
    invite: 'Invite',
    passwordHint: 'Empty: they set one by the link in the mail.',
    newPasswordHint: 'Empty: it stays as it is.',
    enabled: 'May sign in',
    enabledHint: 'Switched off, their sessions and keys stop working at once.',
    owner: 'The owner of the account has every right and cannot be removed.',
  },
  remove: { title: 'Remove {{name}}?', text: 'Their sessions and keys stop working at once.', done: 'Removed.' },
};
