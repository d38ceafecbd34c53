/**
 * What runs in the browser above a table that can be filtered: it hides the rows that do not have every word that is typed, or are not
 * wanted otherwise, and says how many are left.
 */
export const FILTER = `
"use strict";
const form = document.getElementById("filter");
const filterRows = ({ rows: selector, textOf, choice, applied }) => {
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll(selector)].map((row) => ({ row, text: textOf(row).toLowerCase() }));
  const number = (value) => value.toLocaleString(document.documentElement.lang);
  const apply = () => {
    const words = form.querySelector("#words").value.toLowerCase().split(/\\s+/).filter(Boolean);
    const { isMade, isMetBy } = choice();
    let count = 0;
    for (const { row, text } of rows) {
      const fits = words.every((word) => text.includes(word)) && isMetBy(row.dataset);
      row.hidden = !fits;
      if (fits) count += 1;
    }
    const isFiltered = words.length > 0 || isMade;
    const said = { shown: number(count), all: number(rows.length) };
    shown.textContent = isFiltered ? shown.dataset.words.replace(/[{](shown|all)[}]/g, (_, key) => said[key]) : "";
    shown.hidden = !isFiltered;
    applied?.();
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  // A browser may keep what was chosen when a page is loaded again.
  form.reset();
  apply();
  form.hidden = false;
};
`;
