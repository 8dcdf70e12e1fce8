// docs/browsers.md, and the table for the command line.
import path from "node:path";

import { BROWSERS } from "./compute.mjs";
import { OPTIONAL } from "./features.mjs";

export const DOCUMENT = path.join(import.meta.dirname, "../../docs/browsers.md");

/** What phones can have: the last Chrome of an Android that gets no newer one, the first iPhone that gets the system. */
const PHONES = `Android 5 (2014) and later with its last Chrome or WebView (95 for Android 5, 106 for 6, 119 for 7); iPhone 6s (2015)
and later with iOS 15.4. What happens before that is below.`;

/** The document. @param {ReturnType<typeof import("./compute.mjs").computeFloors>} floors */
export function documentOf(floors) {
  const { portal, desk } = floors;
  const versions = Object.entries(BROWSERS).map(([browser, name]) => `| ${name} | ${portal[browser].version} | ${desk[browser].version} |`);
  const deciding = ["chrome", "firefox", "safari"].flatMap((browser) => Object.entries(floors).map(([program, floor]) => `| ${BROWSERS[browser]} ${floor[browser].version}, ${program} | ${listed(floor[browser].deciding)} |`));
  return `# The oldest browsers that work

Made by \`make docs\` from the sources and MDN's compatibility data (\`web/floor\`): the type checker finds every interface,
member and global of the platform that the code of a page or its workers names; the newest of them decides. Before it the page
says kindly that the browser is too old. A test fails when code begins to need more than what is written here.

| browser | portal (report, box) | desk |
|---|---|---|
${versions.join("\n")}

${PHONES}

## What decides
| browser | newest things needed |
|---|---|
${deciding.join("\n")}

## What newer browsers add
| missing | then |
|---|---|
${OPTIONAL.map(({ keys, without }) => `| ${listed(keys)} | ${without} |`).join("\n")}
| ChaCha20-Poly1305, X25519 in Web Crypto | our own code does it, more slowly |
| passkeys with PRF | passphrase and code |
| what pdf.js needs (its build for older browsers) | the viewer says that the browser is too old for PDF; the file can be saved |
| Trusted Types | the other rules of the content policy hold |
| \`text-wrap\`, \`accent-color\`, \`:fullscreen\` and a few more in style sheets | looks plainer |

## How a browser that is too old is told apart
1. *The script does not parse, or does not come.* The page as it was sent says so by itself: a notice in it becomes visible after
   12 seconds by style sheet alone (class \`late\`); the script that starts takes it away. It says to wait on a slow line, to update, to
   take another browser, and gives the other ways to report.
2. *The script runs and something is missing* (\`isTooOld\` in \`web/src/dom/older.ts\`): the same sentences at once.
3. *The worker does not start*, such as a module worker before Firefox 114: the same. A worker that could not be fetched is told
   apart from it, and may be tried again.
4. *Without JavaScript*: said at once, with the other ways.

## What was really driven
\`make test\` drives Debian's Chromium, and once more with everything taken away from pages and workers that is newer than the
oldest supported versions of Chrome, Firefox and Safari alike (\`tests/e2e/test_old_browsers.py\`). \`make soak\` drives
Debian's Firefox ESR and WebKitGTK (the engine of Safari, in its small browser) through the main job: a report with a photo that
is cleaned and a film of 20 MB, the words, the box, sign-in at the desk, the story, the photo in the viewing frame, and the film
with seeking, which WebKitGTK plays where the system has the plugins and otherwise says it cannot
(\`tests/e2e/test_other_engines.py\`). Other evidence, saving and notes are not driven there. Safari itself is not driven.
The oldest versions themselves are computed, not driven: they are not to be had on a current system.
`;
}

function listed(keys) {
  return keys.map((key) => `\`${key.replace(/^(?:api|javascript\.builtins|javascript|css|html)\./, "").replace(/_static$/, "")}\``).join(", ");
}
