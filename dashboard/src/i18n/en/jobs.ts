export const strings = {
  title: 'Work behind the scenes',
  lead: 'Mails, webhooks and clean-ups. What fails is tried again; what failed for good stands here with its reason.',
  empty: 'Nothing was done yet',
  kind: 'Kind',
  attempts: 'Tries',
  error: 'Last error',
  next: 'Next or done',
  retry: 'Try again: {{kind}} {{id}}',
  retried: 'It waits for its turn.',
  status: { waiting: 'Waiting', running: 'Running', done: 'Done', failed: 'Failed' },
};
