export const strings = {
  list: {
    title: 'Splash pages',
    lead: 'A page of yours between a link and its target.',
    create: 'New splash page',
    empty: 'No splash pages yet',
    emptyHint: 'Say something before people go on: news, a notice, a thank you.',
  },
  field: {
    title: 'Title',
    message: 'Text',
    image: 'Picture',
    countdown: 'Countdown',
  },
  form: {
    new: 'New splash page',
    page: 'Page',
    nameHint: 'For you and your colleagues.',
    preview: 'Preview',
  },
  remove: {
    title: 'Delete {{name}}?',
    text: 'Links that show it redirect at once.',
  },
};
