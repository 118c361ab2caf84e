import { Html } from './html.ts';

/** Line drawings of our own, in the colour of their place; what they show is said in words beside them. */
function icon(lines: string): Html {
  return new Html(
    `<span class="icon" aria-hidden="true"><svg viewBox="0 0 24 24" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round">${lines}</svg></span>`,
  );
}

export const ICONS = {
  lock: icon(
    '<rect x="5" y="10.5" width="14" height="9.5" rx="2.5"/><path d="M8 10.5V8a4 4 0 0 1 8 0v2.5M12 14.5v2"/>',
  ),
  clock: icon('<circle cx="12" cy="12" r="8.5"/><path d="M12 7v5.2l3.4 2"/>'),
  lost: icon('<circle cx="12" cy="12" r="8.5"/><path d="m15.2 8.8-1.9 4.5-4.5 1.9 1.9-4.5z"/>'),
  away: icon('<path d="M13 5h6v6M19 5l-8.5 8.5M10 6H7a2 2 0 0 0-2 2v9a2 2 0 0 0 2 2h9a2 2 0 0 0 2-2v-3"/>'),
  phone: icon('<rect x="7" y="3.5" width="10" height="17" rx="2.5"/><path d="M11 17.5h2"/>'),
  alert: icon('<path d="M12 4.5 20.5 19h-17zM12 10v4M12 16.5v.1"/>'),
  done: icon('<circle cx="12" cy="12" r="8.5"/><path d="m8.3 12.3 2.5 2.5 5-5.4"/>'),
  mail: icon('<rect x="3.5" y="5.5" width="17" height="13" rx="2.5"/><path d="m4.5 7.5 7.5 5.5 7.5-5.5"/>'),
  card: icon(
    '<rect x="3.5" y="5.5" width="17" height="13" rx="2.5"/><path d="m4 16 4.5-4.5 4 4 2.5-2.5 5 5M15.5 9.5v.1"/>',
  ),
} as const;

/** A gate between two posts: what stands where an account has no logo. */
export const MARK = new Html(
  '<svg class="mark" viewBox="0 0 32 32" aria-hidden="true"><path d="M5 27V13a11 11 0 0 1 22 0v14M11 27V17m5 10V14m5 13V17M5 21h22" fill="none" stroke="currentColor" stroke-width="2.5" stroke-linecap="round"/></svg>',
);

/** An arrow after the words of a link. */
export const CHEVRON = new Html(
  '<svg class="chevron" viewBox="0 0 20 20" aria-hidden="true"><path d="m8 5 5 5-5 5" fill="none" stroke="currentColor" stroke-width="1.75" stroke-linecap="round" stroke-linejoin="round"/></svg>',
);
