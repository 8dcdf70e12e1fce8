/** As `kata-kunci.ts`, in English. */
import type { Words } from "../bahasa";
import type { SAYS as IdSays } from "./kata-kunci";

export const SAYS: Words<typeof IdSays> = {
  holds: "Checked by your browser: the signatures are valid, by {signers}.",
  version: "Version of the list",
  until: "Valid until",
  pageSet: "Page set",
  readers: "Readers and officers",
  keyId: "key number",
  missing: "has no key yet",
  former: "no longer in office",
  failed: "We cannot be sure that this list is genuine ({name}). Do not report through this channel.",
  offline: "The list could not be loaded. Check your connection and load this page again.",
  wrong: "The fingerprint that your browser calculated is not the one printed here. Do not report here.",
};
