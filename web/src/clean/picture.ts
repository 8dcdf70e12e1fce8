/** Pictures that are cleaned by leaving things out: which of them a file is, by its first bytes. */
import { latin1 } from "./bytes";
import type { Found } from "./exif";
import { cleanGif } from "./gif";
import { cleanJpeg } from "./jpeg";
import { cleanPng } from "./png";
import { cleanWebp } from "./webp";

/** Notes what a picture tells and gives its parts without that, in order. Throws a RangeError if it is not whole. */
export type PictureCleaner = (bytes: Uint8Array, found: Found) => Uint8Array[];

/** Who cleans a picture that begins so; `null` if it is none that we know. */
export function pictureCleaner(start: Uint8Array): PictureCleaner | null {
  if (start[0] === 0xff && start[1] === 0xd8) return cleanJpeg;
  if (latin1(start, 0, 8) === "\x89PNG\r\n\x1a\n") return cleanPng;
  if (latin1(start, 0, 4) === "RIFF" && latin1(start, 8, 4) === "WEBP") return cleanWebp;
  return /^GIF8[79]a/.test(latin1(start, 0, 6)) ? cleanGif : null;
}
