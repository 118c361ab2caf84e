export const strings = {
  list: {
    title: 'Accounts',
    lead: 'Every vendor on this server has an account of their own.',
    create: 'New account',
    empty: 'No accounts',
  },
  noPlan: 'No plan',
  field: {
    username: 'Username',
    plan: 'Plan',
    term: 'Term',
    expiresAt: 'Until',
    email: 'E-mail of the owner',
    password: 'Password',
    company: 'Name',
    timeZone: 'Time zone',
  },
  term: {
    monthly: 'Monthly',
    yearly: 'Yearly',
    lifetime: 'For life',
  },
  verb: {
    suspend: 'Suspend',
    reinstate: 'End the suspension',
    reopen: 'Reopen',
  },
  done: {
    suspend: 'Suspended.',
    reinstate: 'Working again.',
    reopen: 'Reopened.',
    subscribe: 'The plan holds from now on.',
  },
  suspend: {
    title: 'Suspend {{name}}?',
    text: 'Its keys and sessions are refused and its links answer 410. Licence checks go on.',
  },
  signInAs: {
    action: 'Sign in as',
    title: 'Sign in as the owner of {{name}}',
    text: 'This link works once, until {{time}}. Both event logs tell that you made it.',
    link: 'Sign-in link',
    private: 'Open it in a private window: in this one it would end your own session.',
  },
  subscribe: {
    title: 'Plan',
    hint: 'When it ends the account falls back to the free plan.',
    action: 'Put on this plan',
    endHint: 'Empty: as the term says.',
  },
  detail: {
    about: 'About',
  },
  form: {
    new: 'New account',
    owner: 'Owner',
    passwordHint: 'Empty: the owner sets one by the link in the mail.',
    usernameHint: 'Empty: made from the e-mail.',
  },
  made: {
    once: 'This is the only time the account’s key is shown.',
    key: 'Its API key',
    kept: 'I have kept it',
  },
};
