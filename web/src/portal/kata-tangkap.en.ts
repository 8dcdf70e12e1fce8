/** As `kata-tangkap.ts`, in English. */
import type { Words } from "../bahasa";
import type { C as Id } from "./kata-tangkap";

export const C: Words<typeof Id> = {
  loadFailed: "The connection was lost. This part could not be loaded yet; please try again.",
  photo: "Take a photo here",
  sound: "Record sound",
  spoken: "My story is recorded.",
  spokenAdded: "{name} was added. It is in the Evidence step; here you may write, or go straight on.",
};
