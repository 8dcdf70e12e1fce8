/** As `kata-susun.ts`, in English. */
import type { Words } from "../bahasa";
import type { C as IdC } from "./kata-susun";

export const C: Words<typeof IdC> = {
  attach: "Attach files",
  empty: "Write the message first.",
  waiting: "Waiting for {n} {n:one=file|other=files} to arrive…",
  sending: "Sealing and sending…",
  failedFiles: "Some files have not arrived. Try again, or remove them.",
  notSent: "Not sent yet",
  kept: "What you wrote is still here.",
  preparing: "preparing the key",
};
