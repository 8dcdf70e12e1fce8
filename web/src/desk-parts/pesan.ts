/** What the page and the key worker say to each other. No key is in any output. */

/** A question to the worker. */
export interface Question {
  readonly id: number;
  readonly name: keyof Calls;
  readonly input: unknown;
}

/** Its answer: an output, or the name of what failed. */
export type Answer =
  | { readonly id: number; readonly output: unknown }
  | { readonly id: number; readonly failure: string; readonly data: Readonly<Record<string, string | number>> };

/** How an officer's secret is derived (protocol 3.2). */
export type SecretMethod = "phrase" | "recovery";

/** Every call, with what it takes and gives. */
export interface Calls {
  /** Derive from words; the vault key stays in the worker, the proof is for the server. */
  derive: { input: { method: SecretMethod; words: string; organisation: string; username: string }; output: { proof: string } };
  /** Derive from a passkey's PRF output; the vault key stays in the worker. */
  derivePasskey: { input: { prf: Uint8Array }; output: { ready: true } };
  /** Open the vault with the key derived before; from now on the worker can open and seal. `vault` is Base64. */
  unlock: { input: { organisation: string; vault: string }; output: { keyId: string } };
  /** Sign the exact text of a directory (protocol 6); Base64. */
  signDirectory: { input: { text: string }; output: { signature: string } };
}
