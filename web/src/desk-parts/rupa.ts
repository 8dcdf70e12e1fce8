/** What a file is, by its own bytes and not by what its sender calls it: only harmless kinds are shown in place. */

/** How a file is shown, with the type that the frame is given. */
export interface Shown {
  readonly as: "image" | "text" | "audio" | "video";
  readonly type: string;
}

interface Sign {
  readonly at: number;
  readonly bytes: string;
  readonly shown: Shown;
}

const SIGNS: readonly Sign[] = [
  { at: 0, bytes: "\xff\xd8\xff", shown: { as: "image", type: "image/jpeg" } },
  { at: 0, bytes: "\x89PNG\r\n\x1a\n", shown: { as: "image", type: "image/png" } },
  { at: 0, bytes: "GIF8", shown: { as: "image", type: "image/gif" } },
  { at: 8, bytes: "WEBP", shown: { as: "image", type: "image/webp" } },
  { at: 8, bytes: "WAVE", shown: { as: "audio", type: "audio/wav" } },
  { at: 0, bytes: "ID3", shown: { as: "audio", type: "audio/mpeg" } },
  { at: 0, bytes: "fLaC", shown: { as: "audio", type: "audio/flac" } },
];
const EBML = "\x1a\x45\xdf\xa3";
const MOST_TEXT = 2_000_000;

/** Whether looking into a file that claims this type is worth while. */
export function mayBeShown(claimed: string): boolean {
  return /^(?:image|audio|video|text)\/|^application\/(?:octet-stream|ogg|json|xml)$|^$/.test(claimed) && claimed !== "image/svg+xml";
}

/** How the content may be shown, or nothing for whatever is not surely one of these. */
export function kindOf(content: Uint8Array, claimed: string): Shown | undefined {
  const start = String.fromCharCode(...content.subarray(0, 64));
  const sign = SIGNS.find(({ at, bytes }) => start.startsWith(bytes, at));
  if (sign) return sign.shown;
  const isAudio = claimed.startsWith("audio/");
  if (start.startsWith(EBML)) return isAudio ? { as: "audio", type: "audio/webm" } : { as: "video", type: "video/webm" };
  if (start.startsWith("OggS")) return isAudio ? { as: "audio", type: "audio/ogg" } : { as: "video", type: "video/ogg" };
  if (start.startsWith("ftyp", 4)) return isAudio || start.startsWith("M4A", 8) ? { as: "audio", type: "audio/mp4" } : { as: "video", type: "video/mp4" };
  if (isMp3(content)) return { as: "audio", type: "audio/mpeg" };
  return isText(content) ? { as: "text", type: "text/plain;charset=utf-8" } : undefined;
}

/** A frame header of layer III without a tag before it. */
function isMp3(content: Uint8Array): boolean {
  const [first = 0, second = 0] = content;
  return first === 0xff && (second & 0xe6) === 0xe2;
}

/** UTF-8 without control characters; markup is text like any other, since the frame is told that it is plain. */
function isText(content: Uint8Array): boolean {
  if (content.length === 0 || content.length > MOST_TEXT || content.some((byte) => byte < 9 || (byte > 13 && byte < 32))) return false;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(content).length > 0 && !String.fromCharCode(...content.subarray(0, 5)).startsWith("%PDF");
  } catch {
    return false;
  }
}
