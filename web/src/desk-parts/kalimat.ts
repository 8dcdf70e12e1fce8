/** Sentences about what failed, made of the words of `kata.ts`. */
import { say } from "../bahasa";
import { CALLS, D, FAILURES } from "./kata";

/** A sentence for a failure of the protocol. */
export function failureText(code: string): string {
  return FAILURES[code] ?? D.failed;
}

/** That something cannot be opened, who made it, and the reason. */
export function cannotOpen(code: string, author: string): string {
  const why = failureText(code);
  return author === "" ? say(D.failedWhy, { why }) : say(D.failedBy, { author, why });
}

/** A sentence for a call that failed; `title` is what the server says. */
export function callText(code: string, title: string): string {
  return CALLS[code] ?? (title || D.failedCall);
}
