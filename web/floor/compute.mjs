// The oldest version of every browser that has all that the pages need, and what decides it.
import { readdirSync } from "node:fs";
import path from "node:path";

import { ALSO_NEEDED, OPTIONAL } from "./features.mjs";
import { compatOf, featuresOf, reachedFrom, readSources } from "./find.mjs";

/** The browsers that are named in the documents, by the names of the compatibility data. */
export const BROWSERS = {
  chrome: "Chrome", chrome_android: "Chrome for Android", webview_android: "Android WebView", samsunginternet_android: "Samsung Internet", edge: "Edge",
  firefox: "Firefox", firefox_android: "Firefox for Android", safari: "Safari", safari_ios: "Safari on iPhone and iPad",
};

/** What the bundler calls those whose syntax it knows. */
const TARGETS = { chrome: "chrome", edge: "edge", firefox: "firefox", safari: "safari", safari_ios: "ios" };

/** Entries of the two programs. The ceremony is done at the desk. */
function entries() {
  const src = path.join(import.meta.dirname, "../src");
  const listed = ["pages", "desk", "bingkai"].flatMap((folder) => readdirSync(path.join(src, folder)).filter((name) => name.endsWith(".ts")).map((name) => `${folder}/${name}`));
  const isDesk = (entry) => !entry.startsWith("pages/") || path.basename(entry).startsWith("mulai");
  return { portal: listed.filter((entry) => !isDesk(entry)), desk: listed.filter(isDesk) };
}

/** The version in which a browser has a feature for good and whole; `undefined` where it has not. */
export function versionOf(key, browser) {
  const compat = compatOf(key);
  if (compat === undefined) throw new Error(`${key} is not in the compatibility data`);
  const entry = [compat.support[browser]].flat().find((one) => one?.version_added && !one.flags && !one.prefix && !one.alternative_name && !one.version_removed && !one.partial_implementation);
  return entry === undefined || entry.version_added === "preview" ? undefined : String(entry.version_added).replace("≤", "");
}

/** -1, 0 or 1, by numbers: 15.4 is before 15.10. */
export function compareVersions(a, b) {
  const [left, right] = [a, b].map((version) => version.split(".").map(Number));
  for (let at = 0; at < Math.max(left.length, right.length); at++) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0);
    if (difference !== 0) return Math.sign(difference);
  }
  return 0;
}

/**
 * For portal and desk: for every browser the version that has all needed features, and the features that decide it. The
 * desk needs what the portal needs, too.
 */
export function computeFloors() {
  const sources = readSources();
  const floors = {};
  const optional = OPTIONAL.flatMap(({ keys }) => keys);
  const unused = new Set(optional);
  let needed = new Map();
  for (const [program, files] of Object.entries(entries())) {
    needed = new Map([...needed, ...featuresOf(sources, reachedFrom(sources, files)), ...Object.entries(ALSO_NEEDED[program])]);
    for (const key of needed.keys()) {
      const one = optional.find((name) => key === name || key.startsWith(`${name}.`));
      if (one !== undefined && needed.delete(key)) unused.delete(one);
    }
    floors[program] = Object.fromEntries(Object.keys(BROWSERS).map((browser) => [browser, oldest([...needed.keys()], browser)]));
  }
  if (unused.size > 0) throw new Error(`no longer named in the sources, to be taken out of web/floor/features.mjs: ${[...unused].join(", ")}`);
  return floors;
}

/** @param {readonly string[]} keys */
function oldest(keys, browser) {
  let version = "0";
  let deciding = [];
  for (const key of keys) {
    const since = versionOf(key, browser);
    if (since === undefined) throw new Error(`${browser} has no ${key}: do without it, or say in web/floor/features.mjs what happens there`);
    const order = compareVersions(since, version);
    if (order > 0) [version, deciding] = [since, []];
    if (order >= 0) deciding.push(key);
  }
  return { version, deciding: deciding.sort() };
}

/** The bundler's target: syntax that the portal's oldest browsers know. */
export function targetOf(floor) {
  return Object.entries(TARGETS).map(([browser, name]) => `${name}${floor[browser].version}`).sort();
}

/** The versions of a bundler's target, such as `chrome93`, by browser. @param {readonly string[]} target */
export function versionsOf(target) {
  return Object.fromEntries(target.map((one) => /^([a-z]+)([\d.]+)$/.exec(one)).map((found) => [found[1], found[2]]));
}
