/** Sizes as people here write them. */
import { PAGE } from "../kata-bahasa";

const STEP = 1024;
const UNITS = ["kB", "MB", "GB"] as const;

/** "1,2 MB", in the units that phones and the limits count in. */
export function sizeText(bytes: number): string {
  let value = Math.max(bytes / STEP, 1);
  let unit = 0;
  while (value >= STEP && unit < UNITS.length - 1) {
    value /= STEP;
    unit++;
  }
  return `${value.toLocaleString(PAGE.locale, { maximumFractionDigits: unit === 0 ? 0 : 1 })} ${UNITS[unit] ?? ""}`;
}
