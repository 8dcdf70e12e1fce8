/** What the sealing worker holds and does once a person writes: words, receipt, dialogue key, files, the report. */
import type { OpenCase } from "../crypto/case";
import { type DialogueKey, dialoguePlace, makeDialogueKey, prepareDraft, prepareReport, verifyPromise } from "../crypto/filing";
import { deriveReceipt, type Receipt } from "../crypto/receipt";
import { generateReceiptWords } from "../crypto/words";
import type { Progress, ReportCalls } from "./calls";
import { type Belonging, OutgoingFiles } from "./outgoing";
import type { Visit } from "./visit";
import { Work } from "./work";

/** The secrets of one visit, made or taken when they are first needed. Ending the worker ends them. */
export class Session {
  words: readonly string[] | null = null;
  receipt: Promise<Receipt> | null = null;
  dialogue: Promise<DialogueKey> | null = null;
  opened: OpenCase | null = null;
  #work: Work | null = null;

  constructor(readonly visit: Visit) {}

  work(): Work {
    return (this.#work ??= new Work(this.visit.api));
  }

  wordsNow(): readonly string[] {
    return (this.words ??= generateReceiptWords());
  }

  receiptNow(): Promise<Receipt> {
    return (this.receipt ??= deriveReceipt(this.wordsNow(), this.visit.organisation));
  }

  dialogueNow(): Promise<DialogueKey> {
    return (this.dialogue ??= makeDialogueKey());
  }
}

/** The calls of the report page. `tell` hears of files on their way. */
export function reportCalls(session: Session, tell: (progress: Progress) => void): Omit<ReportCalls, "begin"> {
  const files = new OutgoingFiles({ api: session.visit.api, desk: session.visit.desk, work: () => session.work(), tell });
  return {
    words: () => soon(() => session.wordsNow()),
    warm: async () => {
      await Promise.all([session.receiptNow(), session.dialogueNow()]);
      return null;
    },
    work: () => session.work().take(),
    workAhead: () => soon(() => {
      session.work().prepare();
      return null;
    }),
    upload: ({ key, file, channel }) => files.send(key, file, () => belonging(session, channel)),
    pause: (key) => soon(() => {
      files.pause(key);
      return null;
    }),
    cancel: (key) => soon(() => {
      files.cancel(key);
      return null;
    }),
    keep: (key) => files.keep(key),
    skipKeeping: (key) => soon(() => {
      files.skip(key);
      return null;
    }),
    reached: async (upload) => {
      const { sent, size } = await files.reached(upload);
      return sent / size;
    },
    takeUp: ({ key, file, kept }) => files.takeUp(key, file, kept),
    report: async ({ channel, form, attachments, today }) => prepareReport({
      receipt: await session.receiptNow(),
      channel: session.visit.channel(channel),
      dialogueSeed: (await session.dialogueNow()).seed,
      form,
      attachments,
      today,
    }),
    promise: ({ channel, promise, request }) => soon(() => verifyPromise({ promise, channel: session.visit.channel(channel), request })),
    draft: async ({ channel, form, uploads: blobs, today }) => prepareDraft({
      receipt: await session.receiptNow(),
      organisation: session.visit.organisation,
      directoryVersion: channel === "" ? 0 : session.visit.channel(channel).directory.version,
      form,
      dialogueSeed: (await session.dialogueNow()).seed,
      uploads: blobs,
      today,
    }),
  };
}

/** What is known at once, as a promise that also carries what was thrown. */
export function soon<T>(act: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(act());
  });
}

/** Where a file belongs, and to whom it is sealed; an empty `channel` means the opened box. */
async function belonging(session: Session, channel: string): Promise<Belonging> {
  const author = await session.receiptNow();
  const { opened } = session;
  const isReply = channel === "" && opened !== null;
  const { epoch, recipient } = isReply ? opened.current(1) : { epoch: 1, recipient: (await session.dialogueNow()).recipient };
  const code = isReply ? opened.channel : channel;
  const place = { ...dialoguePlace(author, session.visit.organisation, code), epoch };
  return { place, author, directoryVersion: session.visit.channel(code).directory.version, recipient };
}
