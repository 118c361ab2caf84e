import { CYCLES, type Cycle } from '../../../kernel/cycle.ts';
import { amountNumber } from '../../../kernel/money.ts';
import type { Group, Price } from '../../../modules/catalog/index.ts';
import { writeMicroseconds, writeMicrosecondsOrNull } from '../../kit/dates.ts';
import { imageUrl } from './product.ts';

/** The least that something in the group costs; without any price it is free. */
export function writeStartPrice(prices: readonly Price[], accountCurrency: string) {
  const inCurrency = prices.filter((price) => price.currency === accountCurrency);
  const offers = (inCurrency.length > 0 ? inCurrency : prices).flatMap((price) =>
    CYCLES.flatMap((cycle): { price: Price; cycle: Cycle; minor: number }[] => {
      const minor = price.amountsMinor[cycle];
      return minor === null ? [] : [{ price, cycle, minor }];
    }),
  );
  const least = offers.reduce<(typeof offers)[number] | null>(
    (best, offer) => (best === null || offer.minor < best.minor ? offer : best),
    null,
  );
  const currency = least?.price.currency ?? accountCurrency;
  const amount = amountNumber(least?.minor ?? 0, currency);
  const setupMinor = least === null ? 0 : (least.price.setupsMinor[least.cycle] ?? 0);
  const setup = amountNumber(setupMinor, currency);
  const first = amountNumber((least?.minor ?? 0) + setupMinor, currency);
  return {
    mode: 'HT',
    price_ht: amount,
    setup_ht: setup,
    firstpayment_ht: first,
    base_price: amount,
    base_setup: setup,
    base_firstpayment: first,
    currency,
    recurring: least?.cycle ?? 'monthly',
    free: first === 0,
    price: amount,
    setup,
  };
}

export interface GroupSurroundings {
  readonly baseUrl: string;
  readonly currency: string;
  readonly prices: readonly Price[];
  readonly groups: readonly unknown[];
  readonly products: readonly unknown[];
}

export function writeGroup(group: Group, around: GroupSurroundings) {
  return {
    id: group.id,
    name: group.name,
    slug: group.slug,
    status: group.status,
    description: group.description,
    badge_title: group.badgeTitle,
    badge_color: group.badgeColor,
    badge_icon: group.badgeIcon,
    image: imageUrl(around.baseUrl, group.image),
    pinned: group.pinned,
    sort_order: group.sortOrder,
    parent_id: group.parentId,
    groups: around.groups,
    products: around.products,
    start_price: writeStartPrice(around.prices, around.currency),
    route: null,
    created_at: writeMicroseconds(group.createdAt),
    updated_at: writeMicroseconds(group.updatedAt),
    deleted_at: writeMicrosecondsOrNull(group.deletedAt),
  };
}
