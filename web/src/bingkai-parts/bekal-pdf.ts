/** What pdf.js may need besides the document: two symbol fonts that it carries. Everything else it asks for is missing. */
import dingbats from "pdfjs-dist/standard_fonts/FoxitDingbats.pfb";
import symbol from "pdfjs-dist/standard_fonts/FoxitSymbol.pfb";

const FONTS: Readonly<Record<string, Uint8Array>> = { "FoxitDingbats.pfb": dingbats, "FoxitSymbol.pfb": symbol };

/** Stands where pdf.js would fetch by the network. */
export class LocalData {
  /** Told when a document asks for a table of letters that is not carried (Chinese, Japanese, Korean by name only). */
  static onMissing: () => void = () => undefined;

  fetch({ kind, filename }: { readonly kind: string; readonly filename: string }): Promise<Uint8Array> {
    const font = FONTS[filename];
    if (font) return Promise.resolve(font.slice());
    if (kind === "cMapUrl") LocalData.onMissing();
    return Promise.reject(new Error("not carried"));
  }
}
