import { demand } from '../../kernel/actor.ts';
import type { Call, WriteCall } from '../../kernel/call.ts';
import { changedFields } from '../../kernel/event.ts';
import type { ListRequest, Page } from '../../kernel/page.ts';
import { Refusal, field, invalid } from '../../kernel/refusal.ts';
import { isUniqueViolation } from '../../kernel/store-errors.ts';
import { slugify } from '../../kernel/text.ts';
import { type Group, type GroupFields, checkGroup } from './group.ts';
import * as store from './store-groups.ts';

export interface CreateGroup extends GroupFields {
  readonly name: string;
  /** For imports: the id to keep, reserved by the caller. */
  readonly id?: number;
}

export interface UpdateGroup extends GroupFields {
  readonly id: number;
  /** Refuse (`stale`) unless the group is still at this version. */
  readonly rowVersion?: number;
}

/** How deep groups may stand in groups; more is a mistake. */
const DEEPEST = 20;
const SLUG_ATTEMPTS = 5;
const MOST_SHOWN = 1_000;

const BLANK: Omit<store.GroupValues, 'name' | 'slug'> = {
  status: 'active',
  description: '',
  badgeTitle: null,
  badgeColor: null,
  badgeIcon: null,
  image: null,
  pinned: false,
  sortOrder: 0,
  parentId: null,
};

function withFields(values: store.GroupValues, fields: GroupFields): store.GroupValues {
  const known = new Set([...Object.keys(BLANK), 'name', 'slug']);
  const set = Object.entries(fields).filter(([name, value]) => known.has(name) && value !== undefined);
  return { ...values, ...Object.fromEntries(set) };
}

function aboutGroup(group: Group): { accountId: number; subject: { type: 'group'; id: number } } {
  return { accountId: group.accountId, subject: { type: 'group', id: group.id } };
}

/** Groups of products. See index.ts for what always holds. */
export function createGroups() {
  async function load(call: Call, id: number): Promise<Group> {
    const group = await store.loadGroup(call.db, call.actor.accountId, id);
    if (group === null) throw new Refusal('group_not_found');
    return group;
  }

  async function lock(tx: WriteCall, input: { id: number; rowVersion?: number }): Promise<Group> {
    const group = await store.lockGroup(tx, tx.actor.accountId, input.id);
    if (group === null) throw new Refusal('group_not_found');
    if (input.rowVersion !== undefined && input.rowVersion !== group.rowVersion) throw new Refusal('stale');
    return group;
  }

  /** Goes up from the wanted parent, locking on the way, so that two moves at once cannot close a circle. */
  async function checkParent(tx: WriteCall, parentId: number | null | undefined, self: number | null): Promise<void> {
    let next = parentId ?? null;
    for (let depth = 0; next !== null; depth += 1) {
      if (next === self || depth >= DEEPEST) throw invalid(field('parentId', 'not_allowed'));
      const parent = await store.lockGroup(tx, tx.actor.accountId, next);
      if (parent === null) throw invalid(field('parentId', 'not_found'));
      next = parent.parentId;
    }
  }

  async function slugFor(tx: WriteCall, fields: GroupFields, self: Group | null): Promise<string> {
    const { accountId } = tx.actor;
    if (fields.slug !== undefined) {
      const taken = await store.loadGroupSlugsLike(tx.db, accountId, fields.slug);
      if (fields.slug !== self?.slug && taken.has(fields.slug)) throw invalid(field('slug', 'taken'));
      return fields.slug;
    }
    if (self !== null) return self.slug;
    const slug = slugify(fields.name ?? '', 'group');
    const taken = await store.loadGroupSlugsLike(tx.db, accountId, slug);
    let candidate = slug;
    for (let n = 2; taken.has(candidate); n += 1) candidate = `${slug}-${n}`;
    return candidate;
  }

  async function create(tx: WriteCall, input: CreateGroup): Promise<Group> {
    await checkParent(tx, input.parentId, null);
    const slug = await slugFor(tx, input, null);
    const values = withFields({ ...BLANK, name: input.name, slug }, input);
    const group = await store.insertGroup(tx.db, tx.actor.accountId, { ...values, id: input.id, now: tx.now });
    tx.emit({ name: 'group.created', ...aboutGroup(group) });
    return group;
  }

  return {
    /** Refuses `invalid`, also for a parent that is not there or too deep. Two creates at once get two slugs. */
    async createGroup(call: Call, input: CreateGroup): Promise<Group> {
      demand(call.actor, 'groups:create');
      checkGroup(input).required('name', input.name).demand();
      for (let attempt = 1; ; attempt += 1) {
        try {
          return await call.write((tx) => create(tx, input));
        } catch (error) {
          if (!isUniqueViolation(error) || attempt >= SLUG_ATTEMPTS) throw error;
        }
      }
    },

    /** Refuses `group_not_found`, `stale`, `invalid`, also for a group that would stand in itself. */
    async updateGroup(call: Call, input: UpdateGroup): Promise<Group> {
      demand(call.actor, 'groups:update');
      checkGroup(input).demand();
      const change = call.write(async (tx) => {
        const before = await lock(tx, input);
        if (input.parentId !== undefined) await checkParent(tx, input.parentId, before.id);
        const values = { ...withFields(before, input), slug: await slugFor(tx, input, before) };
        const { id, rowVersion, accountId } = before;
        const after = await store.updateGroup(tx.db, accountId, { id, rowVersion, values, now: tx.now });
        const { changes } = changedFields({ ...before }, { ...after }, new Set());
        tx.emit({ name: 'group.updated', ...aboutGroup(after), data: { changes } });
        return after;
      });
      return change.catch((error: unknown) => {
        throw isUniqueViolation(error) ? invalid(field('slug', 'taken')) : error;
      });
    },

    /** Refused (`group_not_empty`) while living products or groups stand in it. */
    async deleteGroup(call: Call, input: { id: number; rowVersion?: number }): Promise<Group> {
      demand(call.actor, 'groups:delete');
      return call.write(async (tx) => {
        const before = await lock(tx, input);
        if (await store.isGroupUsed(tx.db, before.accountId, before.id)) throw new Refusal('group_not_empty');
        const { id, rowVersion, accountId } = before;
        await store.markGroupDeleted(tx.db, accountId, { id, rowVersion, now: tx.now });
        tx.emit({ name: 'group.deleted', ...aboutGroup(before) });
        return { ...before, deletedAt: tx.now };
      });
    },

    async getGroup(call: Call, id: number): Promise<Group> {
      demand(call.actor, 'groups:index');
      return load(call, id);
    },

    /** For a change about to be made: the group, without the right to read groups. */
    async groupForUpdate(call: Call, id: number): Promise<Group> {
      demand(call.actor, 'groups:update');
      return load(call, id);
    },

    async listGroups(call: Call, request: ListRequest): Promise<Page<Group>> {
      demand(call.actor, 'groups:index');
      return store.listGroups(call, call.actor.accountId, request);
    },

    async countGroups(call: Call, request: Pick<ListRequest, 'filters' | 'search'>): Promise<number> {
      demand(call.actor, 'groups:index');
      return store.countGroups(call, call.actor.accountId, request);
    },

    streamGroups(
      call: Call,
      request: Pick<ListRequest, 'filters' | 'search'> = { filters: [] },
    ): AsyncGenerator<readonly Group[]> {
      demand(call.actor, 'groups:index');
      return store.streamGroups(call, call.actor.accountId, request);
    },

    /** For answers that show groups beside other things. */
    groupsById: (call: Call, ids: readonly number[]): Promise<Group[]> =>
      store.loadGroups(call.db, call.actor.accountId, ids),

    /** The groups that stand in some groups; 1,000 at most. */
    subgroupsOf: (call: Call, parentIds: readonly number[]): Promise<Group[]> =>
      store.loadSubgroups(call.db, call.actor.accountId, parentIds, MOST_SHOWN),
  };
}
