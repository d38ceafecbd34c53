/** What the matrix needs beside the look of every report. */
export const MATRIX_STYLE = `
.legend { margin: 0.9rem 0 0.5rem; }
.matrix { overflow: auto; max-height: 85vh; background: var(--paper); border: 1px solid var(--line); border-radius: 10px; width: fit-content; max-width: 100%; }
.matrix table { display: table; border: 0; border-radius: 0; border-collapse: separate; border-spacing: 0; }
.matrix thead { display: table-header-group; position: static; width: auto; height: auto; overflow: visible; clip-path: none; }
.matrix tbody { display: table-row-group; }
.matrix tfoot { display: table-footer-group; }
.matrix tr { display: table-row; content-visibility: visible; }
.matrix th, .matrix td { overflow-wrap: normal; padding: 0.4rem 0.75rem; border-bottom: 1px solid var(--line); vertical-align: middle; text-align: center; }
.matrix tbody tr + tr > * { border-top: 0; }
.matrix tfoot > tr > * { border-bottom: 0; color: var(--muted); font-size: 0.87rem; font-variant-numeric: tabular-nums; }
.matrix td { white-space: nowrap; }
.matrix th:first-child { overflow-wrap: break-word; position: sticky; inset-inline-start: 0; z-index: 1; min-width: 11rem; max-width: 17rem; text-align: start; background: var(--paper); border-inline-end: 1px solid var(--line); }
.matrix thead th { position: sticky; top: 0; background: var(--paper); vertical-align: bottom; color: var(--ink); overflow-wrap: normal; }
.matrix thead th:first-child { z-index: 2; }
.matrix thead th.narrow { padding: 0.6rem 0.3rem; }
.narrow > span { display: inline-block; writing-mode: vertical-rl; text-orientation: sideways; transform: rotate(180deg); max-height: 15rem; text-align: start; white-space: nowrap; overflow: hidden; text-overflow: ellipsis; }
.narrow > .danger { display: block; font-size: 0.85em; }
.matrix .about .danger { white-space: normal; }
.matrix .about .name { display: inline; font-weight: 400; }
.matrix tbody tr:hover > * { background: var(--ground); }
.matrix td.extra { color: var(--bad); font-weight: 600; }
.matrix td.missing { color: var(--attention); font-weight: 600; }
.matrix .label { display: none; }
.matrix .sign-off { min-width: 7rem; }
@media screen and (max-width: 46rem) {
  .legend .signs { display: none; }
  .matrix { max-height: none; overflow: visible; width: auto; }
  .matrix :is(table, tbody, tfoot, tr, th, td) { display: block; }
  .matrix thead, .matrix td:empty { display: none; }
  .matrix tr { padding: 0.7rem 1rem 0.8rem; }
  .matrix tbody tr + tr { border-top: 1px solid var(--line); }
  .matrix tfoot tr { border-top: 2px solid var(--line); }
  .matrix :is(th, td) { padding: 0; border: 0; text-align: start; white-space: normal; overflow-wrap: anywhere; }
  .matrix th:first-child { position: static; min-width: 0; max-width: none; margin-bottom: 0.3rem; border: 0; }
  .matrix tfoot > tr > th { font-weight: 600; }
  .matrix td { position: relative; padding-inline-start: 1.1rem; }
  .matrix td::before { content: "·" / ""; position: absolute; inset-inline-start: 0.3rem; color: var(--muted); }
  .matrix .label { display: inline; }
  .matrix td:not(.right) > .label, .matrix tfoot .label > .name { color: var(--muted); }
  .matrix td.right { font-weight: 400; }
  .matrix td.right .name { font-weight: 600; }
  .matrix .sign { display: none; }
  .matrix .sign-off { min-height: 2.2rem; border-bottom: 1px solid var(--line); }
  .matrix tbody tr:hover > * { background: none; }
}
@media print {
  @page { size: landscape; }
  .matrix { max-height: none; overflow: visible; border: 0; }
  .matrix th, .matrix td { position: static !important; padding: 0.15rem 0.3rem; }
  .matrix tr { break-inside: avoid; }
}
`;
