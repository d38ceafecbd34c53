/** How the vendor's Terraform provider, and its Pulumi provider that is made from it, are pointed at an emulator. */
import { lookup } from "node:dns/promises";
import { StepError } from "./start/step.mjs";

/** It puts the service before the domain that it is given. */
const NAMES = ["cam.localhost", "sts.localhost", "tag.localhost"];

/** Of an emulator of this machine. */
export const vendorAddress = (url: string) => ({
  TENCENTCLOUD_PROTOCOL: "HTTP",
  TENCENTCLOUD_DOMAIN: `localhost:${new URL(url).port}`,
  TENCENTCLOUD_REGION: "ap-guangzhou",
});

/** Refused where the names do not lead to this machine. */
export async function requireVendorNames(): Promise<void> {
  for (const name of NAMES) {
    await lookup(name).catch((cause: unknown) => {
      throw new StepError(`${name} leads nowhere: the hosts file needs "127.0.0.1 ${NAMES.join(" ")}".`, { cause });
    });
  }
}
