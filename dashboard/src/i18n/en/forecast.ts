export const strings = {
  title: 'Forecast',
  lead: 'What happens by itself if nobody does anything, computed by the very rules that will do it.',
  range: 'How far',
  ranges: { '30': 'Next 30 days', '90': 'Next 90 days', '365': 'Next year' },
  due: '{{amount}} falls due',
  empty: 'Nothing will happen by itself',
  emptyHint: 'No running service ends in this time.',
  kind: {
    notice: 'Customer is told',
    renewal_due: 'Renewal due',
    suspension: 'Suspended',
    expiry: 'Ends for good',
    cancellation: 'Cancelled',
  },
  why: {
    notice: 'its end is near',
    renewal_due: '',
    suspension: 'unless it is renewed',
    expiry: 'the days of grace are over',
    cancellation: 'as was asked for',
  },
};
