/** Words: the list, the check bits, what people type (protocol 2), and what words give (3.1, 3.2). */
import { describe, expect, test } from "vitest";

import { unhex } from "../src/crypto/bytes";
import { caseNumberOf } from "../src/crypto/keys";
import { deriveOfficer, derivePasskey, deriveRecovery, makeOfficerKeys, openVault, sealVault } from "../src/crypto/officer";
import { deriveReceipt } from "../src/crypto/receipt";
import {
  checkReceiptWords,
  completeWord,
  generatePhrase,
  generateReceiptWords,
  normalizeWords,
  phraseOf,
  receiptWordsOf,
  WORDS,
} from "../src/crypto/words";
import { expectFailure } from "./support/expect";
import { present } from "./support/world";

const replaced = (words: readonly string[], at: number, word: string): string[] => words.map((old, index) => (index === at ? word : old));

describe("the list", () => {
  test("2,048 words, told by four letters", () => {
    expect(WORDS).toHaveLength(2048);
    expect(new Set(WORDS.map((word) => word.slice(0, 4))).size).toBe(2048);
    for (const word of WORDS) expect(word).toMatch(/^[a-z]{4,}$/);
  });
});

describe("a receipt's words", () => {
  test("carry their check: any other word in any place is noticed nearly always", () => {
    let unnoticed = 0;
    for (let round = 0; round < 300; round++) {
      const words = generateReceiptWords();
      expect(checkReceiptWords(words)).toEqual({ ok: true });
      const at = round % 8;
      const changed = replaced(words, at, present(WORDS[(WORDS.indexOf(present(words[at])) + 1 + round) % 2048]));
      if (checkReceiptWords(changed).ok) unnoticed++;
    }
    expect(unnoticed).toBeLessThan(25);
  });

  test("a word outside the list is told by its position; others are words-mismatch", async () => {
    const words = generateReceiptWords();
    expect(checkReceiptWords(replaced(words, 4, "xyzzy"))).toEqual({ ok: false, code: "unknown-word", position: 5 });
    expect(checkReceiptWords(words.slice(1))).toEqual({ ok: false, code: "words-mismatch" });
    expect(checkReceiptWords([])).toEqual({ ok: false, code: "words-mismatch" });
    expect((await expectFailure("unknown-word", () => deriveReceipt(replaced(words, 7, "xyzzy"), "a1"))).data).toEqual({ position: 8 });
    await expectFailure("words-mismatch", () => deriveReceipt(words.slice(1), "a1"));
  });

  test("82 bits at both ends", () => {
    expect(checkReceiptWords(receiptWordsOf(0n)).ok).toBe(true);
    expect(checkReceiptWords(receiptWordsOf((1n << 82n) - 1n)).ok).toBe(true);
    expect(receiptWordsOf(0n).slice(0, 7)).toEqual(Array.from({ length: 7 }, () => WORDS[0]));
  });

  test("another organisation gives another case from the same words", async () => {
    const words = generateReceiptWords();
    const [here, again, there] = [
      await deriveReceipt(words, "kota-a"),
      await deriveReceipt(words, "kota-a"),
      await deriveReceipt(words, "kota-b"),
    ];
    expect(here).toEqual(again);
    expect(there.mailboxId).not.toBe(here.mailboxId);
    expect(there.caseId).not.toBe(here.caseId);
    expect(caseNumberOf(here.caseId)).toMatch(/^PLT-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
    expect(unhex(here.credential)).toHaveLength(32);
  });
});

describe("what people type", () => {
  test("spaces, lines, commas, numbering, capitals and four letters are understood", () => {
    const words = generateReceiptWords();
    for (const input of [
      words.join(" "),
      words.join("\n"),
      words.join(", "),
      words.map((word, at) => `${at + 1}. ${word}`).join("\n"),
      words.map((word, at) => `${at + 1}) ${word.toUpperCase()}`).join("  "),
      `\u00a0${words.map((word) => word.slice(0, 4)).join(" - ")} `,
    ])
      expect(normalizeWords(input)).toEqual(words);
  });
  test("what is not in the list stays to be named", () => {
    expect(normalizeWords("Xyzzy, kuc")).toEqual(["xyzzy", "kuc"]);
    expect(normalizeWords("  ")).toEqual([]);
  });
  test("completion offers words of the list only, and nothing for nothing", () => {
    const word = present(WORDS[1000]);
    expect(completeWord(word.slice(0, 4).toUpperCase())).toEqual([word]);
    expect(completeWord(word.slice(0, 2))).toContain(word);
    expect(completeWord("")).toEqual([]);
  });
});

describe("an officer's secret", () => {
  test("passphrase, recovery sheet and passkey each give their own vault; only the right one opens it", async () => {
    const phrase = phraseOf(generatePhrase(7));
    const keys = await makeOfficerKeys();
    const officer = await deriveOfficer(phrase, "kota-a", "ani");
    const recovery = await deriveRecovery(phrase, "kota-a", "ani");
    const passkey = await derivePasskey(new Uint8Array(32));
    expect(new Set([officer.vaultRecipient, recovery.vaultRecipient, passkey.vaultRecipient]).size).toBe(3);
    expect(officer.proof).toMatch(/^[A-Za-z0-9_-]{43}$/);
    const vault = await sealVault(keys, officer.vaultRecipient);
    expect(await openVault(vault, officer.vaultIdentity)).toEqual(keys);
    for (const wrong of [recovery, passkey, await deriveOfficer(phrase, "kota-a", "budi"), await deriveOfficer(phrase, "kota-b", "ani")]) {
      await expectFailure("not-for-you", () => openVault(vault, wrong.vaultIdentity));
    }
  });
  test("phrases have as many words as asked, from the whole list", () => {
    const words = generatePhrase(4000);
    expect(words).toHaveLength(4000);
    expect(new Set(words).size).toBeGreaterThan(1600);
  });
});
