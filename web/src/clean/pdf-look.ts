/** A first look at a PDF without the code that can rewrite it: what stands in it in plain sight. */
import { latin1 } from "./bytes";
import { Found } from "./exif";
import { type Cleaned, type Inspection, type Refused, type Told, uncleanable } from "./inspection";

const WINDOW = 1024 * 1024;
const OVERLAP = 4096;
const MOST_PDF = 48 * 1024 * 1024;

const SIGNS: readonly (readonly [Told, RegExp])[] = [
  ["author", /\/Author\s*\(((?:[^()\\]|\\.){1,200})\)/gs],
  ["author", /<dc:creator>\s*<rdf:\w+>\s*<rdf:li[^>]{0,40}>([^<]{1,120})/g],
  ["time", /\/(?:CreationDate|ModDate)\s*\(D:(\d{4,14})/g],
  ["program", /\/(?:Creator|Producer)\s*\(((?:[^()\\]|\\.){1,200})\)/gs],
  ["text", /\/(?:Title|Subject|Keywords)\s*\(((?:[^()\\]|\\.){1,200})\)/gs],
];

/** Looks at a PDF. What is packed cannot be seen here, so a PDF is never said to tell nothing. */
export async function lookAtPdf(file: Blob): Promise<Inspection> {
  const found = new Found();
  for (let at = 0; at < file.size; at += WINDOW) {
    const text = latin1(new Uint8Array(await file.slice(at, at + WINDOW + OVERLAP).arrayBuffer()));
    if (/\/Encrypt\s+\d+\s+\d+\s+R|\/Encrypt\s*<</.test(text)) return uncleanable("pdf", "encrypted", found.told, found.findings);
    if (/\/ByteRange\s*\[/.test(text)) return uncleanable("pdf", "signed", found.told, found.findings);
    for (const [told, pattern] of SIGNS) for (const [, value] of text.matchAll(pattern)) found.add(told, told === "time" ? dateText(value ?? "") : readable(value ?? ""));
  }
  if (file.size > MOST_PDF) return uncleanable("pdf", "too-large", found.told, found.findings);
  const clean = async (): Promise<Cleaned | Refused> => {
    const code = await import("./pdf").catch(() => null);
    return code === null ? { why: "offline" } : code.cleanPdf(file, found.told);
  };
  return { kind: "pdf", told: found.told, findings: found.findings, stays: found.size === 0 ? ["pdf-maybe"] : [], clean };
}

function dateText(digits: string): string {
  return digits.replace(/^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d).*$/, "$1-$2-$3 $4:$5");
}

/** A string of a PDF as text; wide ones begin with a mark. */
function readable(value: string): string {
  const bytes = value.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8))).replace(/\\([()\\])/g, "$1");
  if (!bytes.startsWith("\xfe\xff")) return bytes;
  return new TextDecoder("utf-16be").decode(Uint8Array.from(bytes.slice(2), (character) => character.charCodeAt(0)));
}
