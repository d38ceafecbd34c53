/** What goes back over the wire. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string | Uint8Array;
  readonly cut?: Cut;
}

/** Where the connection breaks: before a single byte, or in the middle of the body; and how. */
export interface Cut {
  readonly at: "start" | "half";
  readonly connection: "closed" | "reset";
}

export const json = (value: unknown, status = 200): Reply => ({
  status,
  contentType: "application/json",
  body: JSON.stringify(value),
});

export const page = (status: number, title: string): Reply => ({
  status,
  contentType: "text/html; charset=utf-8",
  body: `<!doctype html><title>${title}</title><h1>${title}</h1>\n`,
});
