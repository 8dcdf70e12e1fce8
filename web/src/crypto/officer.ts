/** An officer's keys: derived from words or a passkey, kept in a vault (sections 3.2 and 6). */
import { argon2id } from "hash-wasm";

import { identityOfSeed, newIdentity, openWith, recipientOf, sealTo, seedOfIdentity } from "./age";
import { b64, b64url, malformed, randomBytes, text, unb64, utf8, utf8nfc } from "./bytes";
import { hashRecipient, keyIdOf, lpText } from "./keys";
import { expand, labelled, sha256, verifyKeyOf } from "./primitives";

/** What an officer's phrase gives: a proof for the server, and the key of the vault that the server never receives. */
export interface OfficerSecret {
  /** Base64url without padding: what the server gets as password. */
  readonly proof: string;
  readonly vaultIdentity: string;
  readonly vaultRecipient: string;
}

/** The two long-lived keys of an officer. They exist in the clear only inside the desk's worker. */
export interface OfficerKeys {
  readonly signSeed: Uint8Array;
  readonly verifyKey: Uint8Array;
  readonly identity: string;
  readonly recipient: string;
  readonly keyId: string;
}

/** From the seven words of a passphrase: Argon2id with 64 MiB (0.3 s on a desk machine, 2 s on a phone). Section 3.2. */
export async function deriveOfficer(phrase: string, organisation: string, username: string): Promise<OfficerSecret> {
  return deriveFrom("officer", phrase, organisation, username);
}

/** From the twelve words of a recovery sheet: the same derivation under its own labels. Section 3.2. */
export async function deriveRecovery(phrase: string, organisation: string, username: string): Promise<OfficerSecret> {
  return deriveFrom("recovery", phrase, organisation, username);
}

/** From a passkey's PRF output, which MUST NOT leave the browser. It gives a vault key only: there is no proof. Section 3.2. */
export async function derivePasskey(prfOutput: Uint8Array): Promise<Omit<OfficerSecret, "proof">> {
  return vaultOf(expand(prfOutput, "passkey/vault-key", 32));
}

/** The PRF input to ask a passkey for. Section 3.2. */
export function passkeyInput(organisation: string): Uint8Array {
  return sha256(labelled("passkey-prf", utf8nfc(organisation)));
}

/** New keys from the browser's generator. */
export async function makeOfficerKeys(): Promise<OfficerKeys> {
  return officerKeysOf(randomBytes(32), newIdentity());
}

/** The keys of given seeds. */
export async function officerKeysOf(signSeed: Uint8Array, identity: string): Promise<OfficerKeys> {
  const verifyKey = verifyKeyOf(signSeed);
  const recipient = await recipientOf(identity);
  return { signSeed, verifyKey, identity, recipient, keyId: keyIdOf(verifyKey, hashRecipient(recipient)) };
}

/** Seals an officer's two seeds to a vault key (section 6, *Vault*). */
export async function sealVault(keys: OfficerKeys, vaultRecipient: string): Promise<Uint8Array> {
  return sealTo(utf8(JSON.stringify({ v: 1, sign: b64(keys.signSeed), seal: b64(seedOfIdentity(keys.identity)) })), vaultRecipient);
}

/**
 * Opens a vault.
 * @throws PeluitError `not-for-you` (another phrase's vault) or `malformed`
 */
export async function openVault(sealed: Uint8Array, vaultIdentity: string): Promise<OfficerKeys> {
  let vault: unknown;
  try {
    vault = JSON.parse(text(await openWith(sealed, vaultIdentity)));
  } catch (cause) {
    if (cause instanceof SyntaxError) throw malformed("vault", cause);
    throw cause;
  }
  if (typeof vault !== "object" || vault === null || !("v" in vault) || vault.v !== 1) throw malformed("vault");
  const { sign, seal } = vault as { sign?: unknown; seal?: unknown };
  if (typeof sign !== "string" || typeof seal !== "string") throw malformed("vault");
  return officerKeysOf(unb64(sign, 32), identityOfSeed(unb64(seal, 32)));
}

async function deriveFrom(family: "officer" | "recovery", phrase: string, organisation: string, username: string): Promise<OfficerSecret> {
  const stretched = await argon2id({
    password: utf8nfc(phrase),
    salt: sha256(labelled(`${family}-salt`, lpText(organisation), lpText(username))),
    iterations: 3,
    memorySize: 65_536,
    parallelism: 1,
    hashLength: 32,
    outputType: "binary",
  });
  const derive = (name: string): Uint8Array => expand(stretched, `${family}/${name}`, 32);
  return { proof: b64url(derive("sign-in-proof")), ...(await vaultOf(derive("vault-key"))) };
}

async function vaultOf(seed: Uint8Array): Promise<Omit<OfficerSecret, "proof">> {
  const vaultIdentity = identityOfSeed(seed);
  return { vaultIdentity, vaultRecipient: await recipientOf(vaultIdentity) };
}
