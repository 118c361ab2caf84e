export const strings = {
  list: {
    title: 'Campaigns',
    lead: 'Links that belong together, with one address that rotates through them.',
    create: 'New campaign',
    empty: 'No campaigns yet',
    emptyHint: 'Group links to compare them, or to show them on one page.',
  },
  field: {
    slug: 'Rotator',
    isPublic: 'Public list',
  },
  form: {
    new: 'New campaign',
    campaign: 'Campaign',
    nameHint: 'Empty: “Campaign” and its number.',
    slugHint: '/r/… leads to one of its active links at random.',
    publicHint: 'Anybody may see the page that lists its links.',
    rotator: 'Rotator:',
  },
  remove: {
    title: 'Delete {{name}}?',
    text: 'Its links stay, without a campaign.',
  },
};
