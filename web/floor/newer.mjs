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
        const isStatic = name.endsWith("_static");
        const plain = name.replace(/_static$/, "");
        if (GLOBALS.has(owner)) found.push(["", plain]);
        else if (root === "api") found.push([isStatic ? owner : `${owner}.prototype`, plain]);
        // Of the language's own objects the data does not say which members are static; none has one name for both.
        else found.push([owner, plain], [`${owner}.prototype`, plain]);
      }
    }
  }
  return found;
}
