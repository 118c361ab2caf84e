import { type ReactNode, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { useSession } from '../../app/session.ts';
import type { Binding } from '../../form/field.tsx';
import { Checkbox } from '../../ui/switch.tsx';
import { groupRights } from './rights.ts';

function Right({
  right,
  label,
  isChosen,
  onChoose,
}: {
  readonly right: string;
  readonly label: string;
  readonly isChosen: boolean;
  readonly onChoose: (isChosen: boolean) => void;
}): ReactNode {
  const id = useId();
  return (
    <span className="inline-flex items-center gap-1.5">
      <Checkbox id={id} checked={isChosen} onValue={onChoose} label={right} />
      <label htmlFor={id} className="cursor-pointer text-xs text-ink-2">
        {label}
      </label>
    </span>
  );
}

/** The rights a key gets: a row for each resource, only those the person has. */
export function RightsField({ value, set, error }: Binding<readonly string[]>): ReactNode {
  const { t } = useTranslation('apiKeys');
  const { rights } = useSession();
  const groups = [...groupRights(rights)];
  const choose = (names: readonly string[], isChosen: boolean): void =>
    set(isChosen ? [...new Set([...value, ...names])] : value.filter((name) => !names.includes(name)));
  return (
    <div data-field="permissions">
      {error === undefined ? null : <p className="mb-2 text-xs font-medium text-bad">{error}</p>}
      <ul className="grid divide-y divide-line rounded-md border border-line" aria-label={t('list.rights')}>
        {groups.map(([resource, all]) => {
          const chosen = all.filter((right) => value.includes(right)).length;
          return (
            <li key={resource} className="grid gap-x-4 gap-y-1.5 px-3 py-2.5 sm:grid-cols-[11rem_1fr]">
              <span className="inline-flex items-center gap-2">
                <Checkbox
                  label={t('rights.allOf', { resource })}
                  checked={chosen === all.length}
                  some={chosen > 0 && chosen < all.length}
                  onValue={(isChosen) => choose(all, isChosen)}
                />
                <code className="font-mono text-xs font-medium text-ink">{resource}</code>
              </span>
              <span className="flex flex-wrap gap-x-4 gap-y-1.5">
                {all.map((right) => (
                  <Right
                    key={right}
                    right={right}
                    label={right.split(':')[1] ?? t('rights.use')}
                    isChosen={value.includes(right)}
                    onChoose={(isChosen) => choose([right], isChosen)}
                  />
                ))}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
