import type { Call } from '../../kernel/call.ts';
import type { Group } from '../../modules/catalog/index.ts';
import type { ApplicationDeps } from './deps.ts';
import { writeGroup } from './shapes/group.ts';
import { writeProduct } from './shapes/product.ts';

type WrittenGroup = ReturnType<typeof writeGroup>;

interface Placed {
  readonly id: number;
  readonly sortOrder: number;
}

/** As the vendor put them; of one place, the older first. */
function inOrder<T extends Placed>(things: readonly T[]): T[] {
  return things.toSorted((a, b) => a.sortOrder - b.sortOrder || a.id - b.id);
}

/** Groups with their start prices and, where asked for, what stands in them; three queries however many there are. */
export async function groupWriter(
  { catalog, identity, site }: Pick<ApplicationDeps, 'catalog' | 'identity' | 'site'>,
  call: Call,
  groups: readonly Group[],
  options: { readonly withGroups?: boolean; readonly withProducts?: boolean } = {},
): Promise<WrittenGroup[]> {
  if (groups.length === 0) return [];
  const { currency } = await identity.getAccount(call);
  const inner =
    options.withGroups === true
      ? await catalog.subgroupsOf(
          call,
          groups.map(({ id }) => id),
        )
      : [];
  const ids = [...groups, ...inner].map(({ id }) => id);
  const prices = await catalog.pricesOfGroups(call, ids);
  const products = options.withProducts === true ? await catalog.productsOfGroups(call, ids) : [];
  const write = (group: Group, subgroups: readonly unknown[]): WrittenGroup =>
    writeGroup(group, {
      baseUrl: site.baseUrl,
      currency,
      prices: prices.filter(({ groupId }) => groupId === group.id).map(({ price }) => price),
      groups: subgroups,
      products: inOrder(products.filter(({ groupId }) => groupId === group.id)).map((product) =>
        writeProduct(product, site.baseUrl),
      ),
    });
  return groups.map((group) =>
    write(
      group,
      inOrder(inner.filter(({ parentId }) => parentId === group.id)).map((subgroup) => write(subgroup, [])),
    ),
  );
}
