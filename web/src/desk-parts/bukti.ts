/** The files of a case as evidence: their numbers, and what was done with each. No page here, only what stands in it. */
import type { Attachment, CaseObject, CaseView } from "./pesan";

/** One file with its place in the register. */
export interface Evidence {
  /** "B-1" of the report and the dialogue, "C-1" of internal notes: who reads no notes sees the same numbers. */
  readonly number: string;
  readonly file: Attachment;
  readonly object: CaseObject;
}

/** `GET cases/<id>/custody`. */
export interface Custody {
  readonly log: { readonly last: number; readonly digest: string; readonly broken_at: number | null };
  readonly acts: readonly CustodyAct[];
}

/** An act on a file, or the sending of an object with files, from the server's log. */
export interface CustodyAct {
  readonly number: number;
  /** ISO 8601 in the organisation's time. */
  readonly at: string;
  readonly act: string;
  readonly name: string;
  readonly post: string;
  readonly purpose: string;
  readonly blob: string;
  readonly object_id: string;
}

/** One row of a file's chain of custody. */
export interface Step {
  readonly what: string;
  /** Calendar day. */
  readonly day: string;
  /** "14:05 WIB"; "" where only the day is known. */
  readonly time: string;
  /** Name; "" for the reporter. */
  readonly who: string;
  /** "" where it is not known. */
  readonly post: string;
  readonly purpose: string;
  /** Number in the log; 0 for what is in none. */
  readonly entry: number;
}

/** The files of all sound objects in the order of display, those of notes behind the others. */
export function evidenceOf(view: CaseView): Evidence[] {
  const numbered = (letter: string, compartment: number): Evidence[] => view.objects.filter((object) => object.compartment === compartment)
    .flatMap((object) => attached(object).map((file) => ({ file, object })))
    .map((item, at) => ({ number: `${letter}-${at + 1}`, ...item }));
  return [...numbered("B", 1), ...numbered("C", 2)];
}

/** A file's chain of custody: how it came by its signature, then what the log holds. */
export function stepsOf({ file, object }: Evidence, custody: Custody, view: CaseView): Step[] {
  const later = custody.acts.filter(({ blob }) => blob === file.blob).map(stepOf);
  if (object.by === "reporter") return [{ what: "filed", day: object.date, time: "", who: "", post: "", purpose: "", entry: 0 }, ...later];
  const author = view.people[object.authorKeyId];
  const by = { who: author?.name ?? "", post: author?.post ?? "" };
  const sent = custody.acts.find(({ object_id: id }) => id === object.objectId);
  const first: Step = sent ? { ...stepOf(sent), what: "added", ...by } : { what: "unlogged", day: object.date, time: "", ...by, purpose: "", entry: 0 };
  return [first, ...later];
}

/** A digest in hex as eight groups, to be read out and compared. */
export function groupsOf(digest: string): string[] {
  return digest.match(/.{1,8}/g) ?? [];
}

function attached(object: CaseObject): readonly Attachment[] {
  return "attachments" in object.body ? object.body.attachments : [];
}

function stepOf({ act, at, name, post, purpose, number }: CustodyAct): Step {
  return { what: act, day: at.slice(0, 10), time: `${at.slice(11, 16)} ${zoneOf(at)}`, who: name, post, purpose, entry: number };
}

/** Indonesia's three zones by their names, others by their offset. */
function zoneOf(at: string): string {
  const offset = at.slice(19);
  const names: Readonly<Record<string, string>> = { "+07:00": "WIB", "+08:00": "WITA", "+09:00": "WIT" };
  return names[offset] ?? `UTC${offset}`;
}
