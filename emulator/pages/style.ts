/** The one stylesheet, as a module: the package is built by the compiler, which copies no other files. */
export const stylesheet = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #14171c);
  --ground: light-dark(#f5f6f8, #0d0f13);
  --ink: light-dark(#1b1f26, #e6e9ee);
  --muted: light-dark(#565e6b, #9aa3b1);
  --line: light-dark(#dfe3e8, #2a2f38);
  --accent: light-dark(#0b5cad, #7ab8ff);
  --accent-ink: light-dark(#ffffff, #0d0f13);
  --good: light-dark(#14693a, #6cd69a);
  --good-ground: light-dark(#e4f4ea, #12301f);
  --bad: light-dark(#a61b29, #ff9aa2);
  --bad-ground: light-dark(#fdeaec, #3a1519);
  --attention: light-dark(#855006, #f2c078);
  --attention-ground: light-dark(#fdf2dd, #362711);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
*, *::before, *::after { box-sizing: border-box; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.55 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", sans-serif;
  overflow-wrap: anywhere;
}
a { color: var(--accent); text-underline-offset: 0.15em; text-decoration-thickness: 1px; }
a:hover { text-decoration-thickness: 2px; }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
code, pre { font-family: var(--mono); font-size: 0.88em; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 0.25rem; font-weight: 650; letter-spacing: -0.01em; }
h2 { font-size: 1.08rem; line-height: 1.3; margin: 0 0 0.75rem; font-weight: 650; }
h3 { font-size: 0.95rem; margin: 1.25rem 0 0.5rem; font-weight: 650; }
p { margin: 0 0 0.75rem; }
.skip { position: absolute; left: -999px; top: 0; padding: 0.5rem 1rem; background: var(--paper); z-index: 1; }
.skip:focus { left: 0; }

.top {
  display: flex; flex-wrap: wrap; align-items: center; gap: 0.25rem 2rem;
  padding: 0.6rem max(1.25rem, calc((100% - 74rem) / 2)); background: var(--paper); border-bottom: 1px solid var(--line);
}
.brand { display: inline-flex; align-items: center; gap: 0.5rem; font-weight: 650; color: inherit; text-decoration: none; }
.top ul { display: flex; flex-wrap: wrap; gap: 0.15rem; margin: 0 0 0 -0.65rem; padding: 0; list-style: none; }
.top li a { display: block; padding: 0.35rem 0.65rem; border-radius: 6px; color: var(--muted); text-decoration: none; }
.top li a:hover { color: var(--ink); background: var(--ground); }
.top li a[aria-current] { color: var(--ink); background: var(--ground); font-weight: 600; }
main:not(.card) { max-width: 76.5rem; margin: 0 auto; padding: 2rem 1.25rem 1rem; }
.about { color: var(--muted); max-width: 60rem; }
section { margin: 1.75rem 0 0; }
h1 + section, h1 + .table, .about + section, .about + .table { margin-top: 1.25rem; }
footer { max-width: 76.5rem; margin: 1.5rem auto 0; padding: 1rem 1.25rem 2rem; color: var(--muted); font-size: 0.87rem; }

table { width: 100%; border-collapse: separate; border-spacing: 0; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
caption { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
th, td { text-align: left; vertical-align: top; padding: 0.55rem 0.9rem; border-bottom: 1px solid var(--line); }
th { font-size: 0.8rem; font-weight: 600; color: var(--muted); white-space: nowrap; }
tbody tr:last-child td { border-bottom: 0; }
td { overflow-wrap: break-word; }
td.text, td pre { overflow-wrap: anywhere; min-width: 9rem; }
td time, td code, .nowrap { white-space: nowrap; }
td pre code, td pre { white-space: pre-wrap; }
.table { overflow-x: auto; border-radius: 10px; }
.number { text-align: right; font-variant-numeric: tabular-nums; }
.lines { margin: 0; padding: 0; list-style: none; }
.none, .quiet-text { color: var(--muted); }
.empty { padding: 1.1rem 1.25rem; border: 1px dashed var(--line); border-radius: 10px; color: var(--muted); }

.tiles { display: grid; grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); gap: 0.75rem; margin: 1.25rem 0 0; padding: 0; list-style: none; }
.tiles a { display: block; padding: 0.85rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; color: inherit; text-decoration: none; height: 100%; }
.tiles a:hover { border-color: var(--accent); }
.tiles b { display: block; font-size: 1.55rem; line-height: 1.2; font-weight: 650; font-variant-numeric: tabular-nums; }
.tiles span { color: var(--muted); font-size: 0.9rem; }
.facts { display: grid; gap: 0; margin: 0; padding: 0.35rem 1.1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
.facts > div { display: grid; grid-template-columns: 12rem 1fr; gap: 1rem; padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
.facts > div:last-child { border-bottom: 0; }
dt { color: var(--muted); }
dd { margin: 0; min-width: 0; }
.badge { display: inline-block; overflow-wrap: break-word; padding: 0.05rem 0.5rem; border-radius: 0.75rem; font-size: 0.82rem; font-weight: 550; line-height: 1.5; }
.good { color: var(--good); background: var(--good-ground); }
.bad { color: var(--bad); background: var(--bad-ground); }
.attention { color: var(--attention); background: var(--attention-ground); }
.quiet { color: var(--muted); background: var(--ground); }
pre { margin: 0; padding: 0.9rem 1.1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; overflow-x: auto; white-space: pre-wrap; }
td pre { padding: 0.5rem 0.7rem; border-radius: 6px; background: var(--ground); border: 0; margin-top: 0.4rem; }
.version { margin-top: 0.9rem; }
.version pre { margin-top: 0.5rem; }
summary { cursor: pointer; color: var(--muted); }

.tools { display: flex; flex-wrap: wrap; gap: 0.75rem 1.5rem; align-items: center; margin: 1.25rem 0 0.9rem; }
.tools form { display: flex; gap: 0.5rem; flex: 0 1 24rem; }
.choices { display: flex; flex-wrap: wrap; gap: 0.25rem; margin: 0; padding: 0; list-style: none; }
.choices a { display: block; padding: 0.3rem 0.75rem; border: 1px solid var(--line); border-radius: 99px; color: inherit; text-decoration: none; background: var(--paper); }
.choices a[aria-current] { border-color: var(--accent); color: var(--accent); font-weight: 600; }
.pager { display: flex; gap: 1rem; align-items: center; margin: 0.9rem 0 0; color: var(--muted); }
input { width: 100%; min-width: 0; padding: 0.5rem 0.7rem; font: inherit; color: inherit; background: var(--paper); border: 1px solid light-dark(#8a93a1, #666f7d); border-radius: 7px; }
input[aria-invalid="true"] { border-color: var(--bad); }
button { padding: 0.5rem 1rem; font: inherit; font-weight: 600; color: var(--accent-ink); background: var(--accent); border: 1px solid var(--accent); border-radius: 7px; cursor: pointer; white-space: nowrap; }
button:hover { filter: brightness(1.08); }
button.plain { color: inherit; background: transparent; border-color: light-dark(#8a93a1, #666f7d); font-weight: 500; }

.card { max-width: 26rem; margin: clamp(0rem, 9vh, 6rem) auto 2rem; padding: 1.75rem 1.75rem 1.25rem; background: var(--paper); border: 1px solid var(--line); border-radius: 12px; }
.card .brand { margin-bottom: 1.1rem; color: var(--muted); font-weight: 500; }
.card h1 { margin-bottom: 0.75rem; font-size: 1.4rem; }
.card form { display: grid; gap: 1rem; margin: 1.1rem 0; }
.card label { display: block; margin-bottom: 0.3rem; font-weight: 600; }
.card .facts { padding: 0 0.9rem; margin: 1rem 0; }
.card .facts > div { grid-template-columns: 8rem 1fr; }
.hint { color: var(--muted); font-size: 0.87rem; margin: 0.35rem 0 0; }
.message { padding: 0.7rem 0.9rem; border-radius: 8px; margin: 0.75rem 0; }
.rules { margin: 0.75rem 0 0; padding-left: 1.25rem; color: var(--muted); font-size: 0.93rem; }

@media (max-width: 52rem) {
  main:not(.card) { padding-top: 1.4rem; }
  table, tbody, tr, td { display: block; }
  thead { display: none; }
  table { border: 0; background: none; }
  .table { overflow: visible; }
  tbody tr { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 0.5rem 1rem; margin-bottom: 0.75rem; }
  td, td.text { display: grid; grid-template-columns: minmax(7.25rem, 38%) 1fr; gap: 0.75rem; padding: 0.25rem 0; border: 0; min-width: 0; overflow-wrap: anywhere; }
  td::before { content: attr(data-label); color: var(--muted); font-size: 0.85rem; }
  td:first-child { display: block; font-size: 1.05rem; }
  td:first-child::before { content: none; }
  td:has(> div:empty), td:has(> div > .none:only-child) { display: none; }
  td > div { min-width: 0; }
  td time, td code { white-space: normal; }
  .number { text-align: left; }
  .facts > div { grid-template-columns: 1fr; gap: 0; }
}
@media (max-width: 30rem) { .card { margin: 0; border: 0; border-radius: 0; min-height: 100vh; } }
`;

export const icon = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" fill="none" stroke="#2f7fd1" stroke-width="2">
<circle cx="12" cy="9" r="3.5"/><path d="M5.5 19.5c.8-3.6 3.3-5.4 6.500-5.400s5.700 1.800 6.500 5.400"/>
<rect x="1.500" y="1.500" width="21" height="21" rx="5" stroke-dasharray="3 2.600" stroke-width="1.500"/></svg>
`;
