/** What a file is, by its own bytes and not by what its sender calls it. */

/** How a file is shown, with the type that the frame is given. */
export interface Shown {
  readonly as: "image" | "pdf" | "text" | "office" | "audio" | "video";
  readonly type: string;
  /** What it is called in a sentence (`CONTENTS` of the words). */
  readonly code: Code;
}

/** Kinds of content that are told apart. */
export type Code =
  | "jpeg" | "png" | "gif" | "webp" | "bmp" | "avif" | "tiff" | "heic"
  | "pdf" | "text" | "zip" | "old-office" | "archive" | "program" | "audio" | "video" | "unknown";

interface Sign {
  readonly at: number;
  readonly bytes: string;
  readonly code: Code;
  /** "" for what is known and not shown. */
  readonly type: string;
}

const SIGNS: readonly Sign[] = [
  { at: 0, bytes: "\xff\xd8\xff", code: "jpeg", type: "image/jpeg" },
  { at: 0, bytes: "\x89PNG\r\n\x1a\n", code: "png", type: "image/png" },
  { at: 0, bytes: "GIF8", code: "gif", type: "image/gif" },
  { at: 8, bytes: "WEBP", code: "webp", type: "image/webp" },
  { at: 4, bytes: "ftypavif", code: "avif", type: "image/avif" },
  { at: 4, bytes: "ftypavis", code: "avif", type: "image/avif" },
  { at: 8, bytes: "WAVE", code: "audio", type: "audio/wav" },
  { at: 0, bytes: "ID3", code: "audio", type: "audio/mpeg" },
  { at: 0, bytes: "fLaC", code: "audio", type: "audio/flac" },
  { at: 0, bytes: "PK\x03\x04", code: "zip", type: "application/zip" },
  { at: 0, bytes: "PK\x05\x06", code: "zip", type: "application/zip" },
  { at: 0, bytes: "II*\0", code: "tiff", type: "" },
  { at: 0, bytes: "MM\0*", code: "tiff", type: "" },
  { at: 0, bytes: "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", code: "old-office", type: "" },
  { at: 0, bytes: "Rar!", code: "archive", type: "" },
  { at: 0, bytes: "7z\xbc\xaf\x27\x1c", code: "archive", type: "" },
  { at: 0, bytes: "\x1f\x8b", code: "archive", type: "" },
  { at: 0, bytes: "MZ", code: "program", type: "" },
  { at: 0, bytes: "\x7fELF", code: "program", type: "" },
  { at: 8, bytes: "AVI ", code: "video", type: "" },
];
/** Brands of pictures in the container that films use, too. */
const HEIC = /^ftyp(?:hei[cxms]|hev[cmsx]|mif1|msf1)/;
const EBML = "\x1a\x45\xdf\xa3";
/** Bytes that are looked at to tell text from anything else. */
const LOOKED_AT = 65_536;
const AS: Readonly<Partial<Record<Code, Shown["as"]>>> = { pdf: "pdf", zip: "office", text: "text" };

/** Types that are called as their content may be shown; the rest is not even fetched to be looked into. */
export function mayBeShown(claimed: string): boolean {
  return !/(?:x-7z|rar|x-msdownload|x-ms-installer|java-archive|android\.package|x-tar|gzip)/.test(claimed);
}

/** How the content may be shown, or nothing for whatever is not surely one of these. The first 64 kB are enough. */
export function kindOf(content: Uint8Array, claimed: string): Shown | undefined {
  const { code, type } = recognise(content, claimed);
  if (type === "") return undefined;
  const as = AS[code] ?? (type.startsWith("image/") ? "image" : type.startsWith("audio/") ? "audio" : "video");
  return { as, type, code };
}

/** What the content is, also where it is not shown. */
export function codeOf(content: Uint8Array, claimed: string): Code {
  return recognise(content, claimed).code;
}

function recognise(content: Uint8Array, claimed: string): { readonly code: Code; readonly type: string } {
  const start = latin(content.subarray(0, 64));
  const sign = SIGNS.find(({ at, bytes }) => start.startsWith(bytes, at));
  if (sign) return sign;
  if (/^(?:\xef\xbb\xbf)?\s*%PDF-/.test(start)) return { code: "pdf", type: "application/pdf" };
  if (isBitmap(start, content)) return { code: "bmp", type: "image/bmp" };
  if (HEIC.test(start.slice(4))) return { code: "heic", type: "" };
  const kind = claimed.startsWith("audio/") ? "audio" : "video";
  if (start.startsWith(EBML)) return { code: kind, type: `${kind}/webm` };
  if (start.startsWith("OggS")) return { code: kind, type: `${kind}/ogg` };
  if (start.startsWith("ftyp", 4)) return kind === "audio" || start.startsWith("M4A", 8) ? { code: "audio", type: "audio/mp4" } : { code: "video", type: "video/mp4" };
  if (isMp3(content)) return { code: "audio", type: "audio/mpeg" };
  return isText(content) ? { code: "text", type: "text/plain;charset=utf-8" } : { code: "unknown", type: "" };
}

/** Endings that a content of this kind may have. */
const ENDINGS: Readonly<Partial<Record<Code, RegExp>>> = {
  jpeg: /^(?:jpe?g|jfif|jpe)$/, png: /^a?png$/, gif: /^gif$/, webp: /^webp$/, bmp: /^(?:bmp|dib)$/, avif: /^avifs?$/, tiff: /^tiff?$/, heic: /^hei[cf]s?$/,
  pdf: /^pdf$/, zip: /^(?:zip|docx|docm|dotx|xlsx|xlsm|xltx|pptx|pptm|ppsx|od[tspgf]|ot[tsp]|epub|jar|apk|kmz|xps|vsdx|pages|numbers|key|cbz)$/,
  "old-office": /^(?:doc|dot|xls|xlt|ppt|pps|msg|msi|docx|xlsx|pptx)$/, program: /^(?:exe|dll|scr|com|sys|elf|so|bin)$/,
  audio: /^(?:wav|mp3|flac|og[ga]|opus|m4[ab]|mp4|aac|webm|weba|mka|3gpp?|amr)$/, video: /^(?:mp4|m4v|mov|webm|mkv|og[gv]|3g[p2]|3gpp|avi)$/,
};
/** Endings that promise something else than text. */
const NOT_TEXT = /^(?:jpe?g|png|gif|webp|bmp|avif|tiff?|hei[cf]|pdf|docx?|xlsx?|pptx?|od[tsp]|zip|rar|7z|mp[34]|m4a|wav|ogg|opus|webm|mov|avi|exe)$/;

/** The ending of a name that does not fit its content, such as ".jpg" for a PDF; "" where they fit or nothing is promised. */
export function mismatchOf(name: string, code: Code): string {
  const ending = /\.([a-z0-9]{1,5})$/i.exec(name)?.[1]?.toLowerCase() ?? "";
  if (ending === "" || code === "unknown" || code === "archive") return "";
  const fits = code === "text" ? !NOT_TEXT.test(ending) : ENDINGS[code]?.test(ending) === true;
  return fits ? "" : `.${ending}`;
}

function latin(bytes: Uint8Array): string {
  return String.fromCharCode(...bytes);
}

/** "BM" may begin a text, too: the size of its second header tells. */
function isBitmap(start: string, content: Uint8Array): boolean {
  return start.startsWith("BM") && content.length > 26 && [12, 40, 52, 56, 108, 124].includes(content[14] ?? 0) && content[15] === 0 && content[16] === 0;
}

/** A frame header of layer III without a tag before it. */
function isMp3(content: Uint8Array): boolean {
  const [first = 0, second = 0] = content;
  return first === 0xff && (second & 0xe6) === 0xe2;
}

/** Letters of any encoding without binary controls; markup is text like any other, since it is only ever shown as text. */
function isText(content: Uint8Array): boolean {
  const [first, second] = content;
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) return content.length % 2 === 0;
  const looked = content.subarray(0, LOOKED_AT);
  return looked.length > 0 && !looked.some((byte) => byte === 0 || (byte < 9 && byte > 0) || (byte > 13 && byte < 32 && byte !== 27));
}
