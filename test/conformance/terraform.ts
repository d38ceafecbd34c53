/** The vendor's Terraform provider makes each kind that it has for CAM, finds nothing to change, changes them and takes them away again. */
import { cpSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test as base } from "vitest";
import { startEmulator } from "../../emulator/server.ts";
import type { PreparedClient } from "../../scripts/conformance/prepared.ts";
import { vendorAddress } from "../../scripts/vendor-provider.ts";
import { callByHand } from "../emulator/conformance-clients.ts";
import { oidcIssuer, samlIssuer } from "../support/identity-providers.ts";
import { startProgram } from "../support/running-program.ts";
import { program } from "./page-programs.ts";

const LONG = { timeout: 300_000 };
/** Of `plan -detailed-exitcode`: there is nothing to change. */
const NOTHING_TO_CHANGE = 0;
const drivers = join(import.meta.dirname, "drivers/terraform");

const text = (base64: string): string => Buffer.from(base64, "base64").toString();

const test = base
  .extend("emulator", async ({}, { onCleanup }) => {
    const emulator = await startEmulator({ database: ":memory:", site: "china" });
    onCleanup(() => emulator.close());
    return emulator;
  })
  .extend("list", ({ emulator }) => async (action: string, parameters: object, field: string) => {
    const { [field]: rows } = await callByHand(emulator, "cam", action, parameters);
    return rows as readonly Readonly<Record<string, unknown>>[];
  });

export function leadTerraformThrough(terraforms: readonly PreparedClient[]): void {
  describe.for(terraforms)("$package", ({ runs: [command, ...first] = [""], folder: place }) => {
    const inFolder = test.extend("run", ({ emulator }, { onCleanup }) => {
      const folder = join(place, "program");
      rmSync(folder, { recursive: true, force: true });
      mkdirSync(folder);
      onCleanup(() => rmSync(folder, { recursive: true }));
      const env = {
        ...process.env,
        TENCENTCLOUD_SECRET_ID: emulator.secretId,
        TENCENTCLOUD_SECRET_KEY: emulator.secretKey,
        ...vendorAddress(emulator.url),
      };
      return Object.assign(
        (...args: string[]) => startProgram(command, [...first, ...args, "-no-color"], { cwd: folder, env }).result,
        { folder },
      );
    });

    inFolder("carries out the page's program", LONG, async ({ run, list }) => {
      writeFileSync(join(run.folder, "main.tf"), program("Terraform", "hcl"));

      expect(await run("apply", "-auto-approve")).toMatchObject({ exitCode: 0 });

      expect(await list("ListUsers", {}, "Data")).toMatchObject([{ Name: "gita" }]);
    });

    inFolder("has every kind made, read as it was declared, changed and deleted", LONG, async ({ run, list }) => {
      cpSync(drivers, run.folder, { recursive: true });
      writeFileSync(join(run.folder, "saml.xml"), text(samlIssuer().metadata));
      writeFileSync(join(run.folder, "keys.json"), text((await oidcIssuer()).keys));

      expect(await run("apply", "-auto-approve")).toMatchObject({ exitCode: 0 });
      expect(await run("plan", "-detailed-exitcode")).toMatchObject({ exitCode: NOTHING_TO_CHANGE });
      const people = (await list("ListUsers", {}, "Data")).map(({ Name }) => String(Name));
      expect(new Set(people)).toEqual(new Set(["gita", "robot"]));

      const changed = "-var=remark=of the other team";
      expect(await run("apply", "-auto-approve", changed)).toMatchObject({ exitCode: 0 });
      expect(await run("plan", "-detailed-exitcode", changed)).toMatchObject({ exitCode: NOTHING_TO_CHANGE });
      expect(await list("ListGroups", {}, "GroupInfo")).toMatchObject([{ Remark: "of the other team" }]);

      expect(await run("destroy", "-auto-approve")).toMatchObject({ exitCode: 0 });
      expect(await list("ListUsers", {}, "Data")).toEqual([]);
      expect(await list("ListGroups", {}, "GroupInfo")).toEqual([]);
      expect(await list("ListPolicies", { Scope: "Local" }, "List")).toEqual([]);
      expect(await list("DescribeRoleList", { Page: 1, Rp: 20 }, "List")).toEqual([]);
      expect(await list("ListSAMLProviders", {}, "SAMLProviderSet")).toEqual([]);
      expect(await list("ListReceiver", { Offset: 0, Limit: 20 }, "Receivers")).toEqual([]);
    });
  });
}
