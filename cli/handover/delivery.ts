/** Where sheets go: into files, or out by mail. A way checks first what it can, and delivers when that has been agreed to. */
import { Failure } from "../command/errors.ts";
import { fileNames, refuseExisting, writeAll } from "./files.ts";
import { htmlOf } from "./html.ts";
import { sendAll } from "./mail.ts";
import { markdownOf } from "./markdown.ts";
import type { Addressee } from "./addressees.ts";
import type { Sheet } from "./sheet.ts";
import { isMailAddress, type MailServer } from "./smtp.ts";
import { printable } from "../../output/printable.ts";

export interface Delivery {
  /** To whom, for somebody who has to agree to it. */
  readonly destination: string;
  /** The sheets in the order of the people. Resolves to what has been done. */
  deliver(sheets: readonly Sheet[]): Promise<string>;
}

export type Way = (people: readonly Addressee[]) => Promise<Delivery>;

const FORMATS = {
  markdown: { extension: "md", render: markdownOf },
  html: { extension: "html", render: htmlOf },
} as const;

export const intoFolder =
  (folder: string, format: keyof typeof FORMATS): Way =>
  async (people) => {
    const { extension, render } = FORMATS[format];
    const names = fileNames(
      people.map(({ accountName }) => accountName),
      extension,
    );
    await refuseExisting(folder, names);
    return {
      destination: `To files in ${folder} that nobody but you can read: ${names.join(", ")}`,
      async deliver(sheets) {
        const files = sheets.map((sheet, index) => ({ name: names[index] ?? "", text: render(sheet) }));
        await writeAll(folder, files);
        return [`Written to ${folder}:`, ...names.map((name) => `  ${name}`)].join("\n");
      },
    };
  };

/** `address` is where all mails go; without it, each goes to the address that is declared for the person. */
export const byMail =
  (server: MailServer, address: string | undefined): Way =>
  async (people) => {
    const mails = people.map((person) => ({ person, to: address ?? person.email ?? "" }));
    const without = mails.filter(({ to }) => !isMailAddress(to)).map(({ person }) => printable(person.accountName));
    if (without.length > 0) {
      throw new Failure(
        `Nothing has been sent: no e-mail address is declared for ${without.join(", ")}. Declare one, leave them out with --person, or use --send.`,
      );
    }
    const through = `through ${printable(server.host)}:${server.port}${server.needsTls ? " with TLS" : ", possibly without TLS"}`;
    return {
      destination:
        address === undefined
          ? [`To each of them by mail, ${through}:`, ...mails.map(recipient)].join("\n")
          : `To ${address} by mail, one for each of them, ${through}`,
      async deliver(sheets) {
        const outgoing = mails.flatMap(({ to }, index) =>
          sheets.slice(index, index + 1).map((sheet) => ({ to, sheet })),
        );
        const results = await sendAll(outgoing, server);
        const report = mails.map((mail, index) => {
          const result = results[index] ?? { is: "not sent", reason: "not tried" };
          return `  ${result.is}${recipient(mail)}${result.is === "sent" ? "" : `: ${result.reason}`}`;
        });
        if (results.every(({ is }) => is === "sent")) return report.join("\n");
        throw new Failure(`Not everything has been sent.\n${report.join("\n")}`);
      },
    };
  };

const recipient = ({ person, to }: { readonly person: Addressee; readonly to: string }): string =>
  `  ${printable(person.accountName)} to ${to}`;
