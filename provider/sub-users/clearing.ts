/** Texts of a sub-user that an empty text may not clear: no source says what the service does with it (question empty-text). */
import type { SubUserRow } from "../api/actions.ts";
import { onceThere, PartialFailure } from "../lifecycle.ts";
import type { Context } from "../resource.ts";

const CONTACTS = { PhoneNum: "phone number", CountryCode: "country code", Email: "e-mail address" } as const;
type Texts = Partial<Record<keyof typeof CONTACTS | "Remark", string>>;

/** Looks whether what was sent empty is empty now. A blank does for a remark; a phone number or an address that stays is told. */
export async function requireCleared(
  ctx: Context,
  { Name, Uin }: SubUserRow,
  sent: Texts,
  unfinished: Readonly<Record<string, unknown>>,
): Promise<void> {
  const emptied = (["Remark", "PhoneNum", "CountryCode", "Email"] as const).filter((field) => sent[field] === "");
  if (emptied.length === 0) return;
  let left: readonly (keyof Texts)[] = [];
  await onceThere(async () => {
    const user = (await ctx.snapshot.subUsers.all(ctx.api)).find((row) => row.Uin === Uin);
    left = emptied.filter((field) => (user?.[field] ?? "").trim() !== "");
    return left.length === 0 ? true : undefined;
  });
  if (left.includes("Remark")) await ctx.api.UpdateUser({ Name, Remark: " " });
  const contacts = left.filter((field) => field !== "Remark").map((field) => CONTACTS[field]);
  if (contacts.length === 0) return;
  const cause = new Error(
    `CAM keeps the ${contacts.join(" and the ")} of SubUser ${Name} (${Uin}), although an empty text was sent for it. Clear it in the ` +
      "console, then run `pulumi up` again.",
  );
  throw new PartialFailure(Uin, unfinished, cause);
}
