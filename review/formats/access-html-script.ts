/** What runs in the browser: it hides the people whom nobody asked for. */
export const MATRIX_SCRIPT = `
"use strict";
const form = document.getElementById("filter");
if (form) {
  const shown = document.getElementById("shown");
  const rows = [...document.querySelectorAll(".matrix tbody tr")].map((row) => ({
    row,
    text: (row.textContent + " " + row.dataset.words).toLowerCase(),
  }));
  const toggles = [...form.querySelectorAll("[type=checkbox]")];
  const apply = () => {
    const words = form.querySelector("#words").value.toLowerCase().split(/\\s+/).filter(Boolean);
    const wanted = toggles.filter(({ checked }) => checked).map(({ name }) => name);
    let count = 0;
    for (const { row, text } of rows) {
      const fits = words.every((word) => text.includes(word)) && wanted.every((name) => row.dataset[name] === "true");
      row.hidden = !fits;
      if (fits) count += 1;
    }
    const isFiltered = words.length + wanted.length > 0;
    const number = (value) => value.toLocaleString(document.documentElement.lang);
    const said = { shown: number(count), all: number(rows.length) };
    shown.textContent = isFiltered ? shown.dataset.words.replace(/[{](shown|all)[}]/g, (_, key) => said[key]) : "";
    shown.hidden = !isFiltered;
  };
  form.addEventListener("input", apply);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.reset();
  form.hidden = false;
}
`;
