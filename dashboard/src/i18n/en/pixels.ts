export const strings = {
  list: {
    title: 'Pixels',
    lead: 'Measuring codes of advertisers, loaded once before the target of the links that carry them.',
    create: 'New pixel',
    empty: 'No pixels yet',
    emptyHint: 'Links without pixels redirect at once and tell nobody.',
  },
  field: {
    type: 'Provider',
    tag: 'Tag',
  },
  form: {
    new: 'New pixel',
    pixel: 'Pixel',
    tagHint: 'The id the provider gave you.',
  },
  remove: {
    title: 'Delete {{name}}?',
    text: 'Links that carry it go on without it.',
  },
};
