/**
 * A sheet as one HTML file: for print on A4, and for the part of a mail that looks well. It loads nothing and runs nothing. Styles stand
 * at the elements, since mail programs take no others.
 */
import type { Fact, Section, Sheet } from "./sheet.ts";
import { printable } from "../../review/formats/printable.ts";

export function htmlOf({ accountName, sections }: Sheet): string {
  const name = escape(printable(accountName));
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<meta name="referrer" content="no-referrer">
<title>Account ${name}</title>
<style>
@page { size: A4; margin: 18mm; }
@media print {
  body { font-size: 13px !important; line-height: 1.4 !important; }
  #sheet { padding: 0 !important; max-width: none !important; }
  section { margin-bottom: 18px !important; break-inside: avoid; }
  th, td { padding-top: 5px !important; padding-bottom: 5px !important; }
}
@media (max-width: 480px) {
  th, td { display: block; width: auto !important; }
  td { border-top: 0 !important; padding-top: 0 !important; }
}
</style>
</head>
<body style="margin:0;background:#ffffff;color:#1d2129;font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,sans-serif">
<main id="sheet" style="max-width:680px;margin:0 auto;padding:40px 24px">
<h1 style="margin:0 0 28px;padding:0 0 14px;border-bottom:2px solid #1d2129;font-size:26px;line-height:1.25;font-weight:600">Account ${code(accountName)}</h1>
${sections.map(section).join("\n")}
</main>
</body>
</html>
`;
}

const section = ({ title, facts, notes }: Section): string =>
  [
    '<section style="margin:0 0 26px">',
    `<h2 style="margin:0 0 8px;font-size:16px;line-height:1.4;font-weight:600">${escape(title)}</h2>`,
    ...(facts.length === 0 ? [] : [table(facts)]),
    ...notes.map((note) => `<p style="margin:8px 0 0;color:#4e5969">${escape(note)}</p>`),
    "</section>",
  ].join("\n");

const table = (facts: readonly Fact[]): string =>
  [
    '<table cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse">',
    ...facts.map(({ label, form, values }) => {
      const shown = values.map((value) => `<div>${element(form, value)}</div>`).join("");
      return `<tr><th scope="row" style="${CELL};width:170px;color:#4e5969;font-weight:400">${escape(label)}</th><td style="${CELL}">${shown}</td></tr>`;
    }),
    "</table>",
  ].join("\n");

const CELL = "padding:7px 12px 7px 0;border-top:1px solid #e5e6eb;vertical-align:top;text-align:left";
const MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";

function element(form: Fact["form"], value: string): string {
  switch (form) {
    case "text":
      return `<bdi style="overflow-wrap:anywhere">${escape(printable(value))}</bdi>`;
    case "exact":
      return code(value);
    case "secret":
      return `<code dir="ltr" style="${MONO};font-size:18px;letter-spacing:.06em;white-space:pre-wrap;overflow-wrap:anywhere;font-variant-ligatures:none">${escape(printable(value))}</code>`;
    case "address":
      return address(value);
    case "block":
      return block(value);
  }
}

const code = (value: string): string =>
  `<code dir="ltr" style="${MONO};font-size:.95em;white-space:pre-wrap;overflow-wrap:anywhere">${escape(printable(value))}</code>`;

const block = (value: string): string =>
  `<pre dir="ltr" style="${MONO};margin:0;font-size:11px;line-height:1.4;white-space:pre-wrap;overflow-wrap:anywhere">${value
    .trimEnd()
    .split("\n")
    .map((line) => escape(printable(line)))
    .join("\n")}</pre>`;

/** Only an address of the web becomes a link, and what it shows is where it leads. */
function address(value: string): string {
  const href = URL.canParse(value) ? new URL(value) : undefined;
  if (href === undefined || !["https:", "http:"].includes(href.protocol)) return code(value);
  return `<a href="${escape(href.href)}" rel="noreferrer" style="color:#0b53c1;overflow-wrap:anywhere">${escape(href.href)}</a>`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

const escape = (text: string): string => text.replaceAll(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
