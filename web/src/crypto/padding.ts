/** Sizes that tell little: powers of two for texts (4.2), Padmé for files (4.3). */

/** No frame is smaller. */
export const SMALLEST_FRAME = 1024;

/** The next power of two from `length`, at least 1,024 (section 4.2). */
export function powerOfTwoLength(length: number): number {
  let size = SMALLEST_FRAME;
  while (size < length) size *= 2;
  return size;
}

/** The Padmé length of `length`, at least 1,024 (section 4.3): at most 12 % more. Exact for any safe integer. */
export function padmeLength(length: number): number {
  if (length <= SMALLEST_FRAME) return SMALLEST_FRAME;
  let exponent = 0;
  for (let rest = length; rest > 1; rest = Math.floor(rest / 2)) exponent++;
  const step = 2 ** (exponent - (Math.floor(Math.log2(exponent)) + 1));
  return Math.ceil(length / step) * step;
}
