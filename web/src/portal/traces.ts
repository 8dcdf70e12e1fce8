/** Looks, on the reporter's own device, for what could show who wrote. */
import { HEARD } from "./kata-dengar";

/** What a trace is. */
export type TraceKind = "phone" | "number" | "email" | "self" | "family" | "only-me";

/** Something in a text that may point to its writer, and the words themselves. */
export interface Trace {
  readonly kind: TraceKind;
  readonly words: string;
}

const LOOKS: readonly (readonly [TraceKind, RegExp])[] = [
  ["email", /[\w.+-]+@[\w-]+\.[\w.]{2,}/giu],
  ["phone", /(?:\+62|\b62|\b0)8\d{1,2}(?:[\s.-]?\d{2,4}){2,4}/gu],
  ["number", /\b\d{16,18}\b|\b\d{8} \d{6} \d \d{3}\b/gu],
  ["self", /\b(?:nama saya|saya adalah|perkenalkan|saya (?:selaku|sebagai|bekerja (?:di|sebagai)|menjabat|pegawai|staf|guru|bendahara)|kami selaku)(?:\s+[\p{L}\p{N}]+){0,4}/giu],
  ["family", /\b(?:suami|istri|anak|ayah|ibu|adik|kakak|paman|bibi|mertua|orang tua) saya\b/giu],
  ["only-me", /\b(?:hanya saya|cuma saya|saya satu-satunya|cuma saya sendiri|hanya kami berdua|cuma kami berdua|waktu kami berdua|ruangan saya|meja saya|seruangan dengan saya)\b/giu],
  ...([["self", HEARD.self], ["family", HEARD.family], ["only-me", HEARD.onlyMe]] as const)
    .filter(([, look]) => look !== "").map(([kind, look]) => [kind, new RegExp(look, "giu")] as const),
];
const MOST = 8;

/** What may point to the writer; each wording once. */
export function tracesIn(text: string): readonly Trace[] {
  const found: Trace[] = [];
  for (const [kind, look] of LOOKS) {
    for (const [words] of text.matchAll(look)) {
      if (!found.some((trace) => trace.words === words)) found.push({ kind, words });
    }
  }
  return found.slice(0, MOST);
}
