/** What the sealing worker of the report page holds and does: verified channels, the receipt, the dialogue key. */
import type { OpenCase } from "../crypto/case";
import { checkEnoughReaders, fingerprintOf, inspectChannels, type VerifiedChannel } from "../crypto/directory";
import { PeluitError } from "../crypto/errors";
import { type DialogueKey, dialoguePlace, makeDialogueKey, prepareDraft, prepareReport, verifyPromise } from "../crypto/filing";
import { sealFile } from "../crypto/files";
import { deriveReceipt, type Receipt } from "../crypto/receipt";
import { generateReceiptWords } from "../crypto/words";
import { sendStream } from "../dom/tus";
import type { Begin, Channel, Progress, ReportCalls } from "./calls";
import { Work } from "./work";

/** Failures that mean "not open now" rather than "somebody tampered". */
const CLOSED = new Set(["directory-expired", "too-few-readers"]);

/** One visit. Nothing of it is ever stored; ending the worker ends it. */
export class Session {
  words: readonly string[] | null = null;
  receipt: Promise<Receipt> | null = null;
  dialogue: Promise<DialogueKey> | null = null;
  opened: OpenCase | null = null;
  organisation = "";
  api = "";
  #work: Work | null = null;
  #channels: ReadonlyMap<string, VerifiedChannel> = new Map();

  begin(input: Begin): readonly Channel[] {
    const { channels, verified } = verifyAll(input);
    this.organisation = input.organisation;
    this.api = input.api;
    this.#channels = verified;
    return channels;
  }

  /** @throws PeluitError `directory-place` where there is no such verified channel */
  channel(code: string): VerifiedChannel {
    const channel = this.#channels.get(code);
    if (channel === undefined) throw new PeluitError("directory-place", { channel: code });
    return channel;
  }

  work(): Work {
    return (this.#work ??= new Work(this.api));
  }

  wordsNow(): readonly string[] {
    return (this.words ??= generateReceiptWords());
  }

  receiptNow(): Promise<Receipt> {
    return (this.receipt ??= deriveReceipt(this.wordsNow(), this.organisation));
  }

  dialogueNow(): Promise<DialogueKey> {
    return (this.dialogue ??= makeDialogueKey());
  }
}

/** The calls of the report page. `tell` hears of files on their way. */
export function reportCalls(session: Session, tell: (progress: Progress) => void): ReportCalls {
  const uploads = new Map<string, AbortController>();
  return {
    begin: (input) => soon(() => session.begin(input)),
    fingerprint: (pins) => soon(() => fingerprintOf(pins)),
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
    upload: async ({ key, file, channel }) => {
      const stop = new AbortController();
      uploads.set(key, stop);
      try {
        return await upload(session, file, channel, stop.signal, (sent, size, isWaiting) => {
          tell({ key, sent, size, isWaiting });
        });
      } finally {
        uploads.delete(key);
      }
    },
    cancel: (key) => soon(() => {
      uploads.get(key)?.abort();
      return null;
    }),
    report: async ({ channel, form, attachments, today }) => prepareReport({
      receipt: await session.receiptNow(),
      channel: session.channel(channel),
      dialogueSeed: (await session.dialogueNow()).seed,
      form,
      attachments,
      today,
    }),
    promise: ({ channel, promise, request }) => soon(() => verifyPromise({ promise, channel: session.channel(channel), request })),
    draft: async ({ channel, form, uploads: blobs, today }) => prepareDraft({
      receipt: await session.receiptNow(),
      organisation: session.organisation,
      directoryVersion: channel === "" ? 0 : session.channel(channel).directory.version,
      form,
      dialogueSeed: (await session.dialogueNow()).seed,
      uploads: blobs,
      today,
    }),
  };
}

/** Seals a file for where it belongs and sends it; an empty `channel` means the opened box. */
async function upload(session: Session, file: Blob, channel: string, signal: AbortSignal, tell: (sent: number, size: number, isWaiting: boolean) => void): ReturnType<ReportCalls["upload"]> {
  const author = await session.receiptNow();
  const { opened } = session;
  const isReply = channel === "" && opened !== null;
  const { epoch, recipient } = isReply ? opened.current(1) : { epoch: 1, recipient: (await session.dialogueNow()).recipient };
  const code = isReply ? opened.channel : channel;
  const place = { ...dialoguePlace(author, session.organisation, code), epoch };
  const { version } = session.channel(code).directory;
  signal.throwIfAborted();
  const sealed = await sealFile({ content: file, place, author, directoryVersion: version, recipient });
  let sent = 0;
  const blob = await sendStream({
    url: `${session.api}/api/v1/uploads`,
    stream: sealed.sealed,
    size: sealed.sealedSize,
    signal,
    metadata: async () => `challenge ${await session.work().take()}`,
    onProgress: (now, size) => {
      sent = now;
      tell(now, size, false);
    },
    onWaiting: (isWaiting) => {
      tell(sent, sealed.sealedSize, isWaiting);
    },
  });
  return { id: sealed.objectId, blob, size: sealed.size, sha256: await sealed.sha256 };
}

/** What is known at once, as a promise that also carries what was thrown. */
export function soon<T>(act: () => T): Promise<T> {
  return new Promise((resolve) => {
    resolve(act());
  });
}

/** All channels against the pins; a channel that is merely closed is told apart from one that was tampered with. */
function verifyAll({ organisation, pins, today, bundle, fingerprint }: Begin): { channels: Channel[]; verified: ReadonlyMap<string, VerifiedChannel> } {
  const verified = new Map<string, VerifiedChannel>();
  const given = new Set(bundle.channels.map(({ code }) => code));
  const channels = inspectChannels(bundle, { organisation, pins, today, ...(fingerprint === undefined ? {} : { fingerprint }) }).map(({ code, channel, problem }): Channel => {
    if (problem !== undefined) {
      if (given.has(code) && !CLOSED.has(problem.code)) throw problem;
      return { code, directory: null, closed: given.has(code) ? problem.code : "directory-expired" };
    }
    verified.set(code, channel);
    try {
      checkEnoughReaders(channel);
    } catch (error) {
      if (!(error instanceof PeluitError)) throw error;
      return { code, directory: channel.directory, closed: error.code };
    }
    return { code, directory: channel.directory, closed: "" };
  });
  return { channels, verified };
}
