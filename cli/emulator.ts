import { type Command, InvalidArgumentError, Option } from "commander";
import { EMULATOR_OPTIONS, UnknownWord } from "./emulator/options.ts";
import { type Options, serve } from "./emulator/serve.ts";
import { didYouMean } from "../provider/near.ts";

/** `tencent-accounts emulator`: what it takes and how it is explained; a plain call of it gets here only when it is wrong. */
export function addEmulatorCommand(program: Command): void {
  const command = program
    .command("emulator")
    .summary("serve CAM and the employee API from a local file")
    .description(
      "Serves CAM (2019-01-16), STS and Tag (2018-08-13) and the employee API (2025-11-19) on 127.0.0.1, from one SQLite file.",
    )
    .addHelpText("after", EXPLANATION)
    .action((options: Options) => serve(options));
  for (const [name, { argument, description, choices, parse, initial, implies }] of Object.entries(EMULATOR_OPTIONS)) {
    const option = new Option(`--${name}${argument === undefined ? "" : ` <${argument}>`}`, description);
    if (choices !== undefined) option.choices(choices);
    if (parse !== undefined) option.argParser((text, earlier) => explained(() => parse(text, earlier)));
    if (implies !== undefined) option.implies(implies);
    command.addOption(option.default(initial));
  }
}

function explained<Value>(parse: () => Value): Value {
  try {
    return parse();
  } catch (error) {
    if (error instanceof UnknownWord) {
      const { says, word, known, instead } = error;
      throw new InvalidArgumentError(`${says}${didYouMean(word, known)} ${instead}`);
    }
    throw new InvalidArgumentError(error instanceof Error ? error.message : String(error));
  }
}

const EXPLANATION = `
When it is ready, it prints one line:
  {"url":"http://127.0.0.1:…","rootUin":"…","secretId":"…","secretKey":"…"}
With --tls it also has {"https":{"url":"https://127.0.0.1:…","authorityFile":"…","trust":{"NODE_EXTRA_CA_CERTS":"…", …}}}: set what your client reads.
The key belongs to the root account. SIGINT and SIGTERM stop the emulator. What it has confirmed is in the file, even if it is killed.

First steps:
  1. tencent-accounts emulator --port 8080 --database accounts.sqlite
  2. Open http://127.0.0.1:8080/_emulator/ in a browser: it shows an empty account.
  3. Point a program at it. A Pulumi program with these resources reads the environment:
       TENCENTCLOUD_SECRET_ID=… TENCENTCLOUD_SECRET_KEY=… TENCENT_ACCOUNTS_ENDPOINT=http://127.0.0.1:8080 pulumi up
     Clients of the vendor: protocol http, endpoint 127.0.0.1:8080, any signature method.
  4. Reload the page, or read <url>/_emulator/calls: it lists who called what, with the result.

Faults hit calls in order, never at random. A file for --faults, or the body of PUT faults:
  [{"action": "AddUser", "kind": "lose-after", "times": 2},
   {"action": "CreatePolicy", "kind": "refuse", "code": "RequestLimitExceeded", "times": 3},
   {"action": "*", "kind": "stale", "seconds": 10, "times": "always"}]
  action: a name, or "*" for any. Optional: times (default 1, or "always"), skip (default 0), caller (an account number; default any)
  kind:
    refuse       refuses with this code (and message); no effect
    delay        delays effect and answer by this many milliseconds
    lose-before  no answer, no effect
    lose-after   no answer, but the call takes effect
    half         half an answer, but the call takes effect
                 for these three: connection "closed" (default) or "reset"
    not-json     a page with HTTP status 200; no effect
    status       a page with this status, such as 502; no effect
    stale        reads see the account as it was this many seconds ago, at the earliest when the fault was set

Control, without a signature, under <url>/_emulator/ (bodies are JSON):
  GET (nothing)      how to point clients at it; as text with "Accept: text/plain"
  GET health         whether it serves, and which account
  GET ledger         how often each action was called; DELETE resets the counts
  GET calls          the last 1,000 calls, without secrets
  GET, PUT faults    the faults still to come
  GET, PUT clock     {"now": "2026-01-31T09:00:00Z"}, {"offsetSeconds": 60} or {"advanceSeconds": 60}, and "frozen": true or false
  GET, PUT permissions   {"delaySeconds": 60}
  GET, PUT snapshot  the whole account as one SQLite file; PUT resets the account to it
  GET mfa-codes      what each account's soft token shows now
  GET, PUT assumptions   what is assumed where no source decides
  POST reset         back to the root account with its first key, no faults, clock and delay as at the start

Exit codes: 0 stopped by a signal, 1 cannot serve (the file or the port), 2 wrong usage.`;
