/** Looks, on the reporter's own device, for what could show who wrote, and for a reader's name. */
import { plainWords } from "./listening";

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

const TITLES = new Set(["drs", "dra", "ir", "dr", "sh", "mh", "se", "mm", "msi", "spd", "mpd", "sos", "haji", "hajah", "bin", "binti", "nur", "siti", "muhammad", "mohammad", "ahmad"]);
const HONORIFICS = ["pak", "bu", "bapak", "ibu", "bang", "kak", "saudara", "sdr", "sdri"];

/**
 * Whether a text names this person: any telling part of the name where a name is asked, in a story the whole name or
 * "Pak" and "Bu" before a part of it. Better asked once too often: the question stays on the device.
 */
export function namesPerson(name: string, who: string, story = ""): boolean {
  const parts = plainWords(name).trim().split(" ").filter((part) => part.length >= 4 && !TITLES.has(part));
  const asked = plainWords(who);
  const told = plainWords(story);
  if (parts.some((part) => asked.includes(` ${part} `))) return true;
  if (parts.length > 1 && parts.every((part) => told.includes(` ${part} `))) return true;
  return parts.some((part) => HONORIFICS.some((honorific) => told.includes(` ${honorific} ${part} `)));
}
