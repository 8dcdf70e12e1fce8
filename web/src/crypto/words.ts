/** Words (section 2): the receipt's eight, the officer's seven, the recovery sheet's twelve. */
import { randomBytes } from "./bytes";
import { labelled, sha256 } from "./primitives";
import list from "./words-id.txt";

/** The 2,048 words in file order. Four letters tell a word. */
export const WORDS: readonly string[] = list.trim().split(/\s+/);

/** A receipt's eight words carry 82 random bits and 6 check bits. */
export const RECEIPT_WORDS = 8;
/** Words of an officer's passphrase. */
export const PASSPHRASE_WORDS = 7;
/** Words of a recovery sheet. */
export const RECOVERY_WORDS = 12;

const CHECK_BITS = 6n;
const WORD_BITS = 11n;
const numbers = new Map(WORDS.map((word, number) => [word, number]));

/** What {@link checkReceiptWords} found. `position` counts from 1. */
export type WordsCheck =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: "unknown-word"; readonly position: number }
  | { readonly ok: false; readonly code: "words-mismatch" };

/** Eight words for a new receipt, from 82 bits of the browser's generator. */
export function generateReceiptWords(): string[] {
  return receiptWordsOf(bigEndian(randomBytes(11)) >> CHECK_BITS);
}

/** The words of 82 given bits: for test vectors; {@link generateReceiptWords} makes real ones. */
export function receiptWordsOf(random: bigint): string[] {
  const shifted = random << CHECK_BITS;
  const value = shifted | checkOf(shifted);
  return Array.from({ length: RECEIPT_WORDS }, (_, at) => wordAt(Number((value >> (WORD_BITS * BigInt(RECEIPT_WORDS - 1 - at))) & 2047n)));
}

/** Tells a word outside the list (the first, by position) apart from words that do not belong together. */
export function checkReceiptWords(words: readonly string[]): WordsCheck {
  let value = 0n;
  for (const [at, word] of words.entries()) {
    const number = numbers.get(word);
    if (number === undefined) return { ok: false, code: "unknown-word", position: at + 1 };
    value = (value << WORD_BITS) | BigInt(number);
  }
  const shifted = (value >> CHECK_BITS) << CHECK_BITS;
  if (words.length !== RECEIPT_WORDS || checkOf(shifted) !== value - shifted) return { ok: false, code: "words-mismatch" };
  return { ok: true };
}

/** The words that begin with what was typed, in list order; empty for nothing typed. */
export function completeWord(prefix: string): string[] {
  const start = tidy(prefix);
  return start === "" ? [] : WORDS.filter((word) => word.startsWith(start));
}

/**
 * The words of what a person typed or pasted: split at spaces, line ends, commas and numbering, in lower case, and four
 * or more letters that begin exactly one word are completed. A word outside the list stays as it was typed, so that
 * {@link checkReceiptWords} can name its position.
 */
export function normalizeWords(input: string): string[] {
  return tidy(input)
    .split(/[\s,;:.()[\]/|_–—-]+/u)
    .map((token) => token.replace(/^\d+/, ""))
    .filter((token) => token !== "")
    .map(expandPrefix);
}

/** `count` words, all bits random: a passphrase or a recovery sheet. Never chosen by a person. */
export function generatePhrase(count: number): string[] {
  return Array.from({ length: count }, () => {
    const [high = 0, low = 0] = randomBytes(2);
    return wordAt(((high << 8) | low) & 2047);
  });
}

/** The phrase that derivations take: full words, joined by single spaces, in lower case (section 2). */
export function phraseOf(words: readonly string[]): string {
  return words.join(" ").normalize("NFC").toLowerCase();
}

function expandPrefix(token: string): string {
  if (token.length < 4 || numbers.has(token)) return token;
  const [only, second] = WORDS.filter((word) => word.startsWith(token));
  return only !== undefined && second === undefined ? only : token;
}

function tidy(input: string): string {
  return input.normalize("NFKC").toLowerCase().trim();
}

function checkOf(shifted: bigint): bigint {
  const bytes = new Uint8Array(11);
  for (let at = 10, rest = shifted; at >= 0; at--, rest >>= 8n) bytes[at] = Number(rest & 255n);
  return BigInt((sha256(labelled("words", bytes))[0] ?? 0) >> 2);
}

function bigEndian(bytes: Uint8Array): bigint {
  return bytes.reduce((value, byte) => (value << 8n) | BigInt(byte), 0n);
}

function wordAt(number: number): string {
  const word = WORDS[number];
  if (word === undefined) throw new RangeError("the word list is not whole");
  return word;
}
