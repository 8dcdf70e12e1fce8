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
  /** Case id of an earlier report by the same person, where they name one. */
  readonly linked?: string;
  /** Only where an officer typed it for somebody outside the portal. */
  readonly taken_down?: TakenDown;
  /** Only where it asks ("may I ...?") and reports nothing. */
  readonly kind?: ReportKind;
}

/** What a report may be instead of one. Nothing outside the seal tells them apart. */
export const REPORT_KINDS = ["question"] as const;
export type ReportKind = (typeof REPORT_KINDS)[number];

/** Ways by which a report comes that an officer types (section 5.1). */
export const SOURCES = ["letter", "call", "visit", "box", "authority", "sp4n", "messenger"] as const;
export type Source = (typeof SOURCES)[number];

/**
 * How a report came that an officer typed. It is said by whoever held the words, as everything in a report is: that an
 * officer of this key did type it stands in the log of officers' acts, not here.
 */
export interface TakenDown {
  /** Key id of the officer. */
  readonly by: string;
  readonly source: Source;
  /** When it came on paper or by word of mouth. */
  readonly came_on: string;
  /** Under which number the original lies in the safe, or empty. */
  readonly register: string;
  /** Whether something that names the reporter was left out here. */
  readonly masked: boolean;
  /** Whether the reporter heard or read the text and agreed to it. */
  readonly agreed: boolean;
}

/** What a reporter answers in a fixed form (section 5.2). `text` says the same in words. */
export interface FormAnswers {
  /** Which form it is, such as `survei`. */
  readonly form: string;
  readonly data: Readonly<Record<string, JsonValue>>;
}

export interface MessageBody extends Partial<FormAnswers> {
  readonly sent_on: string;
  readonly text: string;
  readonly attachments: readonly Attachment[];
}

/** Names of forms and codes. */
const NAME = /^[a-z0-9-]{2,40}$/;

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
  /** With `closed` only: what came of the report, without names. */
  readonly outcome?: string;
  /** With `closed` only: whether a loss was recovered. */
  readonly recovered?: string;
  /** With `closed` only: the days from which the box asks about retaliation. */
  readonly check_ins?: readonly string[];
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
/** What words taken later need to open the box of those before them (section 5.9). */
export interface RenewalBody {
  readonly renewed_on: string;
  /** The stretched secret of the words that the report was filed with, Base64. */
  readonly secret: string;
}
export type ChainedKind = keyof Bodies;
export const CHAINED_KINDS: readonly Kind[] = ["report", "message", "status", "grant", "recusal", "note", "finding"];

/** A body as bytes: JSON with `"v": 1` first, in Normalization Form C. */
export function encodeBody(body: Bodies[ChainedKind] | DraftBody | RenewalBody): Uint8Array {
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

/** @throws PeluitError `malformed` */
export function decodeRenewal(bytes: Uint8Array): RenewalBody {
  const members = versioned(bytes, "renewal");
  const secret = members.text("secret");
  unb64(secret, 32);
  return { renewed_on: members.date("renewed_on"), secret };
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
    ...optional(members, "linked", /^[0-9a-f]{32}$/),
    ...(members.raw("taken_down") === undefined ? {} : { taken_down: takenDown(members.members("taken_down")) }),
    ...(members.raw("kind") === undefined ? {} : { kind: members.oneOf("kind", REPORT_KINDS) }),
  };
}

function takenDown(members: Members): TakenDown {
  return {
    by: members.matching("by", /^[0-9a-f]{32}$/),
    source: members.oneOf("source", SOURCES),
    came_on: members.date("came_on"),
    register: members.text("register"),
    masked: members.yes("masked"),
    agreed: members.yes("agreed"),
  };
}

function message(members: Members): MessageBody {
  const said = { sent_on: members.date("sent_on"), text: members.text("text"), attachments: attachments(members) };
  return members.raw("form") === undefined ? said : { ...said, form: members.matching("form", NAME), data: members.object("data") };
}

function status(members: Members): StatusBody {
  return {
    set_on: members.date("set_on"),
    state: members.text("state"),
    text: members.text("text"),
    next_on: members.raw("next_on") === null ? null : members.date("next_on"),
    turn: members.oneOf("turn", TURNS),
    missing: members.texts("missing"),
    ...optional(members, "outcome", NAME),
    ...optional(members, "recovered", NAME),
    ...(members.raw("check_ins") === undefined ? {} : { check_ins: members.dates("check_ins") }),
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
    form: members.matching("form", NAME),
    data: members.object("data"),
    replaces: members.matching("replaces", /^([0-9a-f]{32})?$/),
    attachments: attachments(members),
  };
}

function note(members: Members): NoteBody {
  return { written_on: members.date("written_on"), text: members.text("text"), attachments: attachments(members) };
}

/** A member that is left out where there is nothing to say. */
function optional<Name extends string>(members: Members, name: Name, pattern: RegExp): Partial<Record<Name, string>> {
  return members.raw(name) === undefined ? {} : ({ [name]: members.matching(name, pattern) } as Record<Name, string>);
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
