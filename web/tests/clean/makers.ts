/** Invented files that tell too much, made byte by byte. Everything that must be gone holds `RAHASIA`. */

export const ascii = (text: string): number[] => Array.from(text, (character) => character.charCodeAt(0));
export const u16 = (value: number): number[] => [(value >> 8) & 255, value & 255];
export const u32 = (value: number): number[] => [...u16(value >>> 16), ...u16(value & 0xffff)];
export const le32 = (value: number): number[] => u32(value).reverse();
export const CANARY = "RAHASIA";

export function blobOf(bytes: readonly number[] | Uint8Array, type = ""): Blob {
  return new Blob([Uint8Array.from(bytes)], { type });
}

export async function bytesOf(blob: Blob): Promise<Uint8Array> {
  return new Uint8Array(await blob.arrayBuffer());
}

export function has(bytes: Uint8Array, text: string | readonly number[]): boolean {
  return Buffer.from(bytes).includes(typeof text === "string" ? text : Buffer.from(text));
}

const entry = (tag: number, type: number, count: number, value: readonly number[]): number[] => [...u16(tag), ...u16(type), ...u32(count), ...value];
const rational = (value: number, of = 1): number[] => [...u32(value), ...u32(of)];

/** Exif: orientation 6, a maker, an artist and a place near Lubuklinggau. */
export function tiff(): number[] {
  const words = ascii(`${CANARY} HP\0`);
  const at = 8 + 2 + 4 * 12 + 4;
  const gps = at + words.length + (words.length & 1);
  const numbers = gps + 2 + 4 * 12 + 4;
  return [
    ...ascii("MM"), ...u16(42), ...u32(8), ...u16(4),
    ...entry(0x010f, 2, words.length, u32(at)),
    ...entry(0x0112, 3, 1, [...u16(6), 0, 0]),
    ...entry(0x013b, 2, 4, ascii("Ani\0")),
    ...entry(0x8825, 4, 1, u32(gps)),
    ...u32(0), ...words, ...(words.length & 1 ? [0] : []), ...u16(4),
    ...entry(1, 2, 2, [...ascii("S\0"), 0, 0]), ...entry(2, 5, 3, u32(numbers)), ...entry(3, 2, 2, [...ascii("E\0"), 0, 0]), ...entry(4, 5, 3, u32(numbers + 24)),
    ...u32(0), ...rational(3), ...rational(17), ...rational(402, 10), ...rational(102), ...rational(51), ...rational(396, 10),
  ];
}

export const XMP = `<x:xmpmeta><rdf:Description exif:GPSLatitude="3,17.67S"><dc:creator><rdf:Seq><rdf:li>${CANARY} xmp</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>`;

const segment = (marker: number, body: readonly number[]): number[] => [0xff, marker, ...u16(body.length + 2), ...body];
export const jpegTable = segment(0xdb, [0, 1, 2, 3]);
export const jpegScan = [...segment(0xda, [1, 1, 0, 0, 63, 0]), 0x11, 0xff, 0x00, 0x22, 0xff, 0xd0, 0x33];
const jfif = segment(0xe0, [...ascii("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 0, 0]);
const profile = segment(0xe2, ascii("ICC_PROFILE\0warna"));

export const jpegPlain = [0xff, 0xd8, ...jfif, ...profile, ...jpegTable, ...jpegScan, 0xff, 0xd9];
export function jpeg(): number[] {
  return [
    0xff, 0xd8, ...segment(0xe0, [...ascii("JFIF\0"), 1, 1, 0, 0, 1, 0, 1, 1, 1, ...ascii("RAH")]), ...segment(0xe1, [...ascii("Exif\0\0"), ...tiff()]),
    ...segment(0xe1, ascii(`http://ns.adobe.com/xap/1.0/\0${XMP}`)), ...segment(0xed, ascii(`Photoshop 3.0\0${CANARY}`)), ...segment(0xfe, ascii(`komentar ${CANARY}`)),
    ...segment(0xee, ascii(`Lain ${CANARY}`)), ...profile, ...jpegTable, ...jpegScan, 0xff, 0xd9, ...ascii(`ekor ${CANARY}`),
  ];
}

const chunk = (type: string, body: readonly number[]): number[] => [...u32(body.length), ...ascii(type), ...body, 0, 0, 0, 0];
export const pngData = chunk("IDAT", [1, 2, 3]);
export function png(): number[] {
  return [
    ...ascii("\x89PNG\r\n\x1a\n"), ...chunk("IHDR", [0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]), ...chunk("tEXt", ascii(`Author\0${CANARY}`)), ...chunk("iTXt", ascii(`XML:com.adobe.xmp\0\0\0\0\0${XMP}`)),
    ...chunk("tIME", [7, 234, 4, 12, 10, 15, 30]), ...chunk("eXIf", tiff()), ...chunk("raHa", ascii(CANARY)), ...pngData, ...chunk("IEND", []), ...ascii(CANARY),
  ];
}

const riff = (type: string, body: readonly number[]): number[] => [...ascii(type), ...le32(body.length), ...body, ...(body.length & 1 ? [0] : [])];
export const webpData = riff("VP8 ", [9, 8, 7, 6, 5]);
export function webp(): number[] {
  const parts = [...ascii("WEBP"), ...riff("VP8X", [0x0c | 0x20, 0, 0, 0, 0, 0, 0, 0, 0, 0]), ...riff("ICCP", ascii("warna")), ...webpData, ...riff("EXIF", tiff()), ...riff("XMP ", ascii(XMP)), ...riff("rahs", ascii(CANARY))];
  return [...ascii("RIFF"), ...le32(parts.length), ...parts, ...ascii(CANARY)];
}

export const gifFrame = [0x21, 0xf9, 4, 0, 5, 0, 0, 0, 0x2c, 0, 0, 0, 0, 1, 0, 1, 0, 0, 2, 2, 0x4c, 0x01, 0];
export function gif(): number[] {
  const block = (text: string): number[] => [text.length, ...ascii(text), 0];
  return [
    ...ascii("GIF89a"), 1, 0, 1, 0, 0x80, 0, 0, 0, 0, 0, 255, 255, 255, 0x21, 0xff, 11, ...ascii("NETSCAPE2.0"), 3, 1, 0, 0, 0, 0x21, 0xfe, ...block(`komentar ${CANARY}`),
    0x21, 0xff, 11, ...ascii("XMP DataXMP"), ...block(CANARY), ...gifFrame, 0x3b, ...ascii(CANARY),
  ];
}

export const box = (type: string, ...parts: readonly (readonly number[])[]): number[] => {
  const body = parts.flat();
  return [...u32(body.length + 8), ...ascii(type), ...body];
};
const full = (type: string, ...parts: readonly (readonly number[])[]): number[] => box(type, u32(0), ...parts);
const zeros = (count: number): number[] => new Array<number>(count).fill(0);
const TIME = u32(2_082_844_800 + 1_776_000_000);

function track(id: number, handler: string, entryType: string, samples: readonly { readonly at: number; readonly size: number }[], references: readonly number[] = []): number[] {
  const picture = [...zeros(6), 0, 1, ...zeros(4), ...ascii("RAHA"), ...zeros(8), 0, 16, 0, 16, ...zeros(14), 12, ...ascii(`${CANARY} enk`), ...zeros(20), ...zeros(4)];
  const tables = box("stbl",
    full("stsd", u32(1), box(entryType, handler === "vide" ? picture : zeros(8))),
    full("stts", u32(1), u32(samples.length), u32(1)),
    full("stsc", u32(1), u32(1), u32(1), u32(1)),
    full("stsz", u32(0), u32(samples.length), ...samples.map(({ size }) => u32(size))),
    full("stco", u32(samples.length), ...samples.map(({ at }) => u32(at))),
  );
  return box("trak",
    full("tkhd", TIME, TIME, u32(id), zeros(68)),
    references.length > 0 ? box("tref", box("tmcd", ...references.map(u32))) : [],
    box("mdia", full("mdhd", TIME, TIME, u32(1000), u32(0), zeros(4)), full("hdlr", u32(0), ascii(handler), ascii("appl"), zeros(8), ascii(`${CANARY} alat\0`)),
      box("minf", full("vmhd", zeros(8)), box("dinf", full("dref", u32(1), full("url ", []))), tables)),
  );
}

export const filmPicture = ascii("GAMBARGAMBARGAMBAR");
export const filmPlace = ascii(`${CANARY} -3.29,102.86`);

/** A phone's film: a place, a maker, times, an encoder, a track of places, and a box of its own at the end. */
export function film(brand = "mp42", isLong = false): number[] {
  const start = box("ftyp", ascii(brand), u32(0), ascii("isom"));
  const wide = isLong ? 16 : 8;
  const data = [...filmPicture, ...filmPlace];
  const mdat = isLong ? [...u32(1), ...ascii("mdat"), ...u32(0), ...u32(data.length + 16), ...data] : box("mdat", data);
  const at = start.length + wide;
  const place = ascii("+03.2945+102.8611/");
  const notes = box("udta", box("\xa9xyz", u16(place.length), [0x15, 0xc7], place), box("\xa9mak", u16(10), [0, 0], ascii(`${CANARY} HP`)));
  const keys = full("keys", u32(1), box("mdta", ascii("com.apple.quicktime.author")));
  const list = box("ilst", [...u32(24 + CANARY.length), ...u32(1), ...box("data", u32(1), u32(0), ascii(CANARY))]);
  const moov = box("moov",
    full("mvhd", TIME, TIME, u32(1000), u32(3000), zeros(80)),
    track(1, "vide", "avc1", [{ at, size: filmPicture.length }], [2]),
    track(2, "camm", "camm", [{ at: at + filmPicture.length, size: filmPlace.length }]),
    notes, box("meta", full("hdlr", zeros(20)), keys, list), box("uuid", ascii(`0123456789abcdef${CANARY}`)),
  );
  return [...start, ...mdat, ...moov, ...box("free", ascii(CANARY)), ...box("SDLN", ascii(CANARY))];
}

export const heifPicture = ascii("HEICGAMBAR");

/** A HEIC with Exif and XMP beside its picture. */
export function heic(more: readonly number[] = []): number[] {
  const start = box("ftyp", ascii("heic"), u32(0), ascii("mif1heic"));
  const exif = [...u32(0), ...tiff()];
  const xmp = ascii(XMP);
  const item = (id: number, type: string, rest: readonly number[] = [0]): number[] => [...u32(12 + 8 + rest.length), ...ascii("infe"), 2, 0, 0, 0, ...u16(id), 0, 0, ...ascii(type), ...rest];
  const meta = (offsets: readonly number[]): number[] => {
    const lengths = [heifPicture.length, exif.length, xmp.length];
    return full("meta",
      full("hdlr", u32(0), ascii("pict"), zeros(13)), full("pitm", u16(1)),
      box("iloc", [0, 0, 0, 0, 0x44, 0x00], u16(3), ...offsets.map((at, index) => [...u16(index + 1), ...u16(0), ...u16(1), ...u32(at), ...u32(lengths[index] ?? 0)])),
      full("iinf", u16(3), item(1, "hvc1"), item(2, "Exif"), item(3, "mime", [0, ...ascii("application/rdf+xml\0")])),
      box("iprp", box("ipco", box("hvcC", [1, 2, 3]), full("ispe", u32(1), u32(1)), full("irot", [1]), full("udes", ascii(`${CANARY}\0`))), full("ipma", u32(0))),
      more,
    );
  };
  const at = start.length + meta([0, 0, 0]).length + 8;
  return [...start, ...meta([at, at + heifPicture.length, at + heifPicture.length + exif.length]), ...box("mdat", heifPicture, exif, xmp), ...ascii(`${CANARY}!!`)];
}

const ebml = (id: readonly number[], ...parts: readonly (readonly number[])[]): number[] => {
  const body = parts.flat();
  return body.length < 127 ? [...id, 0x80 | body.length, ...body] : [...id, 0x10, ...u32(body.length).slice(1), ...body];
};
export const webmCluster = ebml([0x1f, 0x43, 0xb6, 0x75], ebml([0xe7], [0]), ebml([0xa3], [0x81, 0, 0, 0x80, ...ascii("GAMBAR")]));

/** A WebM with a title, a date, tags and a track's name; live ones do not say how long they are. */
export function webm(isLive = false): number[] {
  const tag = ebml([0x12, 0x54, 0xc3, 0x67], ebml([0x73, 0x73], ebml([0x67, 0xc8], ebml([0x45, 0xa3], ascii("ARTIST")), ebml([0x44, 0x87], ascii(`${CANARY} nama`)))));
  const info = ebml([0x15, 0x49, 0xa9, 0x66], ebml([0xbf], [1, 2, 3, 4]), ebml([0x2a, 0xd7, 0xb1], [0x0f, 0x42, 0x40]), ebml([0x4d, 0x80], ascii(CANARY)), ebml([0x57, 0x41], ascii(CANARY)), ebml([0x7b, 0xa9], ascii(`${CANARY} judul`)), ebml([0x44, 0x61], [0x09, 0xf0, 0, 0, 0, 0, 0, 0]));
  const tracks = ebml([0x16, 0x54, 0xae, 0x6b], ebml([0xae], ebml([0xd7], [1]), ebml([0x83], [1]), ebml([0x53, 0x6e], ascii(CANARY))));
  const cluster = isLive ? [0x1f, 0x43, 0xb6, 0x75, 0x01, 255, 255, 255, 255, 255, 255, 255, ...webmCluster.slice(5)] : webmCluster;
  const body = [...info, ...tracks, ...cluster, ...tag];
  const segment = isLive ? [0x18, 0x53, 0x80, 0x67, 0x01, 255, 255, 255, 255, 255, 255, 255, ...body] : ebml([0x18, 0x53, 0x80, 0x67], body);
  return [...ebml([0x1a, 0x45, 0xdf, 0xa3], ebml([0x42, 0x82], ascii("webm"))), ...segment];
}

export const mp3Frames = [0xff, 0xfb, 0x90, 0, 1, 2, 3, 4, 5, 6, 7, 8];
export function mp3(): number[] {
  const frame = (name: string, text: string): number[] => [...ascii(name), ...u32(text.length + 1), 0, 0, 3, ...ascii(text)];
  const tag = [...frame("TPE1", `${CANARY} penyanyi`), ...frame("TSSE", "Perekam"), ...zeros(10)];
  return [...ascii("ID3"), 3, 0, 0, 0, 0, tag.length >> 7, tag.length & 127, ...tag, ...mp3Frames, ...ascii("TAG"), ...ascii(CANARY.padEnd(125, "\0"))];
}

export const wavData = riff("data", [1, 2, 3, 4]);
export function wav(): number[] {
  const parts = [...ascii("WAVE"), ...riff("fmt ", zeros(16)), ...riff("LIST", [...ascii("INFO"), ...riff("IART", ascii(`${CANARY}\0`))]), ...riff("bext", ascii(CANARY.padEnd(602, " "))), ...wavData];
  return [...ascii("RIFF"), ...le32(parts.length), ...parts];
}

const comments = (): number[] => [...le32(CANARY.length), ...ascii(CANARY), ...le32(1), ...le32(14), ...ascii(`ARTIST=${CANARY}`)];
export const flacFrames = [0xff, 0xf8, 1, 2, 3];
export function flac(): number[] {
  const list = comments();
  return [...ascii("fLaC"), 0, 0, 0, 34, ...zeros(34), 4, 0, 0, list.length, ...list, 0x86, 0, 0, 7, ...ascii(CANARY), ...flacFrames];
}

export const oggSound = ascii("SUARASUARA");
export function opus(): number[] {
  const page = (flags: number, number: number, body: readonly number[]): number[] => [...ascii("OggS"), 0, flags, ...zeros(8), 1, 2, 3, 4, ...le32(number), ...zeros(4), 1, body.length, ...body];
  return [...page(2, 0, [...ascii("OpusHead"), ...zeros(11)]), ...page(0, 1, [...ascii("OpusTags"), ...comments()]), ...page(4, 2, oggSound)];
}
