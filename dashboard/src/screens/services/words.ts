export const SERVICE_STATUSES = ['active', 'pending', 'suspended', 'expired', 'cancelled'] as const;
export const CYCLES = [
  'monthly',
  'quarterly',
  'semiannually',
  'annually',
  'biennially',
  'triennially',
  'weekly',
  'onetime',
] as const;
