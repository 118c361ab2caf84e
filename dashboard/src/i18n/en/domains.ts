export const strings = {
  list: {
    title: 'Domains',
    lead: 'Your own hosts for short links.',
    create: 'Add a domain',
    empty: 'No domains of your own yet',
    emptyHint: 'Links work on this server’s address already. With a domain of yours people see your name.',
  },
  field: {
    host: 'Host',
    redirectRoot: 'Its front page leads to',
    redirect404: 'Unknown links lead to',
    foldCase: 'Upper and lower case are the same',
  },
  form: {
    new: 'Add a domain',
    domain: 'Domain',
    hostHint: 'With https:// in front.',
    rootHint: 'Empty: a small page of this server.',
    missingHint: 'Empty: a page that says so.',
    foldHint: 'For addresses that are read aloud or printed.',
  },
  steps: {
    title: 'Until it answers',
    look: 'Look again',
    done: 'It is proved to be yours.',
    notYet: 'The proof was not found yet. DNS may take a while.',
    point: 'Point the DNS of {{host}} (A, AAAA or CNAME) at this server.',
    proof: 'Prove that it is yours: a TXT record with this name and value.',
    name: 'Name',
    value: 'Value',
    tls: 'Let the reverse proxy fetch its certificate; the how-to page shows one that does it by itself.',
    checked: 'Looked at',
  },
  remove: {
    title: 'Remove {{name}}?',
    text: 'Its links go on at this server’s own address.',
  },
};
