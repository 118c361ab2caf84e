export const strings = {
  list: {
    title: 'Overlays',
    lead: 'Your message on top of the page a link leads to.',
    create: 'New overlay',
    empty: 'No overlays yet',
    emptyHint: 'Ask a question, give a coupon, collect addresses.',
  },
  field: {
    type: 'Kind',
    text: 'Text',
    buttonText: 'Button',
    buttonUrl: 'Button leads to',
    image: 'Picture',
    options: 'Answers',
    couponCode: 'Coupon code',
    position: 'Where',
  },
  type: {
    message: 'Message',
    contact: 'Contact form',
    poll: 'Poll',
    newsletter: 'Newsletter',
    coupon: 'Coupon',
    image: 'Picture',
  },
  typeHint: {
    message: 'A sentence and a button.',
    contact: 'What people write reaches you.',
    poll: 'One vote each.',
    newsletter: 'Addresses are kept for you.',
    coupon: 'A code to copy.',
    image: 'A picture that leads somewhere.',
  },
  position: {
    top: 'Top',
    center: 'Middle',
    bottom: 'Bottom',
  },
  preview: {
    title: 'Preview',
    email: 'E-mail',
  },
  answers: {
    title: 'Answers',
  },
  options: { one: 'Answer {{number}}', remove: 'Remove answer {{number}}', add: 'Add an answer' },
  form: {
    new: 'New overlay',
    overlay: 'Overlay',
    nameHint: 'For you and your colleagues.',
  },
  remove: {
    title: 'Delete {{name}}?',
    text: 'Its answers are deleted too. Links that show it redirect at once.',
  },
};
