export const strings = {
  list: {
    title: 'Channels',
    lead: 'Folders for links, QR codes and bio pages; a thing may stand in several.',
    create: 'New channel',
    empty: 'No channels yet',
    emptyHint: 'A newsletter, a fair, a social network: where your links are seen.',
  },
  field: {
    description: 'Description',
    color: 'Colour',
    starred: 'Starred',
  },
  form: {
    new: 'New channel',
    channel: 'Channel',
  },
  remove: {
    title: 'Delete {{name}}?',
    text: 'What stands in it stays.',
  },
};
