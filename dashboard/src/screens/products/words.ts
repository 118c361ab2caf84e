export const PRODUCT_STATUSES = ['active', 'hidden', 'unreferenced'] as const;
export const PRODUCT_TYPES = ['license', 'download', 'none'] as const;
export const CYCLES = [
  'onetime',
  'weekly',
  'monthly',
  'quarterly',
  'semiannually',
  'annually',
  'biennially',
  'triennially',
] as const;
