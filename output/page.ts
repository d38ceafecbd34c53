/** A page that is one file: it loads nothing, sends nothing and runs nothing but what is named here by its digest. */
import { createHash } from "node:crypto";
import { type Content, type Html, html, inline, marked } from "./markup.ts";
import type { Sentence } from "./sentence.ts";

export interface PageParts {
  /** As HTML names it, such as `en`. */
  readonly language: string;
  readonly title: string;
  readonly style: string;
  readonly script: string;
  readonly content: Content;
}

export const page = ({ language, title, style, script, content }: PageParts): string =>
  html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${policy(style, script)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="referrer" content="no-referrer" />
        <title>${title}</title>
        <link rel="icon" href="data:," />
        ${inline("style", style)}
      </head>
      <body>
        ${content} ${inline("script", script)}
      </body>
    </html>`.toString() + "\n";

/** What stands above a report: what it is, and of what. */
export const pageHeader = (
  skip: string,
  title: string,
  facts: readonly { readonly label: string; readonly text: Sentence }[],
): Html => html`
  <a class="skip" href="#content">${skip}</a>
  <header>
    <p class="brand">${title}</p>
    <dl>
      ${facts.map(
        ({ label, text }) =>
          html`<div>
            <dt>${label}</dt>
            <dd>${marked(text)}</dd>
          </div>`,
      )}
    </dl>
  </header>
`;

const policy = (style: string, script: string): string =>
  [
    "default-src 'none'",
    "img-src data:",
    `style-src '${digest(style)}'`,
    `script-src '${digest(script)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");

const digest = (text: string): string => `sha256-${createHash("sha256").update(text).digest("base64")}`;
