/** What looking into a file gives: what it tells besides its content, and a way to the same file without it. */

/** What a file may tell about the one who made it. */
export type Told = "location" | "time" | "device" | "author" | "program" | "text" | "preview" | "history" | "trailer" | "other";

/** A thing found, in words that the file itself holds: coordinates, a date, a name. */
export interface Finding {
  readonly told: Told;
  readonly value: string;
}

/** What cannot be taken out, or why nothing can: each has its sentence on the page. */
export type Stay =
  | "comments" | "changes" | "hidden" | "macros" | "embedded" | "linked" | "timed"
  | "encrypted" | "signed" | "xfa" | "old-office" | "archive" | "unknown" | "broken" | "too-large" | "heif" | "pdf-maybe" | "offline";

export type Kind = "picture" | "video" | "audio" | "document" | "pdf" | "text" | "other";

/** A file without what it told. */
export interface Cleaned {
  readonly blob: Blob;
  /** What was taken out. */
  readonly removed: readonly Told[];
  /** What is still in it. */
  readonly stays: readonly Stay[];
}

/** Why a file could not be cleaned after all. */
export interface Refused {
  readonly why: Stay;
}

/**
 * A look into a file. Nothing in `told` and `stays`: the file tells nothing that we know of. `clean` is `null` where
 * there is nothing to take out, or where it cannot be done; `stays` says why then. With `clean` and `stays` cleaning is
 * partial.
 */
export interface Inspection {
  readonly kind: Kind;
  readonly told: readonly Told[];
  readonly findings: readonly Finding[];
  readonly stays: readonly Stay[];
  readonly clean: (() => Promise<Cleaned | Refused>) | null;
}

/** Nothing found, nothing to do. */
export function nothingIn(kind: Kind): Inspection {
  return { kind, told: [], findings: [], stays: [], clean: null };
}

/** A file that cannot be cleaned here. */
export function uncleanable(kind: Kind, why: Stay, told: readonly Told[] = [], findings: readonly Finding[] = []): Inspection {
  return { kind, told, findings, stays: [why], clean: null };
}
