/** What only the box needs of its worker: words that a person brings, drafts and cases opened, messages, files. */
import { type OpenCase, openMailbox } from "../crypto/case";
import type { CaseObject } from "../crypto/case-object";
import { CheckedFiles } from "../crypto/checked-files";
import { PeluitError } from "../crypto/errors";
import { filePlaceOf, makeDialogueKey, openDraft, prepareMessage } from "../crypto/filing";
import { caseNumberOf } from "../crypto/keys";
import { deriveReceipt, type Receipt } from "../crypto/receipt";
import { openRenewal, prepareRenewal, type RenewalRequest } from "../crypto/renewal";
import { checkReceiptWords, completeWord, generateReceiptWords, normalizeWords } from "../crypto/words";
import { call } from "../dom/http";
import { KEPT, RemoteFile } from "../dom/remote-file";
import type { Box, BoxCalls, Entry, Progress } from "./calls";
import { type Session, soon } from "./sealing";

const MOST_OFFERED = 8;

/** The calls of the box, beside those of the report page. `tell` hears of files that are checked. */
export function boxCalls(session: Session, tell: (progress: Progress) => void): BoxCalls {
  /** Sizes of sealed files, as the server told them with the case. */
  const sizes = new Map<string, number>();
  const files = new CheckedFiles();
  const stops = new Map<string, AbortController>();
  /** Of the words that the box was opened with; its case may have the keys of earlier ones. */
  let own: Receipt | null = null;
  let fresh: { readonly words: readonly string[]; readonly receipt: Promise<Receipt>; request: Promise<RenewalRequest> | null } | null = null;
  const freshNow = (): NonNullable<typeof fresh> => {
    if (fresh !== null) return fresh;
    const words = generateReceiptWords();
    fresh = { words, receipt: deriveReceipt(words, session.visit.organisation), request: null };
    return fresh;
  };
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
      own = await session.receipt;
      return { mailbox_id: own.mailboxId, credential: own.credential };
    },
    resume: async (sealed) => {
      const draft = await openDraft({ receipt: await session.receiptNow(), organisation: session.visit.organisation, sealed });
      session.dialogue = makeDialogueKey(draft.dialogueSeed);
      return { savedOn: draft.savedOn, form: draft.form };
    },
    open: async (mailbox) => {
      const { organisation } = session.visit;
      if (own !== null && mailbox.renewal !== "") session.receipt = openRenewal({ receipt: own, organisation, sealed: mailbox.renewal });
      const receipt = await session.receiptNow();
      session.opened = await openMailbox({ organisation, receipt, mailbox, directory: session.visit.channel(mailbox.channel) });
      for (const { id, size } of mailbox.blobs) sizes.set(id, size);
      return boxOf(session.opened, receipt.keyId, mailbox.renewal !== "");
    },
    freshWords: () => soon(() => freshNow().words),
    renew: async (today) => {
      const { receipt } = freshNow();
      const { organisation } = session.visit;
      return (freshNow().request ??= prepareRenewal({ receipt: await session.receiptNow(), fresh: await receipt, organisation, today }));
    },
    renewed: async () => {
      const { words, receipt } = freshNow();
      own = await receipt;
      const { mailboxId, credential, credentialHash } = own;
      session.words = words;
      session.receipt = Promise.resolve({ ...(await session.receiptNow()), mailboxId, credential, credentialHash });
      fresh = null;
      return { mailbox_id: mailboxId, credential };
    },
    message: async (said) => {
      const opened = boxNow();
      return prepareMessage({ opened, receipt: await session.receiptNow(), channel: session.visit.channel(opened.channel), ...said });
    },
    checkFile: async ({ key, objectId, attachment }) => {
      const size = sizes.get(attachment.blob);
      const object = boxNow().objects.find((one) => one.objectId === objectId);
      if (object === undefined || size === undefined) throw new PeluitError("missing-object", { objectId });
      const { mailboxId: mailbox_id, credential } = await session.receiptNow();
      const stop = new AbortController();
      stops.set(key, stop);
      try {
        await files.check(key, { attachment, ...filePlaceOf(boxNow(), object) }, (signal, onWaiting) => new RemoteFile({
          size,
          fetchPart: (start, end) => call(`${session.visit.api}/api/v1/mailbox/blobs/${attachment.blob}`, {
            method: "POST",
            body: JSON.stringify({ mailbox_id, credential, start, stop: end }),
            headers: { "Content-Type": "application/json" },
            signal,
          }),
          isKept: size <= KEPT,
          signal,
          onWaiting,
        }), { signal: stop.signal, tell: ({ done, size: whole, isWaiting }) => { tell({ key, sent: done, size: whole, waiting: isWaiting ? "line" : null, isReading: true }); } });
        return null;
      } finally {
        stops.delete(key);
      }
    },
    readFile: ({ key, from, to }) => files.read(key, from, to),
    closeFile: (key) => soon(() => {
      stops.get(key)?.abort();
      files.close(key);
      return null;
    }),
  };
}

function boxOf(opened: OpenCase, me: string, isRenewed: boolean): Box {
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
    isSeen: opened.report.body.taken_down !== undefined && !isRenewed,
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
