/** Days and sizes as people here write them. */
import { PAGE } from "../kata-bahasa";

export { dayOf, longDate } from "../portal/dates";

const UNITS = ["B", "kB", "MB", "GB"] as const;

/** "1,2 MB". */
export function sizeOf(bytes: number): string {
  let value = bytes;
  let step = 0;
  for (; value >= 1000 && step < UNITS.length - 1; step++) value /= 1000;
  const unit = UNITS[step] ?? "";
  return `${value.toLocaleString(PAGE.locale, { maximumFractionDigits: value < 10 ? 1 : 0 })} ${unit}`;
}
