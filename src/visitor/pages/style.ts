import { hash } from 'node:crypto';

/** The look of the public pages: one small file, dark and light, no font and no picture from elsewhere. */
export const STYLE = `
:root{color-scheme:light dark;--paper:#f4f3ef;--card:#fff;--ink:#1b2026;--soft:#555e69;--line:#e4e1da;--field:#fbfaf8;--edge:#868e99;--accent:#1f5f8b;--on:#fff;--bad:#a3271f;--good:#1f6b43;--shadow:0 1px 2px #14181e0a,0 18px 40px -18px #14181e2e}
@media(prefers-color-scheme:dark){:root{--paper:#14171b;--card:#1c2127;--ink:#e9ebee;--soft:#a7afb9;--line:#313841;--field:#171b20;--edge:#727b87;--accent:#7db8e0;--on:#10151a;--bad:#f2938c;--good:#86cfa5;--shadow:0 1px 2px #0003,0 18px 40px -18px #0009}}
*{box-sizing:border-box}
html{height:100%;-webkit-text-size-adjust:100%}
body{margin:0;min-height:100%;display:flex;background:var(--paper);color:var(--ink);font:1rem/1.55 system-ui,-apple-system,"Segoe UI",Roboto,"Noto Sans",sans-serif}
.column{width:100%;max-width:29rem;margin:auto;padding:clamp(1.25rem,5vw,3rem) 1.25rem}
.column.list{max-width:36rem;margin-top:0}
.column.wide{max-width:62rem;margin-top:0}
.brand{display:flex;align-items:center;justify-content:center;gap:.625rem;min-height:2.25rem;margin-bottom:1.5rem;font-weight:600;font-size:1.0625rem;letter-spacing:-.01em;overflow-wrap:anywhere}
.brand img{max-height:2.75rem;max-width:14rem;object-fit:contain}
.wide .brand{justify-content:flex-start}
.mark{flex:none;width:1.75rem;height:1.75rem;color:var(--accent)}
.column>main{background:var(--card);border:1px solid var(--line);border-radius:1.125rem;padding:clamp(1.5rem,6vw,2.5rem);box-shadow:var(--shadow)}
.card>main{text-align:center}
.list>main,.wide>main{background:none;border:0;box-shadow:none;padding:0;border-radius:0}
h1{margin:0 0 .5rem;font-size:1.5rem;line-height:1.25;letter-spacing:-.018em;text-wrap:balance;overflow-wrap:anywhere}
h2{margin:0 0 1rem;font-size:1rem;line-height:1.35;overflow-wrap:anywhere}
p{margin:0 0 1rem;color:var(--soft);text-wrap:pretty;overflow-wrap:anywhere}
p:last-child{margin-bottom:0}
a{color:var(--accent)}
.lead{white-space:pre-line}
.icon{display:grid;place-items:center;width:3.25rem;height:3.25rem;margin:0 auto 1.25rem;border-radius:50%;color:var(--accent);background:color-mix(in srgb,var(--accent) 12%,var(--card))}
.icon svg{width:1.625rem;height:1.625rem}
.to{display:block;margin:.25rem 0 1.25rem;color:var(--ink);overflow-wrap:anywhere;font-weight:600}
.bad{color:var(--bad);font-weight:600}
.good{color:var(--good);font-weight:600}
form{display:grid;gap:1rem;margin-top:1.5rem;text-align:left}
label,legend{display:block;margin-bottom:.375rem;padding:0;font-weight:600;font-size:.9375rem;overflow-wrap:anywhere}
input:not([type=radio]),textarea{display:block;width:100%;min-height:2.875rem;padding:.625rem .875rem;font:inherit;color:inherit;background:var(--field);border:1px solid var(--edge);border-radius:.625rem}
textarea{min-height:5.5rem;resize:vertical}
button,.button{display:inline-flex;align-items:center;justify-content:center;min-height:2.875rem;padding:.625rem 1.375rem;font:inherit;font-weight:600;line-height:1.3;color:var(--on);background:var(--accent);border:0;border-radius:.625rem;text-decoration:none;text-align:center;cursor:pointer;overflow-wrap:anywhere}
form>button,.card>main>.button{width:100%}
button:hover,.button:hover{filter:brightness(1.08)}
.quiet{color:var(--accent);background:none;box-shadow:inset 0 0 0 1px color-mix(in srgb,var(--accent) 55%,var(--card))}
.links{display:flex;flex-wrap:wrap;gap:.75rem;justify-content:center;margin-top:1.5rem}
.links>*{flex:1 1 auto}
.preview{display:block;width:100%;max-height:16rem;object-fit:cover;border-radius:.75rem;margin-bottom:1.5rem;background:var(--line)}
.timer{margin:1rem 0 0;font-size:.9375rem;font-variant-numeric:tabular-nums}
.plain{min-height:0;margin-left:.25rem;padding:.25rem .5rem;color:var(--accent);background:none;text-decoration:underline;text-underline-offset:.15em}
:focus-visible{outline:3px solid var(--accent);outline-offset:2px}
.avatar{display:block;width:6rem;height:6rem;margin:0 auto 1.25rem;border-radius:50%;object-fit:cover;background:var(--line);box-shadow:var(--shadow)}
.intro{text-align:center;margin-bottom:1.75rem}
.items{display:grid;gap:.75rem;margin:0;padding:0;list-style:none}
.items a{display:flex;align-items:center;gap:1rem;min-height:3.75rem;padding:.75rem 1rem .75rem 1.25rem;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:.875rem;text-decoration:none;box-shadow:var(--shadow)}
.items a:hover{border-color:var(--accent)}
.items span{flex:1;min-width:0;font-weight:600;overflow-wrap:anywhere}
.items small{display:block;font-size:.875rem;font-weight:400;color:var(--soft)}
.chevron{flex:none;width:1.25rem;height:1.25rem;color:var(--accent)}
.empty{text-align:center;padding:2rem 1rem;border:1px dashed var(--edge);border-radius:.875rem}
.more{display:flex;justify-content:center;margin-top:1.5rem}
.figures{display:grid;grid-template-columns:repeat(auto-fit,minmax(10rem,1fr));gap:1rem;margin:1.5rem 0 1rem}
.panel{margin:0;padding:1.375rem 1.5rem;background:var(--card);border:1px solid var(--line);border-radius:1rem;box-shadow:var(--shadow);min-width:0}
.figures dt{color:var(--soft);font-size:.9375rem}
.figures dd{margin:.125rem 0 0;font-size:2rem;font-weight:650;line-height:1.2;letter-spacing:-.025em;font-variant-numeric:tabular-nums}
.grid{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,24rem),1fr));gap:1rem;margin-top:1rem}
.chart{display:grid;grid-template-columns:auto 1fr;gap:.375rem .75rem;font-size:.8125rem;color:var(--soft);font-variant-numeric:tabular-nums}
.chart svg{grid-column:2;width:100%;height:12rem;color:var(--accent)}
.chart path{stroke:var(--line);vector-effect:non-scaling-stroke}
.chart span{line-height:1}
.ys{display:flex;flex-direction:column;justify-content:space-between;margin:-.375rem 0;text-align:right}
.xs{grid-column:2;display:flex;justify-content:space-between;padding-top:.25rem}
.ranks{display:grid;gap:.625rem;margin:0;padding:0;list-style:none}
.ranks li{display:grid;grid-template-columns:1fr auto;gap:.25rem 1rem;font-size:.9375rem}
.ranks b{font-weight:500;overflow-wrap:anywhere;min-width:0}
.ranks i{font-style:normal;color:var(--soft);font-variant-numeric:tabular-nums}
.ranks svg{grid-column:1/-1;width:100%;height:.375rem;color:var(--accent);border-radius:1rem;background:var(--line)}
details{margin-top:1rem;font-size:.9375rem}
summary{color:var(--accent);cursor:pointer;font-weight:600}
.scroll{overflow:auto;max-height:20rem;margin-top:.75rem}
table{width:100%;border-collapse:collapse;font-variant-numeric:tabular-nums}
th,td{padding:.375rem .5rem;text-align:right;border-bottom:1px solid var(--line);font-weight:400}
th:first-child{text-align:left}
thead th{color:var(--soft)}
body.frame,.frame main{display:block;height:100vh;height:100dvh;overflow:hidden}
.frame iframe{display:block;width:100%;height:100%;border:0;background:#fff}
.leave{position:fixed;right:.75rem;bottom:.75rem;min-height:2.25rem;padding:.375rem .875rem;font-size:.875rem;color:var(--ink);background:var(--card);border-radius:2rem;box-shadow:0 0 0 1px var(--line),0 4px 16px #0004}
.frame:has(.bottom) .leave{bottom:auto;top:.75rem}
dialog.over{position:fixed;inset:auto 1rem 1rem;width:auto;max-width:30rem;max-height:min(85dvh,40rem);margin:0 auto;padding:1.5rem;overflow:auto;color:var(--ink);background:var(--card);border:1px solid var(--line);border-radius:1.125rem;box-shadow:0 2px 6px #0003,0 24px 60px -12px #0008}
dialog.top{inset:1rem 1rem auto}
dialog.center{inset:1rem;margin:auto;height:fit-content}
.over h1{margin:0 2.25rem 0 0;font-size:1.125rem;line-height:1.4;font-weight:600;white-space:pre-line}
.over .preview{margin:0 0 1rem;max-height:14rem}
.over form{gap:.75rem;margin-top:1rem}
.over p{margin:.75rem 0 0}
.over>.button{width:100%;margin-top:1rem}
.over .close{display:block;margin:0}
.close button{position:absolute;top:.75rem;right:.75rem;width:2.5rem;min-height:2.5rem;padding:0;color:var(--soft);background:var(--card);border-radius:50%}
.close svg{width:1.25rem;height:1.25rem}
fieldset{display:grid;gap:.5rem;margin:0;padding:0;border:0;min-width:0}
.choice{display:flex;align-items:center;gap:.75rem;margin:0;padding:.625rem .875rem;font-weight:400;background:var(--field);border:1px solid var(--line);border-radius:.625rem;cursor:pointer}
.choice:has(:checked){border-color:var(--accent)}
.choice input{flex:none;width:1.125rem;height:1.125rem;margin:0;accent-color:var(--accent)}
.coupon{display:block;color:var(--ink);margin-top:.375rem;padding:.75rem 1rem;font:600 1.25rem/1.3 ui-monospace,Menlo,Consolas,monospace;letter-spacing:.06em;text-align:center;background:var(--field);border:1.5px dashed var(--accent);border-radius:.625rem;user-select:all;overflow-wrap:anywhere}
.aside{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
@media(prefers-reduced-motion:no-preference){.column,dialog.over{animation:rise .35s cubic-bezier(.2,.7,.3,1)}@keyframes rise{from{opacity:0;transform:translateY(.5rem)}}}
`.trim();

/** Its name changes with its content, so it may be kept for ever. */
export const STYLE_PATH = `/assets/gate-${hash('sha256', STYLE, 'hex').slice(0, 10)}.css`;

/** A gate between two posts. */
export const ICON = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="#1f5f8b"/><path d="M7 25V12a9 9 0 0 1 18 0v13M12 25v-8m4 8V15m4 10v-8M7 20h18" fill="none" stroke="#fff" stroke-width="2" stroke-linecap="round"/></svg>`;
