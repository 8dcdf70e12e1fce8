/** What eight words give a reporter (section 3.1). The words alone are enough; they never leave the browser. */
import { identityOfSeed, recipientOf } from "./age";
import { hex, utf8nfc } from "./bytes";
import { PeluitError } from "./errors";
import { caseIdOf, hashRecipient, keyIdOf } from "./keys";
import { expand, labelled, sha256, verifyKeyOf } from "./primitives";
import { checkReceiptWords, phraseOf } from "./words";

const ROUNDS = 600_000;

/** Everything derived from a receipt's words. Ids are hex; `credential` goes to the server only to open the box. */
export interface Receipt {
  readonly caseId: string;
  readonly mailboxId: string;
  readonly credential: string;
  /** SHA-256 of the credential: what the server stores. */
  readonly credentialHash: string;
  readonly identity: string;
  readonly recipient: string;
  readonly signSeed: Uint8Array;
  readonly verifyKey: Uint8Array;
  readonly keyId: string;
  /** What everything above is derived from, 32 bytes: as secret as the words. */
  readonly secret: Uint8Array;
}

/**
 * Derives a receipt's keys: PBKDF2 with 600,000 rounds by Web Crypto (under a second on most phones), then HKDF.
 * @throws PeluitError `unknown-word` (with `position`) or `words-mismatch`
 */
export async function deriveReceipt(words: readonly string[], organisation: string): Promise<Receipt> {
  const check = checkReceiptWords(words);
  if (!check.ok) throw new PeluitError(check.code, check.code === "unknown-word" ? { position: check.position } : {});
  const password = await crypto.subtle.importKey("raw", utf8nfc(phraseOf(words)) as BufferSource, "PBKDF2", false, ["deriveBits"]);
  const salt = labelled("receipt", utf8nfc(organisation));
  const bits = await crypto.subtle.deriveBits(
    { name: "PBKDF2", hash: "SHA-256", salt: salt as BufferSource, iterations: ROUNDS },
    password,
    256,
  );
  return receiptOfSecret(new Uint8Array(bits), organisation);
}

/** The receipt of a stretched secret (section 3.1): of words, or of those before a renewal (section 5.9). */
export async function receiptOfSecret(secret: Uint8Array, organisation: string): Promise<Receipt> {
  const derive = (name: string, length: number): Uint8Array => expand(secret, `receipt/${name}`, length);

  const credential = derive("mailbox-credential", 32);
  const signSeed = derive("signing-key", 32);
  const verifyKey = verifyKeyOf(signSeed);
  const identity = identityOfSeed(derive("recipient", 32));
  const recipient = await recipientOf(identity);
  const recipientHash = hashRecipient(recipient);
  return {
    caseId: caseIdOf(organisation, verifyKey, recipientHash),
    mailboxId: hex(derive("mailbox-id", 16)),
    credential: hex(credential),
    credentialHash: hex(sha256(credential)),
    identity,
    recipient,
    signSeed,
    verifyKey,
    keyId: keyIdOf(verifyKey, recipientHash),
    secret,
  };
}
