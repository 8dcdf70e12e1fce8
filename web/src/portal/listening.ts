/** What the recognisers hear: words in lower case, without signs, each also without the endings that only point. */

/** Text made comparable: ` lower case words with single spaces around `. */
export function plainWords(text: string): string {
  const words = text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ");
  return ` ${words.map((word) => word.replace(/^(\p{L}{3,}?)(?:nya|lah|kah|pun)$/u, "$1")).join(" ")} `;
}

/** Whether any of the words or phrases stands in what {@link plainWords} gave. */
export function hasAny(heard: string, phrases: readonly string[]): boolean {
  return phrases.some((phrase) => heard.includes(` ${phrase} `));
}

/** How many of the words or phrases stand in it. */
export function countOf(heard: string, phrases: readonly string[]): number {
  return phrases.filter((phrase) => heard.includes(` ${phrase} `)).length;
}

/** A word list written with spaces; `_` joins a phrase. */
export function list(words: string): readonly string[] {
  return words.trim().split(/\s+/).map((word) => word.replaceAll("_", " "));
}
