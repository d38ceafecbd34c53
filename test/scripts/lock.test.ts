/** Two tasks never build one engine at once, and a killed one keeps nobody waiting. */
import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { withLock } from "../../scripts/engine/lock.ts";
import { temporaryFolder } from "../support/temporary-folder.ts";

const lockModule = fileURLToPath(new URL("../../scripts/engine/lock.ts", import.meta.url));

describe("a lock", () => {
  test("lets one work at a time", async () => {
    const path = join(await temporaryFolder(), "thing");
    const events: string[] = [];
    const firstMayEnd = Promise.withResolvers<void>();
    const first = withLock(path, async () => {
      events.push("first begins");
      await firstMayEnd.promise;
      events.push("first ends");
    });
    const second = withLock(path, async () => {
      events.push("second begins");
    });

    firstMayEnd.resolve();
    await Promise.all([first, second]);

    expect(events).toEqual(["first begins", "first ends", "second begins"]);
  });

  test("is free again when the work fails", async () => {
    const path = join(await temporaryFolder(), "thing");
    await expect(withLock(path, () => Promise.reject(new Error("no disk left")))).rejects.toThrow("no disk left");

    expect(await withLock(path, async () => "done")).toBe("done");
  });

  test("is free again when its holder is killed", async () => {
    const path = join(await temporaryFolder(), "thing");
    const hold = `import { withLock } from ${JSON.stringify(lockModule)};
      await withLock(${JSON.stringify(path)}, () => { console.log("held"); return new Promise((resolve) => setTimeout(resolve, 600_000)); });`;
    const holder = spawn(process.execPath, ["--input-type=module", "--eval", hold], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    await once(holder.stdout, "data");

    holder.kill("SIGKILL");

    expect(await withLock(path, async () => "done")).toBe("done");
  });
});
