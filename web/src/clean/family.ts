/** What tells one family of documents from another. */
import type { Rules } from "./xml";

/** How a family of documents is cleaned. */
export interface Family {
  /** Whether a file is left out of the document; it notes what it tells by {@link Family.read}. */
  isOmitted(name: string): boolean;
  /** Looks into a file that is left out, to say what it tells. */
  read(name: string, text: string): void;
  /** What stands in place of a file; `null`: the file itself, rewritten. */
  replaced(name: string): string | null;
  rules(name: string): Rules;
}
