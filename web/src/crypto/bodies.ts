/** What objects say: the JSON bodies of section 5, read with care and written in one way. */
import { isHex, malformed, unb64, utf8nfc } from "./bytes";
import type { Kind } from "./frame";
import { type JsonValue, Members } from "./json";

/** A file that an object presents. Name, type and order stay inside the seal. */
export interface Attachment {
  /** Object id of the file. */
  readonly id: string;
  /** Upload id. */
  readonly blob: string;
  readonly name: string;
  readonly type: string;
  readonly size: number;
  readonly sha256: string;
  readonly note: string;
}

/** The elements of a complaint, as asked on the form. Empty where not told. */
export interface Elements {
  readonly what: string;
  readonly who: string;
  readonly where: string;
  readonly unit: string;
  readonly when: string;
  readonly how: string;
}

export interface ReportBody {
  readonly sent_on: string;
  readonly story: string;
  readonly category: string;
  readonly elements: Elements;
  /** Key ids of the officers it was sealed to. */
  readonly readers: readonly string[];
  /** The receipt's recipient text. */
  readonly receipt: string;
  /** The reporter's verify key, Base64. */
  readonly reporter_key: string;
  readonly attachments: readonly Attachment[];
  readonly language: string;
}

export interface MessageBody {
  readonly sent_on: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Whose turn it is. */
export const TURNS = ["officer", "reporter", "none"] as const;
export type Turn = (typeof TURNS)[number];

export interface StatusBody {
  readonly set_on: string;
  readonly state: string;
  readonly text: string;
  readonly next_on: string | null;
  readonly turn: Turn;
  /** Names of elements that are still asked for. */
  readonly missing: readonly string[];
}

export interface GrantBody {
  readonly on: string;
  readonly key_id: string;
  readonly name: string;
  readonly post: string;
  readonly purpose: string;
}

/** Who was excluded from a case, and from where on what they wrote does not count (section 5.7). */
export interface RecusalBody {
  readonly on: string;
  readonly key_id: string;
  readonly reason: RecusalReason;
  /** The epochs that begin with it; 0 for a compartment that did not exist. */
  readonly dialogue_epoch: number;
  readonly file_epoch: number;
  /** Sequence numbers of the last objects of theirs that count. */
  readonly last_dialogue: number;
  readonly last_file: number;
}

/** Why somebody was excluded: a closed list, since the reporter reads it, too. */
export const RECUSAL_REASONS = ["declared", "related", "named", "left"] as const;
export type RecusalReason = (typeof RECUSAL_REASONS)[number];

/** A sheet of the officers' file in a fixed form (section 5.8). Nothing is overwritten: a newer one replaces it. */
export interface FindingBody {
  readonly written_on: string;
  /** Which sheet it is, such as `telaah`. */
  readonly form: string;
  readonly data: Readonly<Record<string, JsonValue>>;
  /** Object id of the sheet that this one corrects, or empty. */
  readonly replaces: string;
  readonly attachments: readonly Attachment[];
}

export interface NoteBody {
  readonly written_on: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

export interface DraftBody {
  readonly saved_on: string;
  /** The page's own state. */
  readonly form: unknown;
  /** The dialogue seed, Base64, so that uploads stay valid. */
  readonly seed: string;
}

/** The body of each chained kind. */
export interface Bodies {
  readonly report: ReportBody;
  readonly message: MessageBody;
  readonly status: StatusBody;
  readonly grant: GrantBody;
  readonly recusal: RecusalBody;
  readonly note: NoteBody;
  readonly finding: FindingBody;
}
export type ChainedKind = keyof Bodies;
export const CHAINED_KINDS: readonly Kind[] = ["report", "message", "status", "grant", "recusal", "note", "finding"];

/** A body as bytes: JSON with `"v": 1` first, in Normalization Form C. */
export function encodeBody(body: Bodies[ChainedKind] | DraftBody): Uint8Array {
  return utf8nfc(JSON.stringify({ v: 1, ...body }));
}

/** @throws PeluitError `malformed` where a member is missing or of another shape */
export function decodeBody<K extends ChainedKind>(kind: K, bytes: Uint8Array): Bodies[K] {
  const decoders: { readonly [Name in ChainedKind]: (members: Members) => Bodies[Name] } = { report, message, status, grant, recusal, note, finding };
  return decoders[kind](versioned(bytes, kind));
}

/** @throws PeluitError `malformed` */
export function decodeDraft(bytes: Uint8Array): DraftBody {
  const members = versioned(bytes, "draft");
  const seed = members.text("seed");
  unb64(seed, 32);
  return { saved_on: members.date("saved_on"), form: members.raw("form"), seed };
}

/** The day an object says it was written on. */
export function dateOf(body: Bodies[ChainedKind]): string {
  if ("sent_on" in body) return body.sent_on;
  if ("set_on" in body) return body.set_on;
  if ("on" in body) return body.on;
  return body.written_on;
}

/** The files an object presents. */
export function attachmentsOf(body: Bodies[ChainedKind]): readonly Attachment[] {
  return "attachments" in body ? body.attachments : [];
}

function report(members: Members): ReportBody {
  const elements = members.members("elements");
  const element = (name: keyof Elements): string => elements.optionalText(name);
  const readers = members.texts("readers");
  if (!readers.every((reader) => isHex(reader, 16))) throw malformed("readers");
  const reporterKey = members.text("reporter_key");
  unb64(reporterKey, 32);
  return {
    sent_on: members.date("sent_on"),
    story: members.text("story"),
    category: members.text("category"),
    elements: {
      what: element("what"),
      who: element("who"),
      where: element("where"),
      unit: element("unit"),
      when: element("when"),
      how: element("how"),
    },
    readers,
    receipt: members.text("receipt"),
    reporter_key: reporterKey,
    attachments: attachments(members),
    language: members.optionalText("language"),
  };
}

function message(members: Members): MessageBody {
  return { sent_on: members.date("sent_on"), text: members.text("text"), attachments: attachments(members) };
}

function status(members: Members): StatusBody {
  return {
    set_on: members.date("set_on"),
    state: members.text("state"),
    text: members.text("text"),
    next_on: members.raw("next_on") === null ? null : members.date("next_on"),
    turn: members.oneOf("turn", TURNS),
    missing: members.texts("missing"),
  };
}

function grant(members: Members): GrantBody {
  const keyId = members.text("key_id");
  if (!isHex(keyId, 16)) throw malformed("key_id");
  return {
    on: members.date("on"),
    key_id: keyId,
    name: members.text("name"),
    post: members.text("post"),
    purpose: members.text("purpose"),
  };
}

function recusal(members: Members): RecusalBody {
  return {
    on: members.date("on"),
    key_id: members.matching("key_id", /^[0-9a-f]{32}$/),
    reason: members.oneOf("reason", RECUSAL_REASONS),
    dialogue_epoch: members.count("dialogue_epoch"),
    file_epoch: members.count("file_epoch"),
    last_dialogue: members.count("last_dialogue"),
    last_file: members.count("last_file"),
  };
}

function finding(members: Members): FindingBody {
  return {
    written_on: members.date("written_on"),
    form: members.matching("form", /^[a-z0-9-]{2,40}$/),
    data: members.object("data"),
    replaces: members.matching("replaces", /^([0-9a-f]{32})?$/),
    attachments: attachments(members),
  };
}

function note(members: Members): NoteBody {
  return { written_on: members.date("written_on"), text: members.text("text"), attachments: attachments(members) };
}

/** The files that a body presents. @throws PeluitError `malformed` */
export function attachments(members: Members): Attachment[] {
  return members.array("attachments").map((value) => {
    const file = new Members(value, "attachment");
    return {
      id: file.matching("id", /^[0-9a-f]{32}$/),
      blob: file.matching("blob", /^[0-9A-Za-z_-]{1,64}$/),
      name: file.text("name"),
      type: file.text("type"),
      size: file.count("size"),
      sha256: file.matching("sha256", /^[0-9a-f]{64}$/),
      note: file.optionalText("note"),
    };
  });
}

/** The members of a body of version 1. @throws PeluitError `malformed` */
export function versioned(bytes: Uint8Array, name: string): Members {
  const members = Members.parse(bytes, name);
  if (members.raw("v") !== 1) throw malformed(name);
  return members;
}
