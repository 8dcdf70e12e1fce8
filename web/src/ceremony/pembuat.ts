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

/** Makes keys and seals them twice. Both vaults are opened once before anything is said: a faulty one would lose all. */
export async function makeKeys({ organisation, username, passphrase, recovery }: MakeRequest): Promise<Made> {
  const keys = await makeOfficerKeys();
  const byPhrase = await deriveOfficer(passphrase, organisation, username);
  const byRecovery = await deriveRecovery(recovery, organisation, username);
  return {
    keyId: keys.keyId,
    proof: byPhrase.proof,
    recovery_proof: byRecovery.proof,
    verify: b64(keys.verifyKey),
    recipient: keys.recipient,
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
