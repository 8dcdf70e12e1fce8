/** Named failures of the protocol (section 7): what a page translates, never content. */

/** Every way in which something sealed, signed or typed can fail. The registry is closed. */
export const FAILURE_CODES = [
  "no-recipient",
  "wrong-recipient-type",
  "not-for-you",
  "malformed",
  "padding",
  "signature",
  "wrong-place",
  "unknown-author",
  "not-entitled",
  "chain",
  "missing-object",
  "case-id",
  "file-digest",
  "root",
  "directory-signatures",
  "directory-expired",
  "directory-place",
  "too-few-readers",
  "fingerprint",
  "unknown-word",
  "words-mismatch",
  "promise",
] as const;

/** A failure's name (section 7). */
export type FailureCode = (typeof FAILURE_CODES)[number];

/** Small facts for a message: identifiers, numbers, names of fields. Never plaintext, never keys. */
export type FailureData = Readonly<Record<string, string | number>>;

/** Something did not hold. `code` says which promise; nothing that failed is returned alongside. */
export class PeluitError extends Error {
  override readonly name = "PeluitError";
  readonly code: FailureCode;
  readonly data: FailureData;

  constructor(code: FailureCode, data: FailureData = {}, options?: ErrorOptions) {
    super(code, options);
    this.code = code;
    this.data = data;
  }
}
