/** Whole numbers in Indonesian words, as official papers repeat amounts. */
const SMALL = ["nol", "satu", "dua", "tiga", "empat", "lima", "enam", "tujuh", "delapan", "sembilan", "sepuluh", "sebelas"];
const STEPS: readonly (readonly [number, string])[] = [[1e12, "triliun"], [1e9, "miliar"], [1e6, "juta"], [1000, "ribu"], [100, "ratus"]];

/** "satu juta lima ratus ribu". @param value a whole number from 0 to below 10^15 */
export function inWords(value: number): string {
  if (value < 12) return SMALL[value] ?? "";
  if (value < 20) return `${inWords(value - 10)} belas`;
  if (value < 100) return joined(`${inWords(Math.floor(value / 10))} puluh`, value % 10);
  for (const [size, name] of STEPS) {
    if (value < size) continue;
    const count = Math.floor(value / size);
    return joined(count === 1 && size <= 1000 ? `se${name}` : `${inWords(count)} ${name}`, value % size);
  }
  return "";
}

function joined(first: string, rest: number): string {
  return rest === 0 ? first : `${first} ${inWords(rest)}`;
}
