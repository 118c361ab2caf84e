import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';

/** The gate: an arch, and the way through it. */
export function Glyph({ size = 22 }: { readonly size?: number }): ReactNode {
  return (
    <svg aria-hidden width={size} height={size} viewBox="0 0 24 24" fill="none">
      <path d="M3 21V11a9 9 0 0 1 18 0v10h-5V11a4 4 0 0 0-8 0v10z" fill="var(--accent)" />
      <rect x="10.75" y="13.5" width="2.5" height="7.5" rx="1.25" fill="var(--series-2)" />
    </svg>
  );
}

export function Mark(): ReactNode {
  return (
    <Link
      to="/"
      className="inline-flex items-center gap-2 rounded-md px-1 text-[0.9375rem] font-semibold tracking-[-0.01em] text-ink"
    >
      <Glyph />
      Gatehouse
    </Link>
  );
}
