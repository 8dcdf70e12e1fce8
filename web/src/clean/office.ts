/** Documents that are archives: Office Open XML and OpenDocument. Every file in them is looked at; what is not changed is not repacked. */
import { Found } from "./exif";
import type { Family } from "./family";
import { type Cleaned, type Inspection, type Stay, uncleanable } from "./inspection";
import { odfRules } from "./odf";
import { ooxmlRules } from "./ooxml";
import { Refusal } from "./refusal";
import { Slices } from "./slices";
import { rewriteXml, xmlText } from "./xml";
import { type Entry, readZip, unpack, ZipMaker } from "./zip";

/** Looks into a file within a document, such as a picture. */
export type InnerInspect = (file: Blob, name: string) => Promise<Inspection>;

const MOST_ENTRY = 64 * 1024 * 1024;
const MOST_ALL = 512 * 1024 * 1024;
const XML = /\.(?:xml|rels|vml|rdf)$/i;
/** Files without words, and those whose rules above have said what stays. */
const MUTE = /\.(?:emf|wmf|wdp|odttf|fntdata|ttf|otf)$|\/$|^mimetype$|^ObjectReplacements\/|vbaProject(?:Signature)?\.bin$/i;

/** Looks into an archive. @throws RangeError if it is not whole, Refusal where it cannot be cleaned */
export async function inspectOffice(file: Blob, inspectInner: InnerInspect): Promise<Inspection> {
  const slices = new Slices(file);
  const entries = await readZip(slices);
  const found = new Found();
  const stays = new Set<Stay>();
  const family = await familyOf(slices, entries, found, stays);
  if (family === null) return uncleanable("other", "archive");
  if (entries.reduce((sum, { size }) => sum + size, 0) > MOST_ALL || entries.some(({ size }) => size > MOST_ENTRY)) return uncleanable("document", "too-large");
  const made = new ZipMaker();
  for (const entry of entries) {
    if (entry.time !== "") found.add("time", entry.time);
    if (entry.hasExtra) found.add("other");
    await clean(slices, entry, family, made, { found, stays, inspectInner });
  }
  const told = { kind: "document", told: found.told, findings: found.findings, stays: [...stays] } as const;
  if (found.size === 0) return { ...told, clean: null };
  return { ...told, clean: (): Promise<Cleaned> => Promise.resolve({ blob: made.made(file.type), removed: found.told, stays: [...stays] }) };
}

async function familyOf(slices: Slices, entries: readonly Entry[], found: Found, stays: Set<Stay>): Promise<Family | null> {
  const names = new Set(entries.map(({ name }) => name));
  if (names.has("[Content_Types].xml")) return ooxmlRules(found, stays);
  const [first] = entries;
  if (first?.name !== "mimetype" || first.size > 200 || !names.has("content.xml")) return null;
  const type = xmlText(await unpack(slices, first));
  return type.startsWith("application/vnd.oasis.opendocument.") ? odfRules(found, stays) : null;
}

interface Looking {
  readonly found: Found;
  readonly stays: Set<Stay>;
  readonly inspectInner: InnerInspect;
}

/** Takes one file over into the new archive, without what it tells. */
async function clean(slices: Slices, entry: Entry, family: Family, made: ZipMaker, { found, stays, inspectInner }: Looking): Promise<void> {
  const { name } = entry;
  const isXml = XML.test(name);
  if (family.isOmitted(name)) {
    found.add(/thumbnail/i.test(name) ? "preview" : "other");
    if (isXml) family.read(name, xmlText(await unpack(slices, entry)));
    return;
  }
  const replaced = family.replaced(name);
  if (isXml) {
    const text = xmlText(await unpack(slices, entry));
    if (replaced !== null && text !== replaced) {
      family.read(name, text);
      found.add("other");
    }
    const fresh = replaced ?? rewriteXml(text, family.rules(name));
    if (fresh === text) made.keep(slices, entry);
    else made.add(name, new TextEncoder().encode(fresh));
    return;
  }
  if (MUTE.test(name) || entry.size === 0) {
    made.keep(slices, entry);
    return;
  }
  const blob = new Blob([(await unpack(slices, entry)) as BlobPart]);
  const inner = await inspectInner(blob, name);
  for (const told of inner.told) found.add(told);
  for (const { told, value } of inner.findings) found.add(told, value);
  for (const stay of inner.stays) stays.add(stay === "comments" || stay === "changes" || stay === "macros" || stay === "linked" || stay === "hidden" ? stay : "embedded");
  const cleaned = inner.clean === null ? null : await inner.clean();
  if (cleaned === null) made.keep(slices, entry);
  else if ("why" in cleaned) throw new Refusal(cleaned.why);
  else made.add(name, new Uint8Array(await cleaned.blob.arrayBuffer()));
}
