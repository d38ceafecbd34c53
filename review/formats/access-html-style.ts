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
@media (max-width: 46rem) {
  .matrix tbody th { display: table-cell; }
  .matrix th:first-child { min-width: 9.5rem; max-width: 11rem; padding-inline: 0.6rem; font-size: 0.9rem; }
}
@media print {
  @page { size: landscape; }
  .matrix { max-height: none; overflow: visible; border: 0; }
  .matrix th, .matrix td { position: static !important; padding: 0.15rem 0.3rem; }
  .matrix tr { break-inside: avoid; }
}
`;
