/** Looks into a file that a person is about to send, by what is in it rather than by what it is called. */
import { inspectFlac, inspectFrames, inspectWav } from "./audio";
import { latin1 } from "./bytes";
import { Found } from "./exif";
import { inspectHeif } from "./heif";
import { type Cleaned, type Inspection, type Kind, nothingIn, type Refused, type Stay, uncleanable } from "./inspection";
import { inspectMatroska } from "./matroska";
import { inspectOffice } from "./office";
import { inspectOgg } from "./ogg";
import { lookAtPdf } from "./pdf-look";
import { type PictureCleaner, pictureCleaner } from "./picture";
import { Refusal } from "./refusal";
import { inspectVideo } from "./video";

const MOST_PICTURE = 128 * 1024 * 1024;
const STILL = /mif1|msf1|hei[cmsx]|hev[cmsx]|avif|avis/;
const ARCHIVES = ["Rar!", "7z\xbc\xaf", "\x1f\x8b", "BZh", "\xfd7zXZ"];
/** How deep documents may lie within documents. */
const DEEPEST = 2;

/**
 * Looks into `file`; `name` and `type` count only where the content does not say what it is.
 * @throws DOMException if the file cannot be read; never for what it holds
 */
export async function inspectFile(file: Blob, name: string, type: string): Promise<Inspection> {
  const seen = await look(file, name, type, 0);
  return { ...seen, clean: seen.clean === null ? null : checked(seen.clean, name, type) };
}

/** Cleaning that looks again at what it made, and gives nothing that still tells. */
function checked(clean: NonNullable<Inspection["clean"]>, name: string, type: string): NonNullable<Inspection["clean"]> {
  return async (): Promise<Cleaned | Refused> => {
    try {
      const cleaned = await clean();
      if ("why" in cleaned) return cleaned;
      const again = await look(cleaned.blob, name, type, 0);
      return again.told.length > 0 ? { why: "broken" } : cleaned;
    } catch (error) {
      return { why: reason(error) };
    }
  };
}

async function look(file: Blob, name: string, type: string, depth: number): Promise<Inspection> {
  const start = new Uint8Array(await file.slice(0, 4096).arrayBuffer());
  const [kind, act] = handler(file, start, name, type, depth);
  try {
    return await act();
  } catch (error) {
    return uncleanable(kind, reason(error));
  }
}

/** @throws what has nothing to do with the content */
function reason(error: unknown): Stay {
  if (error instanceof Refusal) return error.why;
  if (error instanceof DOMException && error.name !== "EncodingError") throw error;
  return "broken";
}

type Handler = readonly [Kind, () => Inspection | Promise<Inspection>];

function handler(file: Blob, start: Uint8Array, name: string, type: string, depth: number): Handler {
  const text = latin1(start, 0, Math.min(start.length, 64));
  const picture = pictureCleaner(start);
  if (picture !== null) return ["picture", () => inspectPicture(file, picture)];
  const box = text.slice(4, 8);
  if (box === "ftyp") return STILL.test(brands(start)) ? ["picture", () => inspectHeif(file)] : film(file, text, type);
  if (/^(?:moov|mdat|wide|free|skip|pnot)$/.test(box)) return film(file, text, type);
  if (text.startsWith("\x1aE\xdf\xa3")) return [sound(type), () => inspectMatroska(file, sound(type))];
  if (text.startsWith("OggS")) return ["audio", () => inspectOgg(file)];
  if (text.startsWith("fLaC")) return ["audio", () => inspectFlac(file)];
  if (text.startsWith("RIFF") && text.slice(8, 12) === "WAVE") return ["audio", () => inspectWav(file)];
  if (text.startsWith("ID3") || (start[0] === 0xff && ((start[1] ?? 0) & 0xe0) === 0xe0)) return ["audio", () => inspectFrames(file)];
  if (text.startsWith("#!AMR")) return ["audio", () => nothingIn("audio")];
  if (latin1(start, 0, 1024).includes("%PDF-")) return ["pdf", () => lookAtPdf(file)];
  if (text.startsWith("PK\x03\x04")) return ["document", () => (depth > DEEPEST ? uncleanable("document", "embedded") : inspectOffice(file, (inner, called) => look(inner, called, "", depth + 1)))];
  return other(start, text, name, type);
}

/** Kinds that are not cleaned. */
function other(start: Uint8Array, text: string, name: string, type: string): Handler {
  if (text.startsWith("\xd0\xcf\x11\xe0")) return ["document", () => uncleanable("document", "old-office")];
  if (text.startsWith("{\\rtf")) return ["document", () => uncleanable("document", "old-office")];
  if (ARCHIVES.some((magic) => text.startsWith(magic))) return ["other", () => uncleanable("other", "archive")];
  if (text.startsWith("BM") && type === "image/bmp") return ["picture", () => nothingIn("picture")];
  const isText = /^text\/(?:plain|csv)$/.test(type) || /\.(?:txt|csv|log|md)$/i.test(name);
  return isText && !start.includes(0) ? ["text", () => nothingIn("text")] : ["other", () => uncleanable("other", "unknown")];
}

function film(file: Blob, text: string, type: string): Handler {
  const kind = /^M4[AB]/.test(text.slice(8, 12)) ? "audio" : sound(type);
  return [kind, () => inspectVideo(file, kind)];
}

function sound(type: string): "audio" | "video" {
  return type.startsWith("audio/") ? "audio" : "video";
}

/** The brands that a file names at its start. */
function brands(start: Uint8Array): string {
  const length = ((start[2] ?? 0) << 8) | (start[3] ?? 0);
  return latin1(start, 8, Math.min(length, 256) - 8);
}

async function inspectPicture(file: Blob, cleaner: PictureCleaner): Promise<Inspection> {
  if (file.size > MOST_PICTURE) return uncleanable("picture", "too-large");
  const found = new Found();
  cleaner(new Uint8Array(await file.arrayBuffer()), found);
  const told = { kind: "picture", told: found.told, findings: found.findings, stays: [] } as const;
  if (found.size === 0) return { ...told, clean: null };
  const clean = async (): Promise<Cleaned> => {
    const parts = cleaner(new Uint8Array(await file.arrayBuffer()), new Found());
    return { blob: new Blob(parts as BlobPart[], { type: file.type }), removed: found.told, stays: [] };
  };
  return { ...told, clean };
}
