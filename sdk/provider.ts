import * as pulumi from "@pulumi/pulumi";
import { type ProviderArgs, SECRET_SETTINGS } from "./resources/provider-args.ts";

/**
 * Another account than the one that the stack's configuration names: pass it to resources as `{ provider }`.
 *
 * Each provider is a process of its own with exactly these settings; nothing of the stack's configuration is merged in.
 */
export class Provider extends pulumi.ProviderResource {
  constructor(name: string, args: ProviderArgs, opts: pulumi.ResourceOptions = {}) {
    const properties = Object.entries(args)
      .filter(([, value]) => value !== undefined)
      .map(([key, value]: [string, pulumi.Input<string | number | string[]>]) => {
        const text = pulumi.all([value]).apply(([plain]) => (Array.isArray(plain) ? plain.join(",") : String(plain)));
        return [`tencent-accounts:${key}`, SECRET_SETTINGS.includes(key) ? pulumi.secret(text) : text];
      });
    super("pulumi-nodejs", name, Object.fromEntries(properties), opts);
  }
}
