/** What a person has written so far, and how it is kept in a draft. */
import type { Attachment, Elements } from "./calls";

/** Everything that the report page asks. */
export interface FormState {
  subject: string;
  channel: string;
  story: string;
  category: string;
  /** Whether the person chose the category, so that no guess overwrites it. */
  isCategoryChosen: boolean;
  elements: Record<keyof Elements, string>;
}

/** The state of a page on which nothing was written. */
export function emptyForm(): FormState {
  return { subject: "", channel: "", story: "", category: "", isCategoryChosen: false, elements: { what: "", who: "", where: "", unit: "", when: "", how: "" } };
}

/** What a draft holds beside the form. */
export interface SavedForm extends FormState {
  readonly files: readonly Attachment[];
}

/** Reads a draft's form with care: whatever is missing or of another shape is as if it had never been written. */
export function readSavedForm(value: unknown): SavedForm {
  const given = recordOf(value);
  const elements = recordOf(given["elements"]);
  const text = (from: Readonly<Record<string, unknown>>, name: string): string => (typeof from[name] === "string" ? from[name] : "");
  const files = Array.isArray(given["files"]) ? given["files"].map(recordOf) : [];
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
    files: files.filter((file) => /^[0-9a-f]{32}$/.test(text(file, "id")) && /^[0-9a-f]{64}$/.test(text(file, "sha256"))).map((file) => ({
      id: text(file, "id"), blob: text(file, "blob"), name: text(file, "name"), type: text(file, "type"),
      size: typeof file["size"] === "number" ? file["size"] : 0, sha256: text(file, "sha256"), note: text(file, "note"),
    })),
  };
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : {};
}
