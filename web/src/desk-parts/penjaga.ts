/** The keeper of an officer's keys. It lives in the key worker; what leaves it is plaintext, sealed objects and names. */
import { wrapKeys } from "../ceremony/pembuat";
import { type Act, prepareFileCompartment, prepareFinding, prepareGrant, prepareNote, prepareRecusal, prepareReply, prepareStatus } from "../crypto/answering";
import { attachmentsOf } from "../crypto/bodies";
import { openWith, sealTo } from "../crypto/age";
import { b64, text, unb64, utf8 } from "../crypto/bytes";
import { CheckedFiles, type Work } from "../crypto/checked-files";
import { type CaseProblem, openCase, type OpenCase, openSummary } from "../crypto/case";
import { fingerprintOf, inspectChannels, type Officer, signDirectory, type VerifiedChannel } from "../crypto/directory";
import { parseDirectory } from "../crypto/directory-format";
import { PeluitError } from "../crypto/errors";
import { sealFile, type SealedFile } from "../crypto/files";
import type { Expected } from "../crypto/opening-files";
import { derivePasskey, deriveOfficer, deriveRecovery, openVault, type OfficerKeys, sealVault } from "../crypto/officer";

import { dayOf } from "./hari";
import { Letters } from "./penjaga-surat";
import type { Calls, CaseView, Person, ProblemView, SealedCase, SummaryView } from "./pesan";
import { SealingFiles } from "./segel-berkas";
import type { Fetch } from "./sumber";

type Input<K extends keyof Calls> = Calls[K]["input"];
type Output<K extends keyof Calls> = Promise<Calls[K]["output"]>;

/** Opened cases that are held at once; an older one is opened again when it is needed. */
const HELD_CASES = 4;

/** Something was asked for that the keeper cannot do yet: it is locked, or the case is not open. */
function locked(): PeluitError {
  return new PeluitError("not-for-you", { reason: "locked" });
}

/** One officer's keys, the verified directories and the opened cases. */
export class Keeper implements Record<keyof Calls, (input: never, work: Work) => Promise<unknown>> {
  readonly #fetch: Fetch;
  #vaultIdentity: string | undefined;
  #keys: OfficerKeys | undefined;
  #organisation = "";
  readonly #channels = new Map<string, VerifiedChannel>();
  readonly #cases = new Map<string, OpenCase>();
  /** By case: which opening was asked for last; one that ends after a later one is not held. */
  readonly #turns = new Map<string, number>();
  #turn = 0;
  /** By case: who declared a conflict or lost their place, as the server told. */
  readonly #absent = new Map<string, readonly string[]>();
  /** Sizes of sealed files, as the server told them with their cases. */
  readonly #sizes = new Map<string, number>();
  readonly #files = new CheckedFiles();
  readonly #sealing = new SealingFiles();
  #internal: readonly string[] = [];
  readonly #letters = new Letters({
    officer: () => this.#officer(), organisation: () => this.#organisation, channels: () => this.#channels, isInternal: (code) => this.#internal.includes(code),
    opened: (caseId) => this.#opened(caseId), act: (caseId) => this.#act(caseId),
  });

  /** @param fetch gets sealed files from the server */
  constructor(fetch: Fetch) {
    this.#fetch = fetch;
  }

  async derive({ method, words, organisation, username }: Input<"derive">): Output<"derive"> {
    const derive = method === "phrase" ? deriveOfficer : deriveRecovery;
    const { proof, vaultIdentity } = await derive(words, organisation, username);
    this.#vaultIdentity = vaultIdentity;
    return { proof };
  }

  async derivePasskey({ prf }: Input<"derivePasskey">): Output<"derivePasskey"> {
    this.#vaultIdentity = (await derivePasskey(prf)).vaultIdentity;
    return { ready: true };
  }

  async unlock({ organisation, vault }: Input<"unlock">): Output<"unlock"> {
    if (this.#vaultIdentity === undefined) throw locked();
    this.#keys = await openVault(unb64(vault), this.#vaultIdentity);
    this.#vaultIdentity = undefined;
    this.#organisation = organisation;
    return { keyId: this.#keys.keyId };
  }

  async sealVault({ prf }: Input<"sealVault">): Output<"sealVault"> {
    const { vaultRecipient } = await derivePasskey(prf);
    return { vault: b64(await sealVault(this.#officer(), vaultRecipient)) };
  }

  async sealWords(words: Input<"sealWords">): Output<"sealWords"> {
    return wrapKeys(this.#officer(), { organisation: this.#organisation, ...words });
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- every call answers with a promise
  async fingerprint({ pins }: Input<"fingerprint">): Output<"fingerprint"> {
    return { fingerprint: fingerprintOf(pins) };
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- every call answers with a promise
  async directory({ organisation, pins, internal, bundle }: Input<"directory">): Output<"directory"> {
    this.#channels.clear();
    this.#internal = internal;
    const channels = inspectChannels(bundle, { organisation, pins, today: dayOf(new Date()) }).map(({ code, channel, problem }) => {
      const isInternal = internal.includes(code);
      if (channel === undefined) return { code, name: code, version: 0, expiresOn: "", people: [], form: null, units: null, isInternal, problem: problem.code };
      this.#channels.set(code, channel);
      const { channel_name: name, version, expires_on: expiresOn, officers, form, units } = channel.directory;
      return { code, name, version, expiresOn, people: officers.map(personOf), form, units, isInternal, problem: null };
    });
    return { channels };
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- every call answers with a promise
  async signDirectory({ text: directory }: Input<"signDirectory">): Output<"signDirectory"> {
    const keys = this.#officer();
    if (parseDirectory(directory).organisation !== this.#organisation) throw new PeluitError("directory-place");
    return signDirectory(directory, keys);
  }

  async sealDrafts({ drafts }: Input<"sealDrafts">): Output<"sealDrafts"> {
    return { sealed: await sealTo(utf8(JSON.stringify(drafts)), this.#officer().recipient) };
  }

  async openDrafts({ sealed }: Input<"openDrafts">): Output<"openDrafts"> {
    return { drafts: JSON.parse(text(await openWith(sealed, this.#officer().identity))) as [string, string][] };
  }

  async openSummaries({ cases }: Input<"openSummaries">): Output<"openSummaries"> {
    const reader = this.#officer();
    const summaries: SummaryView[] = [];
    for (const { case_id: caseId, channel, copy } of cases) {
      try {
        const directory = this.#channel(channel);
        const summary = await openSummary({ organisation: this.#organisation, channel, caseId, reader, directory, copy: { compartment: 1, ...copy } });
        summaries.push({ caseId, summary });
      } catch (error) {
        if (!(error instanceof PeluitError)) throw error;
        summaries.push({ caseId, failure: error.code });
      }
    }
    return { summaries };
  }

  async openCase({ sealed }: Input<"openCase">): Output<"openCase"> {
    const reader = this.#officer();
    const directory = this.#channel(sealed.channel);
    const { case_id: caseId, channel } = sealed;
    const turn = ++this.#turn;
    this.#turns.set(caseId, turn);
    // What was opened before stays usable meanwhile: a file may just be being sealed for it.
    const opened = await openCase({ organisation: this.#organisation, channel, caseId, copies: sealed.copies, objects: sealed.objects, reader, directory }).catch((error: unknown) => {
      if (this.#turns.get(caseId) === turn) this.#cases.delete(caseId);
      throw error;
    });
    if (this.#turns.get(caseId) === turn) this.#hold(opened);
    this.#absent.set(caseId, [...sealed.declared, ...sealed.left]);
    for (const { id, size } of sealed.blobs) this.#sizes.set(id, size);
    return viewOf(opened, sealed, directory, reader.keyId);
  }

  async sealMessage({ caseId, ...message }: Input<"sealMessage">): Output<"sealMessage"> {
    return prepareReply({ ...this.#act(caseId), ...message });
  }

  async sealStatus({ caseId, ...status }: Input<"sealStatus">): Output<"sealStatus"> {
    return prepareStatus({ ...this.#act(caseId), ...status });
  }

  async sealNote({ caseId, ...note }: Input<"sealNote">): Output<"sealNote"> {
    return prepareNote({ ...this.#act(caseId), ...note });
  }

  async sealFinding({ caseId, ...sheet }: Input<"sealFinding">): Output<"sealFinding"> {
    return prepareFinding({ ...this.#act(caseId), ...sheet });
  }

  async sealRecusal({ caseId, keyId, reason }: Input<"sealRecusal">): Output<"sealRecusal"> {
    return prepareRecusal({ ...this.#act(caseId), keyId, reason });
  }

  async sealGrant({ caseId, keyId, purpose }: Input<"sealGrant">): Output<"sealGrant"> {
    return prepareGrant({ ...this.#act(caseId), keyId, purpose });
  }

  async makeFileCompartment({ caseId }: Input<"makeFileCompartment">): Output<"makeFileCompartment"> {
    return prepareFileCompartment(this.#act(caseId));
  }

  async sealFile({ file: name, caseId, compartment, content }: Input<"sealFile">): Output<"sealFile"> {
    const file = compartment === 3 ? await this.#letters.sealFile(caseId, content) : await this.#sealForCase(caseId, compartment, content);
    this.#sealing.put(name, file);
    return { objectId: file.objectId, size: file.size, sealedSize: file.sealedSize };
  }

  async readSealed({ file }: Input<"readSealed">): Output<"readSealed"> {
    return this.#sealing.read(file);
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- every call answers with a promise
  async dropSealed({ file }: Input<"dropSealed">): Output<"dropSealed"> {
    this.#sealing.close(file);
    return { dropped: true };
  }

  async checkFile({ file, caseId, objectId, attachmentId, purpose }: Input<"checkFile">, work: Work): Output<"checkFile"> {
    const letter = this.#letters.presented(caseId, objectId, attachmentId);
    const expected = letter?.expected ?? this.#presented(caseId, objectId, attachmentId);
    const { blob, size } = expected.attachment;
    const sealedSize = letter?.size ?? this.#sizes.get(blob);
    const path = letter?.path ?? `cases/${caseId}`;
    if (sealedSize === undefined) throw new PeluitError("missing-object", { objectId });
    const fetch = (signal: AbortSignal, onWaiting: (isWaiting: boolean) => void): ReturnType<Fetch> => this.#fetch({ path, blob, purpose, size: sealedSize, signal, onWaiting });
    return { size, start: await this.#files.check(file, expected, fetch, work) };
  }

  async readFile({ file, from, to }: Input<"readFile">): Output<"readFile"> {
    return { content: await this.#files.read(file, from, to) };
  }

  // eslint-disable-next-line @typescript-eslint/require-await -- every call answers with a promise
  async closeFile({ file }: Input<"closeFile">): Output<"closeFile"> {
    this.#files.close(file);
    return { closed: true };
  }

  // The calls about letters, of which the keeper only lends what they need.
  beginLetter = (input: Input<"beginLetter">): Output<"beginLetter"> => this.#letters.begin(input);
  sealLetter = (input: Input<"sealLetter">): Output<"sealLetter"> => this.#letters.seal(input);
  openCaseLetter = (input: Input<"openCaseLetter">): Output<"openCaseLetter"> => this.#letters.openOfCase(input);
  openLetter = (input: Input<"openLetter">): Output<"openLetter"> => this.#letters.open(input);
  openLetters = (input: Input<"openLetters">): Output<"openLetters"> => this.#letters.openSummaries(input);
  sealAnswer = (input: Input<"sealAnswer">): Output<"sealAnswer"> => this.#letters.answer(input);
  sealJudgement = (input: Input<"sealJudgement">): Output<"sealJudgement"> => this.#letters.judge(input);

  async #sealForCase(caseId: string, compartment: 1 | 2, content: Blob): Promise<SealedFile> {
    const { opened, officer, channel } = this.#act(caseId);
    const { epoch, recipient } = opened.current(compartment);
    const place = { organisation: opened.organisation, channel: opened.channel, caseId, compartment, epoch };
    return sealFile({ content, place, author: officer, directoryVersion: channel.directory.version, recipient });
  }

  /** A file as an object of an opened case presents it, and what it must hold against. */
  #presented(caseId: string, objectId: string, attachmentId: string): Expected {
    const opened = this.#opened(caseId);
    const object = opened.objects.find((candidate) => candidate.objectId === objectId);
    const attachment = object && attachmentsOf(object.body).find(({ id }) => id === attachmentId);
    const key = opened.keys.find(({ compartment, epoch }) => compartment === object?.compartment && epoch === object.epoch);
    const authorKey = object && opened.authorKey(object.authorKeyId);
    if (!attachment || !key || !authorKey) throw new PeluitError("missing-object", { objectId });
    const { organisation, channel } = opened;
    return { identity: key.identity, attachment, place: { organisation, channel, caseId, compartment: key.compartment, epoch: key.epoch }, authorKey };
  }

  #officer(): OfficerKeys {
    if (this.#keys === undefined) throw locked();
    return this.#keys;
  }

  #channel(code: string): VerifiedChannel {
    const channel = this.#channels.get(code);
    if (channel === undefined) throw new PeluitError("directory-place", { channel: code });
    return channel;
  }

  #opened(caseId: string): OpenCase {
    const opened = this.#cases.get(caseId);
    if (opened === undefined) throw locked();
    return opened;
  }

  #act(caseId: string): Act {
    const opened = this.#opened(caseId);
    return { opened, officer: this.#officer(), channel: this.#channel(opened.channel), today: dayOf(new Date()), absent: this.#absent.get(caseId) ?? [] };
  }

  #hold(opened: OpenCase): void {
    this.#cases.delete(opened.caseId);
    this.#cases.set(opened.caseId, opened);
    const [oldest] = this.#cases.keys();
    if (oldest !== undefined && this.#cases.size > HELD_CASES) this.#cases.delete(oldest);
  }
}

function personOf({ key_id: keyId, name, post, role, state, unit }: Officer): Person {
  return { keyId, name, post, role, state, ...(unit === undefined ? {} : { unit }) };
}

function viewOf(opened: OpenCase, sealed: SealedCase, channel: VerifiedChannel, me: string): CaseView {
  const people = channel.directory.officers.map(personOf).filter(({ keyId }) => keyId !== "");
  const makers = new Map(opened.problems.map((problem) => [problem, makerOf(problem)]));
  return {
    caseId: opened.caseId,
    me,
    summary: opened.summary,
    objects: opened.objects,
    people: Object.fromEntries(people.map((person) => [person.keyId, person])),
    entitled: opened.entitled,
    excluded: opened.excluded,
    declared: sealed.declared.filter((keyId) => opened.entitled.includes(keyId)),
    candidates: people.filter(({ keyId, state }) => state === "active" && ![...opened.entitled, ...opened.excluded, ...sealed.left].includes(keyId)),
    hasFile: sealed.copies.some(({ compartment }) => compartment === 2),
    problems: opened.problems.map((problem): ProblemView => ({
      code: problem.error.code,
      objectId: problem.objectId ?? "",
      author: people.find(({ keyId }) => keyId === makers.get(problem))?.name ?? "",
      isCopy: problem.copy !== undefined,
    })),
  };
}

/** The key id of who made what failed, where that is known: a proven author, or the one named by the failure. */
function makerOf({ object, error }: CaseProblem): string {
  const named = error.data["author"];
  return object?.authorKeyId ?? (typeof named === "string" ? named : "");
}
