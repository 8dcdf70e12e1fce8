/** The ceremony's parts that need no page: keys that come back from their vaults, key files, judged words. */
import { describe, expect, it } from "vitest";

import { P } from "../../src/ceremony/kata-penerus";
import { isKeyFile, keyFileName, keyFileText, signingSeedIn } from "../../src/ceremony/kunci-induk";
import { makeKeys } from "../../src/ceremony/pembuat";
import { changeOf } from "../../src/ceremony/penerus";
import { somePositions } from "../../src/ceremony/rangka";
import type { Invitation } from "../../src/ceremony/undangan";
import { b64, randomBytes, unb64 } from "../../src/crypto/bytes";
import { type DirectorySigner, makeRootKeys } from "../../src/crypto/directory";
import { hashRecipient, keyIdOf } from "../../src/crypto/keys";
import { deriveOfficer, deriveRecovery, openVault } from "../../src/crypto/officer";
import { generatePhrase, phraseOf } from "../../src/crypto/words";
import { judgeWords } from "../../src/desk-session/isian-frasa";

const invitation: Invitation = {
  kind: "holder", organisation: "kota-contoh", organisation_name: "Inspektorat Kota Contoh", name: "Sekretaris Contoh", post: "", username: "", role: "",
  channel: "inspektorat", channel_name: "Tim Pengelola WBS", channels: [], signers: [], missing: [], threshold: 2, root: null, today: "2026-11-23",
};

describe("making an officer's keys", () => {
  it("gives vaults that each open with their own words only, to the same keys", async () => {
    const passphrase = phraseOf(generatePhrase(7));
    const recovery = phraseOf(generatePhrase(12));
    const made = await makeKeys({ organisation: "kota-contoh", username: "ani", passphrase, recovery });
    const byPhrase = await deriveOfficer(passphrase, "kota-contoh", "ani");
    const byRecovery = await deriveRecovery(recovery, "kota-contoh", "ani");
    expect([made.proof, made.recovery_proof]).toEqual([byPhrase.proof, byRecovery.proof]);
    expect(made.keyId).toBe(keyIdOf(unb64(made.verify, 32), hashRecipient(made.recipient)));
    const [first, second] = await Promise.all([
      openVault(unb64(made.vault), byPhrase.vaultIdentity), openVault(unb64(made.recovery_vault), byRecovery.vaultIdentity),
    ]);
    expect(first).toEqual(second);
    expect([first.keyId, first.recipient]).toEqual([made.keyId, made.recipient]);
    await expect(openVault(unb64(made.vault), byRecovery.vaultIdentity)).rejects.toMatchObject({ code: "not-for-you" });
    const said = JSON.stringify(made);
    expect(said).not.toContain(first.identity);
    for (const word of passphrase.split(" ")) expect(said).not.toContain(` ${word} `);
  }, 60_000);
});

describe("a root's key files", () => {
  const seed = randomBytes(32);
  const text = keyFileText("root", seed, invitation, "ab".repeat(32));

  it("is read back as what was saved, even with other line ends", () => {
    expect(isKeyFile(text, "root", seed)).toBe(true);
    expect(isKeyFile(text.replace(/\n/g, "\r\n"), "root", seed)).toBe(true);
    expect(text).toContain("Tim Pengelola WBS");
    expect(keyFileName("root", invitation)).not.toBe(keyFileName("recovery", invitation));
  });

  it("is not taken for the other key, another seed, or a cut file", () => {
    expect(isKeyFile(text, "recovery", seed)).toBe(false);
    expect(isKeyFile(text, "root", randomBytes(32))).toBe(false);
    expect(isKeyFile(text.slice(0, -10), "root", seed)).toBe(false);
    expect(isKeyFile("", "root", seed)).toBe(false);
  });
});

describe("a root's successor", () => {
  const keys = makeRootKeys();
  const publics = [b64(keys.rootKey), b64(keys.recoveryKey)];

  it("is signed by either key file of the root before it, and by no other", () => {
    for (const [kind, seed] of [["root", keys.rootSeed], ["recovery", keys.recoverySeed]] as const) {
      const text = keyFileText(kind, seed, invitation, "ab".repeat(32));
      expect(signingSeedIn(text.replace(/\n/g, "\r\n"), publics)).toEqual(seed);
      expect(signingSeedIn(keyFileText(kind, randomBytes(32), invitation, "ab".repeat(32)), publics)).toBeUndefined();
      expect(signingSeedIn(text.slice(0, -10), publics)).toBeUndefined();
    }
    expect(signingSeedIn("", publics)).toBeUndefined();
  });

  it("says who stays, who is new and who has new keys", () => {
    const signer = (name: string, key_id: string): DirectorySigner => ({ key_id, name, post: "Auditor", verify: "" });
    const before = { version: 1, digest: "", root_key: "", recovery_key: "", threshold: 2, signers: [signer("Ani", "a"), signer("Budi", "b"), signer("Citra", "c")] };
    const following = [signer("Ani", "a"), signer("Budi", "x"), signer("Dodi", "d")];
    expect(following.map((one) => changeOf(one, before))).toEqual([P.tetap, P.kunciBaru, P.baru]);
  });
});

describe("positions that are asked", () => {
  it("are different, in order, and every one of them comes up", () => {
    const seen = new Set<number>();
    for (let round = 0; round < 200; round++) {
      const positions = somePositions(3, 7);
      expect(new Set(positions).size).toBe(3);
      expect([...positions].sort((a, b) => a - b)).toEqual(positions);
      for (const position of positions) {
        expect(position).toBeGreaterThanOrEqual(1);
        expect(position).toBeLessThanOrEqual(7);
        seen.add(position);
      }
    }
    expect(seen.size).toBe(7);
    expect(somePositions(7, 7)).toEqual([1, 2, 3, 4, 5, 6, 7]);
  });
});

describe("typed words", () => {
  const words = generatePhrase(7);

  it("are whole after four letters, capitals and stray numbering", () => {
    expect(judgeWords(words.map((word) => word.slice(0, 4).toUpperCase()).join("  "), 7)).toEqual({ ok: true, words });
    expect(judgeWords(words.map((word, at) => `${at + 1}. ${word}`).join("\n"), 7)).toEqual({ ok: true, words });
  });

  it("name the word that is outside the list, or the number that is missing", () => {
    const wrong = [...words];
    wrong[3] = "xyzzy";
    expect(judgeWords(wrong.join(" "), 7)).toMatchObject({ ok: false, sentence: "Kata ke-4 tidak ada dalam daftar." });
    expect(judgeWords(words.slice(1).join(" "), 7)).toMatchObject({ ok: false, sentence: "Baru 6 kata; seharusnya 7." });
    expect(judgeWords([...words, ...words].join(" "), 7)).toMatchObject({ ok: false, sentence: "Ada 14 kata; seharusnya 7." });
    expect(judgeWords("", 7).ok).toBe(false);
  });
});
