/** As `kata-nomor.ts`, in English. */
import type { N as Id } from "./kata-nomor";

export const N: Readonly<Record<keyof typeof Id, string>> = {
  saved: "Saved.",
  notSaved: "Not saved yet",
  badPattern: "The pattern needs {nomor} and {tahun}. Outside the places in braces: letters, figures, spaces and the signs . / - ( ).",
  badCode: "A code has letters, figures, points, slashes or hyphens; 20 at most.",
  sameAsOther: "Another kind of document writes its numbers exactly so. Make the code or the pattern different.",
};
