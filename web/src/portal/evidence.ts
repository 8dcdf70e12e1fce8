/** Evidence: files that are looked at, cleaned if wanted, sealed and sent one after the other while the person goes on. */
import type { Inspection, Stay, Told } from "../clean/inspection";
import { codeOf } from "../dom/http";
import { Outbox, type Outgoing } from "../dom/outbox";
import type { Attachment, Progress, SentFile } from "./calls";
import { CleaningUnreachable, inspect, isMinor } from "./cleaning";
import type { KeptFile } from "./form-state";
import { chosenName } from "./neutral-name";
import type { Sealer } from "./sealer";

/** What evidence goes through before it is sent. */
export type LookState = "checking" | "asking" | "cleaning";

/** One file. `source` is what will be sealed; what a draft kept has none until it is chosen again. */
export interface EvidenceFile extends Outgoing<LookState> {
  /** As it was called on the device; empty where that is not known. */
  readonly ownName: string;
  /** What was found in it; `null` before anybody looked. */
  inspection: Inspection | null;
  /** What was taken out of it. */
  removed: readonly Told[];
  /** What it still tells. */
  stays: readonly Stay[];
  source: Blob | null;
  attachment: Attachment | null;
  /** What a draft holds of it while it is unfinished. */
  kept: KeptFile | null;
}

/** Why a file was not taken. */
export type FileRefusal = { readonly kind: "tooLarge" | "empty"; readonly name: string; readonly size: number } | { readonly kind: "tooMany" };

interface Limits {
  readonly files: number;
  readonly bytes: number;
}

/** The files of one report or message. */
export class Evidence extends Outbox<EvidenceFile, SentFile, LookState> {
  readonly #sealer: Sealer;
  readonly #limits: () => Limits;

  /** @param channel where the files belong; empty for the opened box. `changed` hears of one file, or `null`: the list. */
  constructor(sealer: Sealer, channel: () => string, limits: () => Limits, changed: (file: EvidenceFile | null) => void) {
    const carrier = {
      send: ({ key, source }: EvidenceFile): Promise<SentFile> => sealer.ask("upload", { key, file: source ?? new Blob(), channel: channel() }),
      pause: ({ key }: EvidenceFile): void => {
        void sealer.ask("pause", key);
      },
      cancel: ({ key }: EvidenceFile): void => {
        void sealer.ask("cancel", key);
      },
    };
    super(carrier, (file, sent) => {
      file.attachment = { ...sent, name: file.name, type: file.type, note: "" };
      file.kept = null;
    }, changed);
    this.#sealer = sealer;
    this.#limits = limits;
    sealer.onProgress((progress) => {
      if (progress.isReading === true) this.#reading(progress);
      else this.progress(progress);
    });
  }

  /** Takes files; gives the reason for those that were not taken. One that a draft kept a part of is gone on with. */
  add(chosen: Iterable<File>): FileRefusal[] {
    const refused: FileRefusal[] = [];
    const { files, bytes } = this.#limits();
    for (const source of chosen) {
      const lost = this.files.find(({ state, ownName }) => state === "lost" && ownName === source.name);
      if (lost !== undefined) void this.chooseAgain(lost, source);
      else if (source.size > bytes) refused.push({ kind: "tooLarge", name: source.name, size: source.size });
      else if (source.size === 0) refused.push({ kind: "empty", name: source.name, size: 0 });
      else if (this.files.length >= files) {
        refused.push({ kind: "tooMany" });
        break;
      } else {
        const file = { ...blank(crypto.randomUUID(), chosenName(source.name, this.files), source.type || "application/octet-stream", source.size), ownName: source.name, source };
        this.files.push(file);
        void this.#look(file);
      }
    }
    this.changed(null);
    return refused;
  }

  /** Takes over what a draft kept: files that arrived, and those of which a part did. */
  restore(attachments: readonly Attachment[], unfinished: readonly KeptFile[]): void {
    for (const attachment of attachments) {
      const { id, name, type, size } = attachment;
      this.files.push({ ...blank(id, name, type, size), state: "done", part: 1, attachment });
    }
    for (const kept of unfinished) {
      const { name, ownName, type, size, seal } = kept;
      const file: EvidenceFile = { ...blank(seal.upload, name, type, size), ownName, state: "lost", kept };
      this.files.push(file);
      void this.#reach(file);
    }
    this.changed(null);
  }

  /** Goes on with a file that a draft kept a part of. Another file is refused, and nothing of it was sealed then. */
  async chooseAgain(file: EvidenceFile, chosen: Blob): Promise<void> {
    const { kept } = file;
    if (file.state !== "lost" || kept === null) return;
    const arrived = file.part;
    file.failure = "";
    file.part = 0;
    this.become(file, "checking");
    try {
      file.source = await this.#takeUp(file, kept, chosen);
    } catch (error) {
      if (codeOf(error) === "not-found") await this.#beginAnew(file, chosen);
      else this.#stayLost(file, codeOf(error), arrived);
      return;
    }
    if (this.files.includes(file)) this.enqueue(file);
  }

  /**
   * What a draft needs of the files that are not finished; reads each of them whole. Those of which nothing has arrived
   * are left out.
   */
  async keep(): Promise<readonly KeptFile[]> {
    for (const file of this.files) {
      if (file.state === "lost" || file.state === "done") continue;
      const seal = await this.#sealer.ask("keep", file.key);
      const { name, ownName, type, size, removed } = file;
      file.kept = seal === null ? null : { name, ownName, type, size, isCleaned: removed.length > 0, seal };
    }
    return this.files.flatMap(({ kept, attachment }) => (kept === null || attachment !== null ? [] : [kept]));
  }

  /** Ends {@link keep} early; files that were not read yet are left out. */
  skipKeeping(): void {
    for (const { key } of this.files) void this.#sealer.ask("skipKeeping", key);
  }

  /** Whether leaving the page would lose what has arrived: of what a draft keeps, nothing is lost. */
  override get isMoving(): boolean {
    return this.open > 0 && this.files.some(({ state, kept }) => state !== "done" && state !== "failed" && kept === null);
  }

  /** Answers the question about what a file tells. The name goes with it: as it is means as it was called, too. */
  choose(file: EvidenceFile, isCleaned: boolean): void {
    const clean = file.inspection?.clean ?? null;
    if (file.state !== "asking" && file.failure !== "unclean") return;
    if (isCleaned && clean !== null) void this.#clean(file, clean);
    else {
      file.stays = file.inspection?.stays ?? [];
      this.rename(file, file.ownName);
      this.enqueue(file);
    }
  }

  /** Gives a file another name; its readers see no other. */
  rename(file: EvidenceFile, name: string): void {
    file.name = name;
    if (file.attachment !== null) file.attachment = { ...file.attachment, name };
    this.changed(file);
  }

  /** Takes the safe answer wherever none was given. */
  chooseSafely(): void {
    for (const file of this.files) if (file.state === "asking") this.choose(file, true);
  }

  retry(file: EvidenceFile): void {
    if (file.state !== "failed" || file.source === null) return;
    if (file.inspection === null && file.kept === null) void this.#look(file);
    else if (file.failure === "unclean") this.choose(file, true);
    else this.enqueue(file);
  }

  /** Seals everything anew, because it now belongs elsewhere. Gives the names of files that must be chosen again. */
  resend(): string[] {
    const gone: string[] = [];
    for (const file of [...this.files]) {
      if (file.source === null) {
        gone.push(file.name);
        this.remove(file);
      } else if (file.state !== "checking" && file.state !== "asking" && file.state !== "cleaning" && file.failure !== "unclean") {
        this.forget(file);
        file.attachment = null;
        file.kept = null;
        this.enqueue(file);
      }
    }
    return gone;
  }

  /** The attachments of all files that arrived. */
  get attachments(): Attachment[] {
    return this.files.flatMap(({ attachment }) => (attachment === null ? [] : [attachment]));
  }

  override settled(): Promise<void> {
    this.chooseSafely();
    return super.settled();
  }

  async #look(file: EvidenceFile): Promise<void> {
    const { source } = file;
    if (source === null) return;
    this.become(file, "checking");
    try {
      file.inspection = await inspect(source, file.ownName, file.type);
    } catch (error) {
      this.fail(file, error instanceof CleaningUnreachable ? "offline" : "unreadable");
      return;
    }
    if (!this.files.includes(file)) return;
    file.stays = file.inspection.stays;
    const { clean } = file.inspection;
    if (clean === null) this.enqueue(file);
    else if (isMinor(file.inspection)) void this.#clean(file, clean);
    else this.become(file, "asking");
  }

  async #clean(file: EvidenceFile, clean: NonNullable<Inspection["clean"]>): Promise<void> {
    file.failure = "";
    this.become(file, "cleaning");
    const cleaned = await clean().catch(() => null);
    if (cleaned === null) {
      this.fail(file, "unreadable");
      return;
    }
    if ("why" in cleaned) {
      file.stays = [cleaned.why];
      this.fail(file, "unclean");
      return;
    }
    Object.assign(file, { source: cleaned.blob, size: cleaned.blob.size, removed: cleaned.removed, stays: cleaned.stays });
    if (this.files.includes(file)) this.enqueue(file);
  }

  /** The content that was being sent: the chosen file, or what cleaning makes of it. */
  async #takeUp(file: EvidenceFile, { seal, ownName, type, isCleaned }: KeptFile, chosen: Blob): Promise<Blob> {
    const { key } = file;
    try {
      file.part = await this.#sealer.ask("takeUp", { key, file: chosen, kept: seal });
      return chosen;
    } catch (error) {
      if (!isCleaned || codeOf(error) !== "file-digest") throw error;
      const { clean } = await inspect(chosen, ownName, type);
      const cleaned = await clean?.();
      if (cleaned === undefined || "why" in cleaned) throw error;
      file.part = await this.#sealer.ask("takeUp", { key, file: cleaned.blob, kept: seal });
      return cleaned.blob;
    }
  }

  /** What had arrived is gone: the file is taken as if it had just been chosen. */
  async #beginAnew(file: EvidenceFile, chosen: Blob): Promise<void> {
    Object.assign(file, { kept: null, source: chosen, size: chosen.size, part: 0 });
    await this.#look(file);
  }

  #stayLost(file: EvidenceFile, why: string, arrived: number): void {
    Object.assign(file, { failure: why, part: arrived });
    this.become(file, "lost");
    void this.#reach(file);
  }

  /** Asks how much of a kept file the server has. */
  async #reach(file: EvidenceFile): Promise<void> {
    const { kept } = file;
    try {
      if (kept !== null) file.part = await this.#sealer.ask("reached", kept.seal.upload);
    } catch {
      return;
    }
    if (file.state !== "lost" || kept === null) return;
    if (file.part === 1) {
      // The rest arrived after the draft was saved: nothing is missing.
      const { upload: blob, seal: { objectId: id, size }, sha256 } = kept.seal;
      file.attachment = { id, blob, name: file.name, type: file.type, size, sha256, note: "" };
      file.kept = null;
      this.become(file, "done");
    } else this.changed(file);
  }

  #reading({ key, sent, size }: Progress): void {
    const file = this.files.find((one) => one.key === key);
    if (file?.state !== "checking") return;
    file.part = sent / size;
    this.changed(file);
  }
}

function blank(key: string, name: string, type: string, size: number): EvidenceFile {
  return {
    key, name, ownName: "", type, size, state: "checking", part: 0, left: null, waiting: null, failure: "",
    inspection: null, removed: [], stays: [], source: null, attachment: null, kept: null,
  };
}
