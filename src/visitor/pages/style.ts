import { hash } from 'node:crypto';

/** The look of the public pages: one small file, dark and light, no font and no picture from elsewhere. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#f6f5f2;--ink:#1d2126;--soft:#5a626c;--line:#d9d6cf;--card:#fff;--accent:#1f5f8b;--on:#fff;--bad:#a3271f}
@media (prefers-color-scheme:dark){:root{--paper:#15181c;--ink:#e9ebee;--soft:#a3abb5;--line:#343a42;--card:#1d2126;--accent:#7db8e0;--on:#10151a;--bad:#f2938c}}
*{box-sizing:border-box}
html{height:100%}
body{margin:0;min-height:100%;display:grid;place-items:center;padding:1.5rem;background:var(--paper);color:var(--ink);font:1rem/1.5 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
main{width:100%;max-width:28rem;background:var(--card);border:1px solid var(--line);border-radius:.75rem;padding:2rem}
h1{margin:0 0 .5rem;font-size:1.375rem;line-height:1.25;text-wrap:balance}
p{margin:0 0 1rem;color:var(--soft)}
p:last-child{margin-bottom:0}
.mark{display:block;width:2.25rem;height:2.25rem;margin-bottom:1.25rem;color:var(--accent)}
.to{color:var(--ink);overflow-wrap:anywhere;font-weight:600}
.bad{color:var(--bad);font-weight:600}
label{display:block;margin-bottom:.375rem;font-weight:600}
input{width:100%;padding:.625rem .75rem;font:inherit;color:inherit;background:var(--paper);border:1px solid var(--soft);border-radius:.5rem}
button,.button{display:inline-block;margin-top:1rem;padding:.625rem 1.25rem;font:inherit;font-weight:600;color:var(--on);background:var(--accent);border:0;border-radius:.5rem;text-decoration:none;cursor:pointer}
.links{display:flex;flex-wrap:wrap;gap:.75rem}
.links .button{margin-top:.5rem}
.quiet{color:var(--accent);background:none;box-shadow:inset 0 0 0 1px var(--accent)}
img.preview{display:block;max-width:100%;border-radius:.5rem;margin-bottom:1rem}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
body.frame{display:block;padding:0;height:100vh;height:100dvh;overflow:hidden}
body.frame iframe{display:block;width:100%;height:100%;border:0;background:#fff}
body.frame .leave{position:fixed;right:.75rem;bottom:.75rem;margin:0;padding:.375rem .75rem;font-size:.875rem}
`.trim();

/** Its name changes with its content, so it may be kept for ever. */
export const STYLE_PATH = `/assets/gate-${hash('sha256', STYLE, 'hex').slice(0, 10)}.css`;

/** A gate between two posts. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5f8b"/><path d="M7 25V12a9 9 0 0 1 18 0v13M12 25v-8m4 8V15m4 10v-8M7 20h18" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;
