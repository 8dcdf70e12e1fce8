/** What only the box needs of its worker: words that a person brings, drafts and cases opened, messages, files. */
import type { Attachment } from "../crypto/bodies";
import { type CaseObject, type OpenCase, openMailbox } from "../crypto/case";
import { PeluitError } from "../crypto/errors";
import { filePlaceOf, makeDialogueKey, openDraft, prepareMessage } from "../crypto/filing";
import { openFile } from "../crypto/opening-files";
import { caseNumberOf } from "../crypto/keys";
import { deriveReceipt } from "../crypto/receipt";
import { checkReceiptWords, completeWord, normalizeWords } from "../crypto/words";
import type { Box, BoxCalls, Entry } from "./calls";
import { type Session, soon } from "./sealing";

const MOST_OFFERED = 8;

/** The calls of the box, beside those of the report page. */
export function boxCalls(session: Session): BoxCalls {
  const boxNow = (): OpenCase => {
    if (session.opened === null) throw new PeluitError("missing-object");
    return session.opened;
  };
  return {
    read: (text) => soon(() => {
      const words = normalizeWords(text);
      return { words, known: words.map((word) => completeWord(word).includes(word)), check: checkReceiptWords(words) };
    }),
    complete: (prefix) => soon(() => completeWord(prefix).slice(0, MOST_OFFERED)),
    take: async (words) => {
      session.words = words;
      session.receipt = deriveReceipt(words, session.visit.organisation);
      const { mailboxId, credential } = await session.receipt;
      return { mailbox_id: mailboxId, credential };
    },
    resume: async (sealed) => {
      const draft = await openDraft({ receipt: await session.receiptNow(), organisation: session.visit.organisation, sealed });
      session.dialogue = makeDialogueKey(draft.dialogueSeed);
      return { savedOn: draft.savedOn, form: draft.form };
    },
    open: async (mailbox) => {
      const receipt = await session.receiptNow();
      session.opened = await openMailbox({ organisation: session.visit.organisation, receipt, mailbox, directory: session.visit.channel(mailbox.channel) });
      return boxOf(session.opened, receipt.keyId);
    },
    message: async ({ text, attachments, today }) => {
      const opened = boxNow();
      return prepareMessage({ opened, receipt: await session.receiptNow(), channel: session.visit.channel(opened.channel), text, attachments, today });
    },
    file: ({ objectId, attachment, sealed }) => openOf(boxNow(), objectId, attachment, sealed),
  };
}

function boxOf(opened: OpenCase, me: string): Box {
  const entry = (object: CaseObject, problem: string): Entry => ({
    objectId: object.objectId, kind: object.kind, by: object.by, authorKeyId: object.authorKeyId, date: object.date, body: object.body, problem,
  });
  const failed = opened.problems.flatMap(({ object, error }) => (object === undefined ? [] : [entry(object, error.code)]));
  return {
    caseId: opened.caseId,
    caseNumber: caseNumberOf(opened.caseId),
    channel: opened.channel,
    entries: [...opened.objects.map((object) => entry(object, "")), ...failed],
    lost: opened.problems.filter(({ object }) => object === undefined).map(({ error }) => error.code),
    entitled: opened.entitled,
    mute: whyMute(opened, me),
  };
}

/** Why nothing can be sealed to this case, by the protocol's name; empty where it can. */
function whyMute(opened: OpenCase, me: string): string {
  try {
    opened.current(1);
    opened.nextChain(me, 1);
    return "";
  } catch (error) {
    if (error instanceof PeluitError) return error.code;
    throw error;
  }
}

async function openOf(opened: OpenCase, objectId: string, attachment: Attachment, sealed: Blob): Promise<Blob> {
  const object = opened.objects.find((one) => one.objectId === objectId);
  if (object === undefined) throw new PeluitError("missing-object", { objectId });
  const bytes = await openFile({ sealed, attachment, ...filePlaceOf(opened, object) });
  return new Blob([bytes as BlobPart]);
}
