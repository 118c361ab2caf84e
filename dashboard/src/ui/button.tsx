import { createLink } from '@tanstack/react-router';
import type { LucideIcon } from 'lucide-react';
import type { ComponentProps, ReactNode } from 'react';
import { cx } from './cx.ts';
import { Spinner } from './spinner.tsx';

export type ButtonKind = 'primary' | 'secondary' | 'quiet' | 'danger';
type Size = 'sm' | 'md';

const KINDS: Readonly<Record<ButtonKind, string>> = {
  primary: 'bg-accent text-accent-ink hover:bg-accent-strong shadow-low',
  secondary: 'bg-panel text-ink border border-line-strong hover:bg-sunken shadow-low',
  quiet: 'text-ink-2 hover:bg-sunken hover:text-ink',
  danger: 'border border-line-strong bg-panel text-bad hover:bg-bad-soft hover:border-bad',
};

function look(kind: ButtonKind, size: Size, isSquare: boolean): string {
  return cx(
    'inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap select-none',
    'transition-colors disabled:cursor-not-allowed disabled:opacity-50 aria-disabled:opacity-50',
    size === 'sm' ? 'h-7 text-xs' : 'h-9 text-sm',
    isSquare ? (size === 'sm' ? 'w-7' : 'w-9') : size === 'sm' ? 'px-2.5' : 'px-3.5',
    KINDS[kind],
  );
}

interface Look {
  readonly kind?: ButtonKind;
  readonly size?: Size;
  readonly icon?: LucideIcon;
}

interface ButtonProps extends Look, Omit<ComponentProps<'button'>, 'children'> {
  readonly children?: ReactNode;
  /** Shows that the work goes on; the button cannot be pressed meanwhile. */
  readonly busy?: boolean;
}

export function Button({
  kind = 'secondary',
  size = 'md',
  icon: Icon,
  busy = false,
  children,
  className,
  ...props
}: ButtonProps): ReactNode {
  return (
    <button
      type="button"
      {...props}
      disabled={props.disabled === true || busy}
      aria-busy={busy || undefined}
      className={cx(look(kind, size, children === undefined), className)}
    >
      {busy ? <Spinner /> : Icon === undefined ? null : <Icon aria-hidden size={size === 'sm' ? 14 : 16} />}
      {children}
    </button>
  );
}

/** A button that is only an icon; its name is read out and shown as a hint. */
export function IconButton({ label, ...props }: Omit<ButtonProps, 'children'> & { readonly label: string }): ReactNode {
  return <Button kind="quiet" {...props} aria-label={label} title={label} />;
}

interface AnchorProps extends Look, Omit<ComponentProps<'a'>, 'children'> {
  readonly children?: ReactNode;
}

function Anchor({
  kind = 'secondary',
  size = 'md',
  icon: Icon,
  children,
  className,
  ...props
}: AnchorProps): ReactNode {
  return (
    <a {...props} className={cx(look(kind, size, children === undefined), className)}>
      {Icon === undefined ? null : <Icon aria-hidden size={size === 'sm' ? 14 : 16} />}
      {children}
    </a>
  );
}

/** A link that looks like a button: it goes somewhere. */
export const ButtonLink = createLink(Anchor);
