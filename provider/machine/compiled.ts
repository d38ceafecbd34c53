/** What Node has compiled of this package is kept for the next process: loading it is most of what a short run takes. */
import { enableCompileCache, flushCompileCache } from "node:module";
import { ownFolder } from "./own-folder.ts";

/** To be called before the rest is loaded. */
export function keepCompiled(): void {
  try {
    enableCompileCache(ownFolder("pulumi-tencent-accounts-compiled"));
  } catch {
    // Where no folder can be written, each process compiles for itself: it is slower and does the same.
    return;
  }
  // Once all is loaded. Node itself writes at the exit, and the engine ends its providers without one.
  setImmediate(flushCompileCache);
}
