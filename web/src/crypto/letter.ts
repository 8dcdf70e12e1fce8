/** What a letter to an agency says (section 5.10), and what may be said in its dossier. */
import { type Attachment, attachments, type Bodies, decodeBody, versioned } from "./bodies";
import { isHex, malformed, utf8nfc } from "./bytes";
import { Members } from "./json";

/** What a letter is. */
export const LETTER_KINDS = ["follow-up", "information", "recommendation", "decision-draft", "appointment"] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

/** A part that was chosen for the letter and edited before it was sealed. */
export interface LetterPart {
  readonly title: string;
  readonly text: string;
}

/** What the letter says as official paper, beside its content; each may be empty. */
export interface LetterPaper {
  /** Of the register. */
  readonly number: string;
  /** Who signs. */
  readonly name: string;
  readonly post: string;
  readonly rank: string;
  readonly nip: string;
  /** Who else is given it, one a line. */
  readonly copies: string;
}

/** A letter. Nothing in it names the case. */
export interface LetterBody {
  readonly written_on: string;
  readonly form: LetterKind;
  readonly subject: string;
  /** What is asked. */
  readonly text: string;
  readonly due_on: string;
  readonly unit: string;
  /** Key ids of those who may answer. */
  readonly recipients: readonly string[];
  readonly parts: readonly LetterPart[];
  readonly attachments: readonly Attachment[];
  /** Absent in letters that were written before there was such a member. */
  readonly paper?: LetterPaper;
}

/** The kinds of a dossier: the letter, answers and questions, judgements. */
export interface DossierBodies {
  readonly referral: LetterBody;
  readonly message: Bodies["message"];
  readonly status: Bodies["status"];
}
export type DossierKind = keyof DossierBodies;
export const DOSSIER_KINDS: readonly DossierKind[] = ["referral", "message", "status"];

/** A letter as bytes. */
export function encodeLetter(body: LetterBody): Uint8Array {
  return utf8nfc(JSON.stringify({ v: 1, ...body }));
}

/** @throws PeluitError `malformed` where a member is missing or of another shape */
export function decodeDossierBody<K extends DossierKind>(kind: K, bytes: Uint8Array): DossierBodies[K] {
  const body = kind === "referral" ? letter(versioned(bytes, kind)) : decodeBody(kind, bytes);
  return body as DossierBodies[K];
}

/** The day that it says of itself. */
export function dayOfBody(body: DossierBodies[DossierKind]): string {
  if ("written_on" in body) return body.written_on;
  return "sent_on" in body ? body.sent_on : body.set_on;
}

function letter(members: Members): LetterBody {
  const recipients = members.texts("recipients");
  if (recipients.length === 0 || !recipients.every((keyId) => isHex(keyId, 16))) throw malformed("recipients");
  return {
    written_on: members.date("written_on"),
    form: members.oneOf("form", LETTER_KINDS),
    subject: members.text("subject"),
    text: members.text("text"),
    due_on: members.date("due_on"),
    unit: members.text("unit"),
    recipients,
    parts: members.array("parts").map((value) => {
      const part = new Members(value, "part");
      return { title: part.text("title"), text: part.text("text") };
    }),
    attachments: attachments(members),
    ...(members.raw("paper") === undefined ? {} : { paper: paper(members.members("paper")) }),
  };
}

function paper(members: Members): LetterPaper {
  return {
    number: members.text("number"), name: members.text("name"), post: members.text("post"), rank: members.text("rank"), nip: members.text("nip"), copies: members.text("copies"),
  };
}
