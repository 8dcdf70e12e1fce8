/** File names that tell, and neutral ones. */

/** Names that cameras, messengers and screen shots give: with a time, a device or a counter in them. */
const TELLING = [
  /^(?:IMG|VID|DSC|DSCF|DSCN|PXL|MVIMG|PANO|BURST|AUD|PTT|REC|Recording|Screenshot|Screen[ _]Recording|Screen[ _]Shot|Tangkapan[ _]Layar|Rekaman|Foto|Photo|Video|Scan|CamScanner|WhatsApp|Telegram|signal|image|received|FB_IMG|lv|VN|Snapchat|P|DJI|GOPR|GX|GH)?[ _.-]*\d[\d _.:-]{5,}/i,
  /\b(?:19|20)\d{2}[-_. ]?(?:0[1-9]|1[0-2])[-_. ]?(?:0[1-9]|[12]\d|3[01])\b/,
  /(?:19|20)\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])[-_ T]?\d{4}/,
  /^WhatsApp /i,
];

/** Whether a file's name itself says when or with what it was made. */
export function isTellingName(name: string): boolean {
  return TELLING.some((pattern) => pattern.test(name));
}

/** `berkas-3.jpg`: the place among the files and the ending, nothing else. */
export function neutralName(name: string, place: number, stem: string): string {
  const ending = /\.[A-Za-z0-9]{1,5}$/.exec(name)?.[0].toLowerCase() ?? "";
  return `${stem}-${place}${ending}`;
}
