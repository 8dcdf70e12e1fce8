/** Making an officer's keys, in a worker: Argon2id takes seconds, and the keys end with the worker. */
import { b64 } from "../crypto/bytes";
import { deriveOfficer, deriveRecovery, makeOfficerKeys, openVault, type OfficerKeys, type OfficerSecret, sealVault } from "../crypto/officer";

/** What the worker is told. */
export interface MakeRequest {
  readonly organisation: string;
  readonly username: string;
  readonly passphrase: string;
  readonly recovery: string;
}

/** What leaves it: public keys, sealed vaults, proofs. Never a key. */
export interface Made {
  readonly keyId: string;
  readonly proof: string;
  readonly recovery_proof: string;
  readonly verify: string;
  readonly recipient: string;
  readonly vault: string;
  readonly recovery_vault: string;
}

/** What two sets of words make of keys that exist: vaults, and proofs for the server. */
export type Wrapped = Pick<Made, "proof" | "recovery_proof" | "vault" | "recovery_vault">;

/** Makes keys and seals them twice. */
export async function makeKeys(request: MakeRequest): Promise<Made> {
  const keys = await makeOfficerKeys();
  return { keyId: keys.keyId, verify: b64(keys.verifyKey), recipient: keys.recipient, ...(await wrapKeys(keys, request)) };
}

/** Seals keys to both sets of words. Both vaults are opened once before anything is said: a faulty one would lose all. */
export async function wrapKeys(keys: OfficerKeys, { organisation, username, passphrase, recovery }: MakeRequest): Promise<Wrapped> {
  const byPhrase = await deriveOfficer(passphrase, organisation, username);
  const byRecovery = await deriveRecovery(recovery, organisation, username);
  return {
    proof: byPhrase.proof,
    recovery_proof: byRecovery.proof,
    vault: await checkedVault(keys, byPhrase),
    recovery_vault: await checkedVault(keys, byRecovery),
  };
}

async function checkedVault(keys: OfficerKeys, { vaultRecipient, vaultIdentity }: OfficerSecret): Promise<string> {
  const sealed = await sealVault(keys, vaultRecipient);
  const opened = await openVault(sealed, vaultIdentity);
  if (opened.keyId !== keys.keyId || opened.identity !== keys.identity) throw new Error("the vault does not give the keys back");
  return b64(sealed);
}
