import { type Content, type Html, html } from "./html.ts";

export const PAGES = "/_emulator/";
export const STYLESHEET = `${PAGES}style.css`;
export const ICON = `${PAGES}icon.svg`;

const SECTIONS = [
  ["", "Overview"],
  ["people", "People"],
  ["groups", "Groups"],
  ["policies", "Policies"],
  ["roles", "Roles"],
  ["identity-providers", "Identity providers"],
  ["employees", "Employees"],
  ["last-calls", "Calls"],
  ["coverage", "Coverage"],
] as const;
export type Section = (typeof SECTIONS)[number][0];

/** What every page says of the emulator behind it. */
export interface Surroundings {
  readonly rootUin: string;
  readonly site: string;
  /** By the emulator's clock, as text. */
  readonly time: string;
}

/** A page about the account; `section` is the one of the menu that it belongs to. */
export const accountPage = (
  { section, title, about }: { section: Section | null; title: string; about?: Content },
  { rootUin, site, time }: Surroundings,
  ...content: readonly Content[]
): Html =>
  document(
    title,
    html`
      <a class="skip" href="#content">Skip to the content</a>
      <header class="top">
        <a class="brand" href="${PAGES}"><img src="${ICON}" alt="" width="24" height="24" />Emulator</a>
        <nav aria-label="Pages">
          <ul>
            ${SECTIONS.map(([path, name]) => html`<li>${menuLink(path, name, path === section)}</li>`)}
          </ul>
        </nav>
      </header>
      <main id="content">
        <h1>${title}</h1>
        ${about && html`<p class="about">${about}</p>`} ${content}
      </main>
      <footer>
        Root account <code>${rootUin}</code>, ${site} site. It is ${time} UTC by the emulator&rsquo;s clock.
      </footer>
    `,
  );

const menuLink = (path: string, name: string, isCurrent: boolean): Html =>
  isCurrent
    ? html`<a href="${PAGES}${path}" aria-current="page">${name}</a>`
    : html`<a href="${PAGES}${path}">${name}</a>`;

/** A page with one thing to do on it, for people who are not the account's administrators. */
export const cardPage = (title: string, ...content: readonly Content[]): Html =>
  document(
    title,
    html`
      <main class="card">
        <p class="brand"><img src="${ICON}" alt="" width="24" height="24" />Emulator</p>
        <h1>${title}</h1>
        ${content}
        <p class="hint">An emulated account: type no password here that you use elsewhere.</p>
      </main>
    `,
  );

const document = (title: string, body: Html): Html =>
  html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Emulator</title>
        <link rel="stylesheet" href="${STYLESHEET}" />
        <link rel="icon" href="${ICON}" type="image/svg+xml" />
      </head>
      <body>
        ${body}
      </body>
    </html> `;
