/** What the form of a recertification needs beside the look of every report. */
export const FORM_STYLE = `
.form { margin: 0.75rem 0 0; content-visibility: auto; contain-intrinsic-size: auto 16rem; }
.form tbody tr { content-visibility: visible; }
.form h3 { margin: 0 0 0.4rem; }
.form h3 > .name { font-weight: 650; }
.form > ul { margin: 0 0 0.5rem; }
.form table { border-radius: 7px; }
.form tr { grid-template-columns: minmax(0, 1.2fr) minmax(0, 1.2fr) minmax(0, 15rem); padding: 0.35rem 0.75rem; }
.form tbody th > .name { display: inline; font-weight: 600; }
.new { padding: 0 0.45rem; font-size: 0.8rem; font-weight: 600; color: var(--attention); border: 1px solid currentColor; border-radius: 99px; }
.boxes { display: flex; flex-wrap: wrap; gap: 0.1rem 1.1rem; }
.box { white-space: nowrap; cursor: pointer; }
.box input { width: 1em; height: 1em; margin: 0; vertical-align: -0.1em; accent-color: var(--accent); }
.signature { display: flex; flex-wrap: wrap; gap: 0.9rem 1.5rem; margin: 1.1rem 0 0.1rem; color: var(--muted); }
.signature > span { display: flex; flex: 1 1 12rem; align-items: end; gap: 0.5rem; white-space: nowrap; }
.signature > span::after { content: ""; flex: 1; min-width: 6rem; border-bottom: 1px solid var(--edge); }
details li { margin: 0.15rem 0; }
@media screen and (max-width: 46rem) {
  .form tr { grid-template-columns: minmax(0, 1fr); gap: 0.15rem; padding: 0.6rem 0.75rem; }
  .boxes { gap: 0.35rem 1.5rem; }
  .box { padding: 0.25rem 0; }
}
@media print {
  .form { break-inside: auto; content-visibility: visible; }
  .form h3, .form > ul { break-after: avoid; }
  .signature { break-before: avoid; }
}
`;
