/**
 * A sheet as one HTML file: for print on A4, and for the part of a mail that looks well. It loads nothing and runs nothing. Styles stand
 * at the elements, since mail programs take no others.
 */
import { type Html, html, inline } from "../../output/markup.ts";
import { printable } from "../../output/printable.ts";
import { written } from "../../output/sentence.ts";
import type { Fact, Section, Sheet } from "./sheet.ts";

const STYLE = `
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
`;
const BODY =
  "margin:0;background:#ffffff;color:#1d2129;font:15px/1.5 system-ui,-apple-system,'Segoe UI',Roboto,Helvetica,Arial,'PingFang SC','Microsoft YaHei','Noto Sans CJK SC',sans-serif";
const HEADING =
  "margin:0 0 28px;padding:0 0 14px;border-bottom:2px solid #1d2129;font-size:26px;line-height:1.25;font-weight:600";

export function htmlOf({ language, accountName, sections }: Sheet): string {
  const title = language.sheet.title([{ value: accountName }]);
  return (
    html`<!doctype html>
      <html lang="${language.tag}">
        <head>
          <meta charset="utf-8" />
          <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'" />
          <meta name="viewport" content="width=device-width, initial-scale=1" />
          <meta name="color-scheme" content="light" />
          <meta name="referrer" content="no-referrer" />
          <title>${written(title, (value) => value)}</title>
          ${inline("style", STYLE)}
        </head>
        <body style="${BODY}">
          <main id="sheet" style="max-width:680px;margin:0 auto;padding:40px 24px">
            <h1 style="${HEADING}">${title.map((piece) => (typeof piece === "string" ? piece : code(piece.value)))}</h1>
            ${sections.map(section)}
          </main>
        </body>
      </html>`.toString() + "\n"
  );
}

const section = ({ title, facts, notes }: Section): Html =>
  html` <section style="margin:0 0 26px">
    <h2 style="margin:0 0 8px;font-size:16px;line-height:1.4;font-weight:600">${title}</h2>
    ${facts.length > 0 && table(facts)}
    ${notes.map((note) => html`<p style="margin:8px 0 0;color:#4e5969">${note}</p>`)}
  </section>`;

const table = (facts: readonly Fact[]): Html =>
  html` <table cellpadding="0" cellspacing="0" style="width:100%;border-collapse:collapse">
    ${facts.map(
      ({ label, form, values }) =>
        html`<tr>
          <th scope="row" style="${CELL};width:170px;color:#4e5969;font-weight:400">${label}</th>
          <td style="${CELL}">${values.map((value) => html`<div>${element(form, value)}</div>`)}</td>
        </tr>`,
    )}
  </table>`;

const CELL = "padding:7px 12px 7px 0;border-top:1px solid #e5e6eb;vertical-align:top;text-align:left";
const MONO = "font-family:ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace";
const EXACT = "white-space:pre-wrap;overflow-wrap:anywhere";
const SECRET = `${MONO};font-size:18px;letter-spacing:.06em;${EXACT};font-variant-ligatures:none`;
const BLOCK = `${MONO};margin:0;font-size:11px;line-height:1.4;${EXACT}`;
const LINK = "color:#0b53c1;overflow-wrap:anywhere";

function element(form: Fact["form"], value: string): Html {
  switch (form) {
    case "text":
      return html`<bdi style="overflow-wrap:anywhere">${printable(value)}</bdi>`;
    case "exact":
      return code(value);
    case "secret":
      return html`<code dir="ltr" style="${SECRET}">${printable(value)}</code>`;
    case "address":
      return address(value);
    case "block":
      return html`<pre dir="ltr" style="${BLOCK}">${value.trimEnd()}</pre>`;
  }
}

const code = (value: string): Html =>
  html`<code dir="ltr" style="${MONO};font-size:.95em;${EXACT}">${printable(value)}</code>`;

/** Only an address of the web becomes a link, and what it shows is where it leads. */
function address(value: string): Html {
  const target = URL.canParse(value) ? new URL(value) : undefined;
  if (target === undefined || !["https:", "http:"].includes(target.protocol)) return code(value);
  return html`<a href="${target.href}" rel="noreferrer" style="${LINK}">${target.href}</a>`;
}
