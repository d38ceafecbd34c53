/** The accounts that a run has opened to look something up. Apart from the lookups, whose declarations programs see. */
import * as pulumi from "@pulumi/pulumi";
import type * as lookupsModule from "../provider/lookups.ts";
import { problemOfThisRun } from "./installation.ts";
import { knownSettings, type Provider } from "./provider.ts";
import { ofEachRun } from "./run.ts";

type Lookups = typeof lookupsModule;

interface Opened {
  readonly lookups: Lookups;
  readonly account: ReturnType<Lookups["openAccount"]>;
}

/** By the provider that names them. */
const accountsOfThisRun = ofEachRun(() => new Map<Provider | undefined, Promise<Opened>>());

/** The account of the provider, or of the stack's configuration, with what this run has read of it. */
export function openAccountOf(provider: Provider | undefined): Promise<Opened> {
  const accounts = accountsOfThisRun();
  const opened = accounts.get(provider) ?? openAccount(provider);
  accounts.set(provider, opened);
  return opened;
}

async function openAccount(provider: Provider | undefined): Promise<Opened> {
  const problem = problemOfThisRun();
  if (problem !== undefined) throw new pulumi.RunError(problem);
  // Only programs that look something up have to load what talks to the API.
  const lookups = await import("../provider/lookups.ts");
  if (provider !== undefined) {
    const settings = await knownSettings(provider);
    return { lookups, account: lookups.openAccount((key) => settings[key]) };
  }
  const config = new pulumi.Config("tencent-accounts");
  return { lookups, account: lookups.openAccount((key) => config.get(key)) };
}
