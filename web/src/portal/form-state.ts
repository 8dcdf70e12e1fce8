/** What a person has written so far, and how it is kept in a draft. */
import type { Attachment, Elements, KeptSeal } from "./calls";

/** Everything that the report page asks. */
export interface FormState {
  subject: string;
  channel: string;
  story: string;
  category: string;
  /** Whether the person chose the category, so that no guess overwrites it. */
  isCategoryChosen: boolean;
  elements: Record<keyof Elements, string>;
  /** Case id and number of an earlier report that this one names inside its seal, or empty. */
  linked: string;
  linkedNumber: string;
}

/** The state of a page on which nothing was written. */
export function emptyForm(): FormState {
  return { subject: "", channel: "", story: "", category: "", isCategoryChosen: false, elements: { what: "", who: "", where: "", unit: "", when: "", how: "" }, linked: "", linkedNumber: "" };
}

/** A file of which a part has arrived. As secret as the words. */
export interface KeptFile {
  readonly name: string;
  /** As it was called on the device. */
  readonly ownName: string;
  readonly type: string;
  /** Bytes of what is sent. */
  readonly size: number;
  /** Whether something was taken out of it before it was sent. */
  readonly isCleaned: boolean;
  readonly seal: KeptSeal;
}

/** What a draft holds beside the form. */
export interface SavedForm extends FormState {
  readonly files: readonly Attachment[];
  readonly unfinished: readonly KeptFile[];
}

/** Reads a draft's form with care: whatever is missing or of another shape is as if it had never been written. */
export function readSavedForm(value: unknown): SavedForm {
  const given = recordOf(value);
  const elements = recordOf(given["elements"]);
  const text = (from: Readonly<Record<string, unknown>>, name: string): string => (typeof from[name] === "string" ? from[name] : "");
  const files = listOf(given["files"]);
  return {
    subject: text(given, "subject"),
    channel: text(given, "channel"),
    story: text(given, "story"),
    category: text(given, "category"),
    isCategoryChosen: given["isCategoryChosen"] === true,
    elements: {
      what: text(elements, "what"), who: text(elements, "who"), where: text(elements, "where"),
      unit: text(elements, "unit"), when: text(elements, "when"), how: text(elements, "how"),
    },
    ...(/^[0-9a-f]{32}$/.test(text(given, "linked")) ? { linked: text(given, "linked"), linkedNumber: text(given, "linkedNumber") } : { linked: "", linkedNumber: "" }),
    files: files.filter((file) => /^[0-9a-f]{32}$/.test(text(file, "id")) && /^[0-9a-f]{64}$/.test(text(file, "sha256"))).map((file) => ({
      id: text(file, "id"), blob: text(file, "blob"), name: text(file, "name"), type: text(file, "type"),
      size: typeof file["size"] === "number" ? file["size"] : 0, sha256: text(file, "sha256"), note: text(file, "note"),
    })),
    unfinished: listOf(given["unfinished"]).flatMap((file) => {
      const seal = readSeal(file["seal"]);
      return seal === null ? [] : [{ name: text(file, "name"), ownName: text(file, "ownName"), type: text(file, "type"), size: seal.seal.size, isCleaned: file["isCleaned"] === true, seal }];
    }),
  };
}

/** What an unfinished file is gone on with; `null` where a part of it is missing. */
function readSeal(value: unknown): KeptSeal | null {
  const { upload, seal, sha256 } = recordOf(value);
  const { objectId, directoryVersion, size, start, key, frame } = recordOf(seal);
  if (typeof upload !== "string" || !/^[0-9a-f]{32}$/.test(upload) || typeof sha256 !== "string" || !/^[0-9a-f]{64}$/.test(sha256)) return null;
  if (typeof objectId !== "string" || typeof directoryVersion !== "number" || typeof size !== "number") return null;
  if (typeof start !== "string" || typeof key !== "string" || typeof frame !== "string") return null;
  return { upload, sha256, seal: { objectId, directoryVersion, size, start, key, frame } };
}

function listOf(value: unknown): Readonly<Record<string, unknown>>[] {
  return Array.isArray(value) ? value.map(recordOf) : [];
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
