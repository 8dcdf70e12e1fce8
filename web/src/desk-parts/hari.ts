/** Days and sizes as people here write them. */
import { PAGE } from "../kata-bahasa";

export { dayOf, longDate } from "../portal/dates";

/** "1,2 MB". */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, "kB"] : [bytes / 1_000_000, "MB"];
  return `${value.toLocaleString(PAGE.locale, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
