import { FolderTree, GripVertical, IndentDecrease, IndentIncrease, MoveDown, MoveUp, Pencil } from 'lucide-react';
import { type DragEvent, type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { api } from '../../api.ts';
import { useAct, useAll } from '../../app/data.ts';
import { useMay } from '../../app/session.ts';
import { StatusBadge } from '../../ui/badge.tsx';
import { Button, IconButton } from '../../ui/button.tsx';
import { Card } from '../../ui/card.tsx';
import { cx } from '../../ui/cx.ts';
import { EmptyState } from '../../ui/empty.tsx';
import { Page } from '../../ui/page.tsx';
import { ProblemState, useSentence } from '../../ui/problem.tsx';
import { SkeletonLines } from '../../ui/skeleton.tsx';
import { toast } from '../../ui/toast.tsx';
import { GroupDialog } from './dialog.tsx';
import { type Branch, type Group, type Move, movesTo, rowsOf, shelfOf, treeOf } from './tree.ts';

interface RowProps {
  readonly branch: Branch;
  readonly groups: readonly Group[];
  readonly canMove: boolean;
  readonly onMove: (moves: readonly Move[]) => void;
  readonly onEdit: (group: Group) => void;
}

/** The four steps that move a group by keyboard: up, down, into the group above, out of its group. */
function Steps({ branch: { group }, groups, onMove }: RowProps): ReactNode {
  const { t } = useTranslation('products');
  const shelf = shelfOf(groups, group.parentId);
  const at = shelf.findIndex(({ id }) => id === group.id);
  const above = shelf[at - 1];
  const parent = groups.find(({ id }) => id === group.parentId);
  const { name } = group;
  return (
    <>
      <IconButton
        icon={MoveUp}
        size="sm"
        label={t('groups.up', { name })}
        disabled={at < 1}
        onClick={() => onMove(movesTo(groups, group.id, group.parentId, at - 1))}
      />
      <IconButton
        icon={MoveDown}
        size="sm"
        label={t('groups.down', { name })}
        disabled={at === shelf.length - 1}
        onClick={() => onMove(movesTo(groups, group.id, group.parentId, at + 1))}
      />
      <IconButton
        icon={IndentIncrease}
        size="sm"
        label={t('groups.inside', { name })}
        disabled={above === undefined}
        onClick={() => {
          if (above !== undefined) onMove(movesTo(groups, group.id, above.id, shelfOf(groups, above.id).length));
        }}
      />
      <IconButton
        icon={IndentDecrease}
        size="sm"
        label={t('groups.outside', { name })}
        disabled={parent === undefined}
        onClick={() => {
          if (parent === undefined) return;
          const place = shelfOf(groups, parent.parentId).findIndex(({ id }) => id === parent.id) + 1;
          onMove(movesTo(groups, group.id, parent.parentId, place));
        }}
      />
    </>
  );
}

function GroupRow(props: RowProps): ReactNode {
  const { branch, groups, canMove, onMove, onEdit } = props;
  const { group, depth } = branch;
  const { t } = useTranslation('products');
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const id = Number(event.dataTransfer.getData('text/x-group'));
    if (id === group.id || id === 0) return;
    const place = shelfOf(groups, group.parentId).findIndex((one) => one.id === group.id);
    onMove(movesTo(groups, id, group.parentId, place));
  };
  return (
    <li
      draggable={canMove}
      onDragStart={(event) => event.dataTransfer.setData('text/x-group', String(group.id))}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      className={cx(
        'flex min-h-11 items-center gap-2 border-b border-line px-3 last:border-b-0 hover:bg-sunken/60',
        isOver && 'border-t-2 border-t-accent',
      )}
      style={{ paddingInlineStart: `${0.75 + depth * 1.5}rem` }}
    >
      {canMove ? (
        <GripVertical aria-hidden size={15} className="shrink-0 cursor-grab text-ink-3 max-sm:hidden" />
      ) : null}
      <span className="min-w-0 flex-1 truncate font-medium">{group.name}</span>
      <span className="text-xs text-ink-3 max-md:hidden">{group.slug}</span>
      {group.status === 'active' ? null : <StatusBadge status={group.status} />}
      <span className="flex shrink-0">
        {canMove ? <Steps {...props} /> : null}
        <IconButton
          icon={Pencil}
          size="sm"
          label={t('groups.edit', { name: group.name })}
          onClick={() => onEdit(group)}
        />
      </span>
    </li>
  );
}

/** The shelves of the shop, in each other and in their order. */
export function GroupTree(): ReactNode {
  const { t } = useTranslation('products');
  const may = useMay();
  const sentence = useSentence();
  const [edited, setEdited] = useState<Group | 'new' | null>(null);
  const list = useAll('/groups', { sort: 'sortOrder' });
  const move = useAct(
    (moves: readonly Move[]) =>
      api.post('/groups/bulk', {
        body: { atomic: true, operations: moves.map(({ id, ...data }) => ({ op: 'update' as const, id, data })) },
      }),
    ['groups'],
  );
  const groups = list.data ?? [];
  const run = (moves: readonly Move[]): void => {
    if (moves.length > 0) move.mutate(moves, { onError: (error) => toast.bad(sentence(error)) });
  };
  const create = may('groups:create') ? (
    <Button kind="primary" data-create onClick={() => setEdited('new')}>
      {t('groups.create')}
    </Button>
  ) : undefined;
  return (
    <Page title={t('groups.title')} lead={t('groups.lead')} actions={create}>
      <Card flush>
        {list.error !== null && list.data === undefined ? (
          <ProblemState error={list.error} onRetry={() => void list.refetch()} />
        ) : list.data === undefined ? (
          <div className="p-4">
            <SkeletonLines />
          </div>
        ) : groups.length === 0 ? (
          <EmptyState icon={FolderTree} title={t('groups.empty')} action={create}>
            {t('groups.emptyHint')}
          </EmptyState>
        ) : (
          <ul aria-label={t('groups.title')}>
            {rowsOf(treeOf(groups)).map((branch) => (
              <GroupRow
                key={branch.group.id}
                branch={branch}
                groups={groups}
                canMove={may('groups:update')}
                onMove={run}
                onEdit={setEdited}
              />
            ))}
          </ul>
        )}
      </Card>
      {edited === null ? null : (
        <GroupDialog {...(edited === 'new' ? {} : { group: edited })} groups={groups} onClose={() => setEdited(null)} />
      )}
    </Page>
  );
}
