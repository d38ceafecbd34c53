const SECRET_NAME = /password|secret|token|signature|assertion/i;
/** An identifier that merely has the word in it. */
const NO_SECRET = new Set(["SecretId", "SecretIdList", "NeedResetPassword", "PaginationToken"]);
const LONGEST = 10_000;

/** A call's parameters as JSON for the record: without secrets, and without what is too long to be looked at. */
export function redacted(parameters: unknown): string | null {
  if (parameters === undefined) return null;
  const text = JSON.stringify(parameters, (name, value: unknown) =>
    SECRET_NAME.test(name) && !NO_SECRET.has(name) ? "***" : value,
  );
  return text.length > LONGEST ? JSON.stringify(`left out: ${text.length} characters`) : text;
}
