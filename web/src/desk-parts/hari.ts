/** Days and sizes as people here write them. */
import { sizeText } from "../dom/file-size";

export { dayOf, longDate } from "../portal/dates";

/** "743 B", "1,2 MB": as the reporter saw it, but small files to the byte. */
export function sizeOf(bytes: number): string {
  return bytes < 1024 ? `${bytes} B` : sizeText(bytes);
}
