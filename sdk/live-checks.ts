/**
 * What a program names and nobody has: policies, roles, sub-users. Asked of the account where the configuration wants it, for all
 * that is declared in one turn: the engine stops at the first resource that a provider finds fault with.
 */
import * as pulumi from "@pulumi/pulumi";
import { typeToken } from "../pulumi/names.ts";
import { claimOfNamed, claimsIn, ConfigError, namesIn, wantsLiveChecks } from "../provider/declarations.ts";
import { openAccountOf } from "./account.ts";
import { type Declaration, type Refused, refusedFor } from "./declaration.ts";
import type { Place } from "./end-of-run.ts";
import { Provider, settingsIfKnown } from "./provider.ts";
import { ofEachRun } from "./run.ts";

/**
 * What the run has declared so far. In whichever account: a name that only another account has is then found missing when it is
 * used, and never is one refused that is there.
 */
const declaredInRun = ofEachRun((): Declaration[] => []);

/** None where nobody wants it, and where there is no account to ask: the provider says what is missing. */
export async function liveProblems(declared: readonly Declaration[]): Promise<Refused[]> {
  const run = declaredInRun();
  run.push(...declared);
  const asked = await Promise.all(
    declared.map(async (declaration) => ({ declaration, opened: await accountOf(declaration.place) })),
  );
  if (asked.every(({ opened }) => opened === undefined)) return [];
  const claims = run.map(({ kind, inputs }) => claimsIn(kind, inputs));
  // Something whose name is not known yet may have any.
  if (claims.includes(undefined)) return [];
  const known = new Set(claims.flatMap((some) => some ?? []));
  const isDeclared = async (claim: string) => known.has(claim);
  const found = await Promise.all(
    asked.map(async ({ declaration, opened }) => {
      const named = namesIn(declaration.kind, declaration.inputs).filter((one) => !known.has(claimOfNamed(one)));
      if (opened === undefined || named.length === 0) return [];
      const failures = await opened.lookups.notFound(opened.account, named, isDeclared);
      return failures.map((failure) => refusedFor(declaration, failure));
    }),
  );
  return found.flat();
}

/** Undefined where nobody wants it to be asked, or there are no credentials to ask it with, which a preview does not need. */
async function accountOf({ parent, provider }: Place) {
  const used: unknown = provider ?? parent?.getProvider(typeToken("SubUser"));
  const own = used === undefined ? undefined : Provider.isInstance(used) ? used : undefined;
  const settings = own === undefined ? undefined : await settingsIfKnown(own);
  if (used !== undefined && settings === undefined) return undefined;
  const config = new pulumi.Config("tencent-accounts");
  if (!wantsLiveChecks((key) => (settings === undefined ? config.get(key) : settings[key]))) return undefined;
  try {
    return await openAccountOf(own);
  } catch (error) {
    if (error instanceof ConfigError) return undefined;
    throw error;
  }
}
