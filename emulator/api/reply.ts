/** What goes back over the wire. `cut` breaks the connection: before a single byte, or in the middle of the body. */
export interface Reply {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
  readonly cut?: "before" | "half";
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
