/** A JPEG that a browser drew, with nothing in it but the picture. */

/** Segments without which there is no picture: its form (APP0), tables, frames, restarts, and the data itself. */
function isPicture(marker: number): boolean {
  return marker === 0xe0 || marker < 0xe0 && marker >= 0xc0;
}

/**
 * Leaves out every other segment before the data: browsers add a colour profile, and might add more one day. The
 * profile is that of sRGB, which is what a picture without one is taken for.
 */
export function bareJpeg(bytes: Uint8Array<ArrayBuffer>): Uint8Array<ArrayBuffer>[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  const kept = [bytes.subarray(0, 2)];
  let at = 2;
  while (bytes[at + 1] !== 0xda) {
    const end = at + 2 + view.getUint16(at + 2);
    if (isPicture(bytes[at + 1] ?? 0)) kept.push(bytes.subarray(at, end));
    at = end;
  }
  kept.push(bytes.subarray(at));
  return kept;
}
