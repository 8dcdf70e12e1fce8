/** The part of the keeper that is about letters: it opens and seals their dossiers. No key leaves it. */
import type { Act } from "../crypto/answering";
import type { OpenCase } from "../crypto/case";
import { attachmentsOf } from "../crypto/bodies";
import type { VerifiedChannel } from "../crypto/directory";
import { type Dossier, type DossierPlace, letterSeed, openDossier, openLetterCopy } from "../crypto/dossier";
import { PeluitError } from "../crypto/errors";
import { sealFile, type SealedFile } from "../crypto/files";
import type { Officer } from "../crypto/directory";
import { newObjectId } from "../crypto/objects";
import type { OfficerKeys } from "../crypto/officer";
import type { Expected } from "../crypto/opening-files";
import { type LetterKey, letterKey, prepareAnswer, prepareJudgement, prepareLetter } from "../crypto/referring";

import { dayOf } from "./hari";
import type { LetterCalls, LetterSummary, LetterView, Person, SealedDossier } from "./pesan-surat";

type Input<K extends keyof LetterCalls> = LetterCalls[K]["input"];
type Output<K extends keyof LetterCalls> = Promise<LetterCalls[K]["output"]>;

/** What the keeper lends. All throw `not-for-you` while it is locked or the case is not open. */
export interface Lent {
  officer(): OfficerKeys;
  organisation(): string;
  channels(): ReadonlyMap<string, VerifiedChannel>;
  /** Whether nobody reports in the channel: its people receive letters. */
  isInternal(code: string): boolean;
  opened(caseId: string): OpenCase;
  act(caseId: string): Act;
}

interface Held {
  readonly dossier: Dossier;
  /** Below `/meja/api/`: where the letter's files are. */
  readonly path: string;
  readonly directoryVersion: number;
}

/** Letters of an unlocked desk: those that are open, and the keys of those that are being written. */
export class Letters {
  readonly #lent: Lent;
  readonly #held = new Map<string, Held>();
  readonly #begun = new Map<string, LetterKey>();
  readonly #sizes = new Map<string, number>();

  constructor(lent: Lent) {
    this.#lent = lent;
  }

  /** A letter that is about to be written: its id, and a key that files can be sealed to. */
  async begin({ caseId, channel }: Input<"beginLetter">): Output<"beginLetter"> {
    const referralId = newObjectId();
    this.#begun.set(referralId, await letterKey(this.#lent.opened(caseId), this.#internal(channel), referralId));
    return { referralId };
  }

  async seal({ caseId, channel, referralId, letter, sheet }: Input<"sealLetter">): Output<"sealLetter"> {
    const begun = this.#begun.get(referralId);
    const act = this.#lent.act(caseId);
    // Another epoch began meanwhile: files of this letter are sealed to a key that its readers would not find.
    if (begun && begun.epoch !== act.opened.current(2).epoch) throw new PeluitError("wrong-place", { field: "epoch" });
    return prepareLetter({ ...act, internal: this.#internal(channel), referralId, letter, sheet });
  }

  /** A letter on the side of its case: its key comes from the case's own. */
  async openOfCase({ caseId, epoch, sealed }: Input<"openCaseLetter">): Output<"openCaseLetter"> {
    const opened = this.#lent.opened(caseId);
    const key = opened.keys.find((held) => held.compartment === 2 && held.epoch === epoch);
    if (key === undefined) throw new PeluitError("not-for-you", { compartment: 2, epoch });
    const channel = this.#channel(opened.channel);
    const at = this.#place(sealed, [channel]);
    const dossier = await openDossier(at, letterSeed(key.seed, sealed.referral_id), sealed.objects);
    return this.#hold(dossier, sealed, `cases/${caseId}/referrals/${sealed.referral_id}`, channel);
  }

  /** A letter for the officer who is here. */
  async open({ sealed }: Input<"openLetter">): Output<"openLetter"> {
    const at = this.#place(sealed, this.#senders());
    const { seed, author } = await openLetterCopy(at, sealed.copy, this.#lent.officer());
    const dossier = await openDossier(at, seed, sealed.objects, author);
    return this.#hold(dossier, sealed, `letters/${sealed.referral_id}`, at.internal);
  }

  async openSummaries({ letters }: Input<"openLetters">): Output<"openLetters"> {
    const reader = this.#lent.officer();
    const summaries: LetterSummary[] = [];
    for (const row of letters) {
      const { referral_id: referralId } = row;
      try {
        const { summary } = await openLetterCopy(this.#place(row, this.#senders()), row.copy, reader);
        summaries.push({ referralId, subject: summary.t });
      } catch (error) {
        if (!(error instanceof PeluitError)) throw error;
        summaries.push({ referralId, failure: error.code });
      }
    }
    return { summaries };
  }

  async answer({ referralId, text, attachments }: Input<"sealAnswer">): Output<"sealAnswer"> {
    return prepareAnswer({ ...this.#acting(referralId), text, attachments });
  }

  async judge({ referralId, state, text, dueOn }: Input<"sealJudgement">): Output<"sealJudgement"> {
    return prepareJudgement({ ...this.#acting(referralId), state, text, dueOn });
  }

  /** Seals a file to a letter that is open or being written. */
  async sealFile(referralId: string, content: Blob): Promise<SealedFile> {
    const held = this.#held.get(referralId);
    const to = held ? held.dossier : this.#begun.get(referralId);
    if (to === undefined) throw new PeluitError("not-for-you", { reason: "locked" });
    const { place, recipient } = to;
    const directoryVersion = held?.directoryVersion ?? 0;
    return sealFile({ content, place, author: this.#lent.officer(), directoryVersion, recipient });
  }

  /** A file as an object of an open letter presents it; nothing where the id is of no open letter. */
  presented(referralId: string, objectId: string, attachmentId: string): { expected: Expected; size: number; path: string } | undefined {
    const held = this.#held.get(referralId);
    if (held === undefined) return undefined;
    const { dossier, path } = held;
    const object = dossier.objects.find((candidate) => candidate.objectId === objectId);
    const files = object === undefined || object.kind === "status" ? [] : object.kind === "message" ? attachmentsOf(object.body) : object.body.attachments;
    const attachment = files.find(({ id }) => id === attachmentId);
    const authorKey = object && dossier.authorKey(object.authorKeyId);
    const size = attachment && this.#sizes.get(attachment.blob);
    if (!attachment || !authorKey || size === undefined) throw new PeluitError("missing-object", { objectId });
    return { expected: { identity: dossier.identity, attachment, place: dossier.place, authorKey }, size, path };
  }

  #hold(dossier: Dossier, { referral_id: referralId, blobs }: SealedDossier, path: string, channel: VerifiedChannel): LetterView {
    this.#held.set(referralId, { dossier, path, directoryVersion: channel.directory.version });
    for (const { id, size } of blobs) this.#sizes.set(id, size);
    const people = [...this.#lent.channels().values()].flatMap(({ directory }) => directory.officers).filter(({ key_id }) => key_id !== "");
    return {
      referralId,
      me: this.#lent.officer().keyId,
      objects: dossier.objects,
      people: Object.fromEntries(people.map((officer) => [officer.key_id, personOf(officer)])),
      problems: dossier.problems.map(({ error, objectId }) => ({ code: error.code, objectId })),
    };
  }

  #acting(referralId: string): { dossier: Dossier; officer: OfficerKeys; directoryVersion: number; today: string } {
    const held = this.#held.get(referralId);
    if (held === undefined) throw new PeluitError("not-for-you", { reason: "locked" });
    return { dossier: held.dossier, officer: this.#lent.officer(), directoryVersion: held.directoryVersion, today: dayOf(new Date()) };
  }

  #place({ referral_id: referralId, channel }: { readonly referral_id: string; readonly channel: string }, senders: readonly VerifiedChannel[]): DossierPlace {
    return { organisation: this.#lent.organisation(), referralId, internal: this.#internal(channel), senders };
  }

  #senders(): VerifiedChannel[] {
    return [...this.#lent.channels().values()].filter(({ code }) => !this.#lent.isInternal(code));
  }

  #internal(code: string): VerifiedChannel {
    if (!this.#lent.isInternal(code)) throw new PeluitError("directory-place", { channel: code });
    return this.#channel(code);
  }

  #channel(code: string): VerifiedChannel {
    const channel = this.#lent.channels().get(code);
    if (channel === undefined) throw new PeluitError("directory-place", { channel: code });
    return channel;
  }
}

function personOf({ key_id: keyId, name, post, role, state }: Officer): Person {
  return { keyId, name, post, role, state };
}
