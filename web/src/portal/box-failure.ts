/** Why a box cannot be opened or fetched anew. */
import { say } from "../bahasa";
import { B } from "./kata-kotak";

/** A sentence for people, by the name of what failed. */
export function failureSentence(code: string): string {
  if (code === "not-found") return B.nothing;
  if (code === "offline") return B.offline;
  if (code === "directory-place") return B.channelClosed;
  return code === "unknown" ? B.trouble : say(B.broken, { name: code });
}
