export const strings = {
  list: {
    title: 'Webhooks',
    lead: 'Addresses of yours that are told when something happens, signed and tried again for three days.',
    create: 'New webhook',
    empty: 'No webhooks yet',
    emptyHint: 'Tell your shop, your chat or your own programs what happens here.',
  },
  field: {
    url: 'Address',
    events: 'Events',
    description: 'Description',
    lastSuccess: 'Last success',
    lastFailure: 'Last failure',
  },
  state: {
    failing: 'Failing',
  },
  cause: {
    failing: 'Switched off after five days without a success. Mend the receiver, then switch it on in its settings.',
    gone: 'Switched off: the receiver said that it is gone for good (410).',
  },
  detail: {
    about: 'About',
  },
  form: {
    new: 'New webhook',
    edit: 'Edit the webhook',
    endpoint: 'Endpoint',
    urlHint: 'It answers with any 2xx within seconds; everything else is tried again.',
    eventsHint: 'One a line: license.suspended, license.*, or * for everything.',
    enabled: 'Switched on',
  },
  secret: {
    title: 'Signing secret',
    hint: 'Your receiver verifies with it that a message is ours.',
    once: 'This is the only time the secret is shown.',
    new: 'The new secret',
    kept: 'I have kept it',
  },
  verb: {
    ping: 'Try it out',
    replay: 'Send all failed again',
    rotate: 'New secret',
  },
  done: {
    ping: 'A test is on its way.',
    replay: 'On its way again.',
  },
  rotate: {
    title: 'Make a new secret?',
    text: 'Messages are signed with both for 24 hours, so that nothing is lost meanwhile.',
  },
  remove: {
    title: 'Delete the webhook?',
    text: 'What has not been delivered yet is dropped.',
  },
  delivery: {
    title: 'Deliveries',
    none: 'Nothing was sent yet',
    noneHint: 'Try it out, or let something happen.',
    event: 'Event',
    answer: 'Answer',
    at: 'When',
    took: '{{ms}} ms',
    noAnswer: 'No answer yet.',
    replay: 'Send {{type}} again',
  },
};
