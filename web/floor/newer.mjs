// What a browser as old as the oldest supported ones does not know: to be taken away from a new one in a test.
import bcd from "@mdn/browser-compat-data" with { type: "json" };

import { compareVersions, versionOf } from "./compute.mjs";

const ENGINES = ["chrome", "firefox", "safari"];
/** Their members are globals. */
const GLOBALS = new Set(["Window", "WorkerGlobalScope", "DedicatedWorkerGlobalScope"]);
/** A browser that has the policy's rule needs the interface; one that has neither cannot be made of a new one. */
const TOGETHER = /^trusted/i;

/**
 * Globals and members that at least one of the three engines got after its oldest supported version, as `[owner, name]`;
 * the owner is "" for a global, "Blob" for a static member, "Blob.prototype" for others.
 * @param {Readonly<Record<string, string>>} floor versions of the three engines
 */
export function newerThan(floor) {
  const found = [];
  const isNewer = (key) => ENGINES.some((browser) => {
    const since = versionOf(key, browser);
    return since === undefined || compareVersions(since, floor[browser]) > 0;
  });
  for (const [root, tree] of [["api", bcd.api], ["javascript.builtins", bcd.javascript.builtins]]) {
    for (const [owner, members] of Object.entries(tree)) {
      if (members.__compat === undefined || TOGETHER.test(owner)) continue;
      if (isNewer(`${root}.${owner}`)) {
        found.push(["", owner]);
        continue;
      }
      for (const [name, { __compat: compat }] of Object.entries(members)) {
        if (name === "__compat" || name === owner || compat === undefined || !isNewer(`${root}.${owner}.${name}`)) continue;
        if (TOGETHER.test(name)) continue;
        const isStatic = name.endsWith("_static") || (root !== "api" && compat.mdn_url?.includes("/prototype/") === false && Object.hasOwn(globalThis[owner] ?? {}, name));
        found.push([GLOBALS.has(owner) ? "" : isStatic ? owner : `${owner}.prototype`, name.replace(/_static$/, "")]);
      }
    }
  }
  return found;
}
