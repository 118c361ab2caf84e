import type { ReactNode } from 'react';

/** A thing: what it is at the side, what belongs to it in the middle; one above the other on a phone. */
export function DetailLayout({
  aside,
  children,
}: {
  readonly aside: ReactNode;
  readonly children: ReactNode;
}): ReactNode {
  return (
    <div className="grid grid-cols-1 items-start gap-5 lg:grid-cols-[minmax(0,1fr)_20rem] xl:grid-cols-[minmax(0,1fr)_22rem]">
      <div className="grid min-w-0 gap-5 max-lg:order-2">{children}</div>
      <aside className="grid min-w-0 gap-5 max-lg:order-1">{aside}</aside>
    </div>
  );
}
