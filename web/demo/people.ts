/** The demo's officers and holders: enrolled, rooted and signed through the same calls that a browser makes. */
import { b64 } from "../src/crypto/bytes";
import { makeRootKeys, rootText, signDirectory, signRoot } from "../src/crypto/directory";
import { deriveOfficer, deriveRecovery, makeOfficerKeys, type OfficerKeys, sealVault } from "../src/crypto/officer";
import { generatePhrase, PASSPHRASE_WORDS, phraseOf, RECOVERY_WORDS } from "../src/crypto/words";
import { Client, totp } from "./client";

/** An officer of the demo with everything a real one would keep to themselves. */
export interface DemoOfficer {
  readonly username: string;
  readonly phrase: string;
  readonly recovery: string;
  readonly totp: string;
  readonly keys: OfficerKeys;
  readonly client: Client;
}

interface Pending {
  readonly channel: string;
  readonly version: number;
  readonly text: string;
}

/** Enrol one officer by invitation, second factor included; the client stays signed in. */
export async function enrolOfficer(desk: string, organisation: string, username: string, token: string): Promise<DemoOfficer> {
  const client = new Client(desk);
  await client.renewToken();
  const phrase = phraseOf(generatePhrase(PASSPHRASE_WORDS));
  const recovery = phraseOf(generatePhrase(RECOVERY_WORDS));
  const keys = await makeOfficerKeys();
  const secret = await deriveOfficer(phrase, organisation, username);
  const sheet = await deriveRecovery(recovery, organisation, username);
  await client.json("POST", "/mulai/api/enrol", {
    token,
    proof: secret.proof,
    recovery_proof: sheet.proof,
    verify: b64(keys.verifyKey),
    recipient: keys.recipient,
    vault: b64(await sealVault(keys, secret.vaultRecipient)),
    recovery_vault: b64(await sealVault(keys, sheet.vaultRecipient)),
  });
  await client.renewToken();
  const factor = await client.json<{ secret: string }>("POST", "/meja/api/session/totp", {});
  await client.json("POST", "/meja/api/session/totp", { code: await totp(factor.secret) });
  await client.renewToken();
  return { username, phrase, recovery, totp: factor.secret, keys, client };
}

/** Make a channel's root as its holder would; gives the two key seeds, which are public in the demo. */
export async function makeRoot(desk: string, organisation: string, channel: string, threshold: number, token: string, today: string): Promise<{ root: string; recovery: string }> {
  const client = new Client(desk);
  await client.renewToken();
  const invitation = await client.json<{ signers: { key_id: string; name: string; post: string; verify: string }[] }>("POST", "/mulai/api/invitation", { token });
  const keys = makeRootKeys();
  const text = rootText({
    organisation,
    channel,
    version: 1,
    previous: "",
    made_on: today,
    root_key: b64(keys.rootKey),
    recovery_key: b64(keys.recoveryKey),
    signers: invitation.signers.map(({ key_id, name, post, verify }) => ({ key_id, name, post, verify })),
    threshold,
  });
  await client.json("POST", "/mulai/api/root", { token, text, signature: signRoot(text, keys.rootSeed).signature });
  return { root: b64(keys.rootSeed), recovery: b64(keys.recoverySeed) };
}

/** Sign whatever waits for this officer; how many texts that were. */
export async function signPending(officer: DemoOfficer): Promise<number> {
  const { pending } = await officer.client.json<{ pending: (Pending & { may_sign: boolean; signed_by_me: boolean })[] }>("GET", "/meja/api/directories");
  let signed = 0;
  for (const { channel, version, text, may_sign, signed_by_me } of pending) {
    if (!may_sign || signed_by_me) continue;
    await officer.client.json("POST", "/meja/api/directories/sign", { channel, version, signature: signDirectory(text, officer.keys).signature });
    signed += 1;
  }
  return signed;
}
