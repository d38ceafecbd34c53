export const STYLE = `
:root {
  color-scheme: light dark;
  --paper: light-dark(#ffffff, #14171c);
  --ground: light-dark(#f5f6f8, #0d0f13);
  --ink: light-dark(#1b1f26, #e6e9ee);
  --muted: light-dark(#565e6b, #9aa3b1);
  --line: light-dark(#dfe3e8, #2a2f38);
  --edge: light-dark(#8a93a1, #666f7d);
  --accent: light-dark(#0b5cad, #7ab8ff);
  --bad: light-dark(#a61b29, #ff9aa2);
  --bad-ground: light-dark(#fdeaec, #3a1519);
  --attention: light-dark(#7d4b05, #f2c078);
  --plus: light-dark(#116329, #6fdd8b);
  --minus: light-dark(#a61b29, #ff9aa2);
  --mono: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, "Liberation Mono", monospace;
}
*, *::before, *::after { box-sizing: border-box; }
[hidden] { display: none !important; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 15px/1.5 system-ui, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", "PingFang SC", "Microsoft YaHei",
    "Noto Sans CJK SC", "Noto Sans SC", "WenQuanYi Micro Hei", sans-serif;
  overflow-wrap: anywhere;
}
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; border-radius: 3px; }
.skip { position: absolute; left: -999px; top: 0; padding: 0.5rem 1rem; background: var(--paper); color: var(--accent); z-index: 1; }
.skip:focus { left: 0; }
header {
  display: flex; flex-wrap: wrap; align-items: baseline; gap: 0.25rem 2rem;
  padding: 0.7rem max(1.25rem, calc((100% - 74rem) / 2)); background: var(--paper); border-bottom: 1px solid var(--line);
}
header p { margin: 0; }
.brand { font-weight: 650; }
header dl { display: flex; flex-wrap: wrap; gap: 0.25rem 1.5rem; margin: 0; min-width: 0; }
header dl > div { display: flex; gap: 0.5rem; min-width: 0; }
dt { color: var(--muted); flex: none; }
dd { margin: 0; min-width: 0; }
main { max-width: 76.5rem; margin: 0 auto; padding: 2rem 1.25rem 3rem; }
h1 { font-size: 1.5rem; line-height: 1.3; margin: 0; font-weight: 650; letter-spacing: -0.01em; max-width: 52rem; }
h1::first-letter { text-transform: uppercase; }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 0.75rem; font-weight: 650; }
h3 { font-size: 1rem; margin: 0 0 0.5rem; font-weight: 650; }
section { margin: 2rem 0 0; }
.group { margin: 1.25rem 0 0; }
p { margin: 0 0 0.5rem; }
.quiet, .about, .why { color: var(--muted); }
.about { font-weight: 400; }
.count { color: var(--muted); font-weight: 400; font-variant-numeric: tabular-nums; }
.failed { margin: 0 0 1.75rem; padding: 1rem 1.25rem; background: var(--bad-ground); border: 1px solid var(--bad); border-radius: 10px; }
.failed h2 { color: var(--bad); margin: 0; }
.failed pre { margin: 0.75rem 0 0; font: 0.88rem/1.5 var(--mono); white-space: pre-wrap; }

.danger { white-space: nowrap; }
.shape { display: inline-block; width: 1.15em; font-size: 0.85em; }
.danger.high, li.high > .shape { color: var(--bad); }
.danger.medium { color: var(--attention); }
.danger.low { color: var(--muted); }

.cards { display: grid; gap: 0.6rem; margin: 0; padding: 0; list-style: none; }
.card { padding: 0.75rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; min-width: 0; }
.card.high { border-inline-start: 4px solid var(--bad); }
.card > :last-child { margin-bottom: 0; }
.card ul { margin: 0 0 0.5rem; padding: 0 0 0 1.15rem; }
summary { cursor: pointer; color: var(--muted); width: fit-content; }
details p { margin: 0.5rem 0 0; }

#filter {
  display: grid; grid-template-columns: minmax(0, 22rem) minmax(0, 1fr); align-items: start; gap: 0.9rem 1.5rem;
  padding: 0.9rem 1.1rem 1rem; background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
}
#filter details { grid-column: 1 / -1; }
#filter details fieldset { margin-top: 0.6rem; }
#filter label { display: block; }
label[for="words"], legend { padding: 0; margin: 0 0 0.3rem; font-size: 0.87rem; color: var(--muted); }
input[type="search"] {
  width: 100%; padding: 0.5rem 0.7rem; font: inherit; color: inherit; background: var(--paper);
  border: 1px solid var(--edge); border-radius: 7px;
}
fieldset { display: flex; flex-wrap: wrap; gap: 0.35rem; margin: 0; padding: 0; border: 0; min-width: 0; }
#filter .choice { display: inline-flex; align-items: center; gap: 0.4rem; padding: 0.25rem 0.75rem; border: 1px solid var(--edge); border-radius: 99px; cursor: pointer; }
.choice:has(:checked) { border-color: var(--accent); box-shadow: inset 0 0 0 1px var(--accent); }
.choice:has(:focus-visible) { outline: 3px solid var(--accent); outline-offset: 2px; }
.choice input { margin: 0; accent-color: var(--accent); outline: none; }
#shown { margin: 0.75rem 0 0; color: var(--muted); }

table { display: block; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; }
thead, tbody { display: block; }
tr { display: grid; grid-template-columns: minmax(0, 15rem) minmax(0, 10rem) minmax(0, 1fr); gap: 0.25rem 1.25rem; padding: 0.6rem 1rem; }
/* Of thousands of people, those who are not on the screen cost nothing. */
tbody tr { content-visibility: auto; contain-intrinsic-size: auto 4rem; border-top: 1px solid var(--line); }
th, td { padding: 0; text-align: start; font-weight: 400; min-width: 0; }
thead th { font-size: 0.8rem; font-weight: 600; color: var(--muted); }
tbody th > .name { display: block; font-weight: 600; }
tbody th .about { font-size: 0.87rem; }
td ul { margin: 0; padding: 0; list-style: none; }
.sign { font: 600 0.95em var(--mono); }
.sign.plus { color: var(--plus); }
.sign.minus { color: var(--minus); }
td li { position: relative; padding-inline-start: 2.1rem; }
td li::before { content: "·" / ""; position: absolute; inset-inline-start: 1.2rem; color: var(--muted); }
td li:is(.high, :has(> .sign))::before { content: none; }
td li > .sign { position: absolute; inset-inline-start: 1.1rem; top: 0.1em; }
td li > .shape { position: absolute; inset-inline-start: 0; top: 0.2em; }
td li.high .said { font-weight: 600; }
td > .about { margin: 0.2rem 0 0; padding-inline-start: 2.1rem; font-size: 0.93em; }
.sides { margin-top: 0.35rem; padding-inline-start: 1.1rem; }
.sides table { margin: 0.35rem 0 0; border-radius: 7px; }
.sides tr { grid-template-columns: minmax(0, 9fr) minmax(0, 5fr) minmax(0, 5fr); padding: 0.3rem 0.7rem; content-visibility: visible; }
.sides tbody th { display: block; position: relative; padding-inline-start: 1.1rem; }
.sides th .name { display: inline; }
.sides th > .sign { position: absolute; inset-inline-start: 0; }
.sides tr.same > * { color: var(--muted); }
.sides tr.changed th { font-weight: 600; }
.resource { color: var(--muted); font-size: 0.87rem; }
.without-resources .resource { display: none; }

@media screen and (max-width: 46rem) {
  main { padding: 1.4rem 1rem 2rem; }
  h1 { font-size: 1.25rem; }
  thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  tr, #filter { grid-template-columns: minmax(0, 1fr); }
  .sides { padding-inline-start: 0; }
  .sides thead { position: static; width: auto; height: auto; clip-path: none; }
  .sides tr { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); gap: 0.1rem 0.6rem; padding: 0.3rem 0.7rem; }
  .sides th:first-child { grid-column: 1 / -1; }
  .sides :is(td, thead th + th) { padding-inline-start: 1.1rem; }
  tbody th { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 0.6rem; }
  tbody tr:first-child { border-top: 0; }
}
@media print {
  @page { margin: 15mm; }
  :root { color-scheme: light; --ground: #ffffff; font-size: 11px; }
  body { font-size: 1rem; }
  header { padding: 0 0 0.5rem; }
  main { max-width: none; padding: 1rem 0 0; }
  #filter, .skip { display: none; }
  tbody tr, details::details-content { content-visibility: visible; }
  details::details-content { display: block; block-size: auto; }
  /* Of everybody it would be as much paper again: what somebody has opened is printed. */
  .sides:not([open]) { display: none; }
  tbody tr { break-inside: avoid; }
  .card { break-inside: avoid; }
  h2, h3, thead { break-after: avoid; }
}
`;
