import * as pulumi from "@pulumi/pulumi";
import { refusedCopy } from "./installation.ts";
import { ifKnown } from "./outputs.ts";
import { isOfType } from "./is-of-type.ts";
import { type ProviderArgs, SECRET_SETTINGS } from "./resources/provider-args.ts";

type Settings = Readonly<Record<string, string>>;

const settingsOf = new WeakMap<Provider, pulumi.Output<Settings>>();

/**
 * Another account than the one that the stack's configuration names: pass it to resources as `{ provider }`.
 *
 * Each provider is a process of its own with exactly these settings; nothing of the stack's configuration is merged in.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs, opts: pulumi.ResourceOptions = {}) {
    refusedCopy(opts.parent === undefined ? {} : { parent: opts.parent });
    const settings = Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]: [string, pulumi.Input<string | number | string[]>]) => {
        const text = pulumi.all([value]).apply(([plain]) => (Array.isArray(plain) ? plain.join(",") : String(plain)));
        return [key, SECRET_SETTINGS.includes(key) ? pulumi.secret(text) : text] as const;
      });
    super(
      "pulumi-nodejs",
      name,
      Object.fromEntries(settings.map(([key, value]) => [`tencent-accounts:${key}`, value])),
      opts,
    );
    settingsOf.set(this, pulumi.all(Object.fromEntries(settings)));
  }

  /** Whether the value is a provider of dynamic resources, whichever copy of this package has made it. */
  static override isInstance(value: unknown): value is Provider {
    return isOfType("pulumi:providers:pulumi-nodejs", value);
  }
}

/** The settings that a provider was made with. Fails where one of them is not known before the update. */
export async function knownSettings(provider: Provider): Promise<Settings> {
  const known = await settingsIfKnown(provider);
  if (known === undefined) {
    throw new pulumi.RunError("A lookup needs a provider whose arguments are known before the update.");
  }
  return known;
}

/** Undefined where one of them is not known yet, and for a provider that this package has not made. */
export async function settingsIfKnown(provider: Provider): Promise<Settings | undefined> {
  const settings = settingsOf.get(provider);
  return settings === undefined ? undefined : ifKnown(settings);
}
