/** The recorder inside the page: record, pause, listen, change the voice, use. The microphone is open only while it records. */
import { say } from "../bahasa";
import { fill, h } from "../dom/build";
import { type CapturePanel, freeName, type Taker } from "./capture";
import { S, SOUND_TROUBLE } from "./kata-suara";
import { NoSound } from "./microphone";
import { actionButton, actionRow, notice } from "./readers-view";
import { choiceOf, type Heard, listenView, recordView, type RecordView, timeText } from "./recorder-view";
import { whileSeen } from "./seen";
import { Tape } from "./tape";

const MOST_SECONDS = 30 * 60;
/** Of what a file may have: room for what the container adds. */
const USED_BYTES = 0.95;

/** Opens the panel. See `CapturePart`. */
export function open(place: HTMLElement, taker: Taker, closed: () => void): CapturePanel {
  return new Recorder(place, taker, closed);
}

class Recorder implements CapturePanel {
  readonly #title = h("h2", { class: "capture__title", id: "suara-judul", tabindex: -1 }, S.title);
  readonly #stage = h("div", { class: "capture__stage stack" });
  readonly #told = h("div", { "aria-live": "polite" });
  readonly #close = h("div", { class: "actions" });
  readonly #panel: HTMLElement;
  readonly #endWatch: () => void;
  readonly #tape: Tape;
  #view: RecordView | null = null;
  #heard: Heard = {};
  #ending = "wav";
  #most = MOST_SECONDS;
  #seconds = 0;
  #isRecording = false;
  #isStarting = false;
  #isOpen = true;
  #awake: WakeLockSentinel | null = null;

  constructor(place: HTMLElement, readonly taker: Taker, readonly closed: () => void) {
    this.#panel = h("section", { class: "capture", "aria-labelledby": "suara-judul" }, this.#title, this.#stage, this.#told, this.#close);
    place.replaceChildren(this.#panel);
    this.#endWatch = whileSeen(this.#panel, this.#stepAway, this.close);
    document.addEventListener("visibilitychange", this.#lookAway);
    window.addEventListener("beforeunload", this.#askToStay);
    this.#tape = new Tape((seconds, loudness) => {
      this.#progress(seconds, loudness);
    });
    this.#title.focus();
    void this.#begin();
  }

  /** Closes the microphone, forgets the recording and takes the panel away. */
  readonly close = (): void => {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#endWatch();
    document.removeEventListener("visibilitychange", this.#lookAway);
    window.removeEventListener("beforeunload", this.#askToStay);
    this.#tape.end();
    this.#sleep();
    this.#dropFiles();
    this.#panel.remove();
    this.closed();
  };

  remind(): boolean {
    if (this.#seconds === 0) return false;
    if (this.#isRecording) void this.#pause(S.paused);
    if (this.#panel.closest("[hidden]") !== null) this.taker.show();
    fill(this.#told, notice("info", "info", S.unused));
    this.#title.focus();
    return true;
  }

  /** Another step came into view: the microphone closes, and what was recorded waits here. */
  readonly #stepAway = (): void => {
    if (this.#isRecording) void this.#pause(S.hidden);
    else if (this.#seconds === 0 && !this.#isStarting) this.close();
  };

  /** Keluar Cepat has cleared the page before this is asked. */
  readonly #askToStay = (event: BeforeUnloadEvent): void => {
    if (this.#seconds > 0 && this.#panel.isConnected) event.preventDefault();
  };

  readonly #lookAway = (): void => {
    if (document.visibilityState === "hidden" && this.#isRecording) void this.#pause(S.hidden);
  };

  /** Before anything is recorded. */
  async #begin(): Promise<void> {
    this.#offerClose(S.close);
    try {
      const { bytesPerSecond, ending } = await this.#tape.weigh();
      this.#ending = ending;
      this.#most = Math.min(MOST_SECONDS, Math.floor((this.taker.mostBytes() * USED_BYTES) / bytesPerSecond));
    } catch {
      if (this.#isOpen) this.#refuse("unsupported");
      return;
    }
    const start = actionButton("button", S.start, () => void this.#record(), "mic");
    fill(this.#stage,
      h("p", {}, say(S.before, { minutes: Math.max(1, Math.floor(this.#most / 60)) })),
      h("p", { class: "small" }, S.quiet),
      actionRow(start));
    this.#panel.scrollIntoView({ block: "nearest" });
  }

  async #record(): Promise<void> {
    if (this.#isStarting) return;
    this.#isStarting = true;
    fill(this.#told, h("p", { class: "small" }, S.starting));
    try {
      await this.#tape.record(() => {
        if (this.#isRecording) void this.#pause(S.lost);
      });
    } catch (error) {
      if (this.#isOpen) this.#refuse(error instanceof NoSound ? error.trouble : "broken");
      return;
    } finally {
      this.#isStarting = false;
    }
    if (!this.#isOpen) {
      this.#tape.end();
      return;
    }
    fill(this.#told);
    this.#isRecording = true;
    void this.#stayAwake();
    this.#showRecording("");
    if (document.visibilityState === "hidden" || this.#panel.closest("[hidden]") !== null) void this.#pause(S.hidden);
  }

  async #pause(why: string): Promise<void> {
    this.#isRecording = false;
    this.#sleep();
    this.#showRecording(why);
    await this.#tape.pause();
  }

  #showRecording(why: string): void {
    this.#offerClose(S.discard);
    this.#view = recordView({
      isRecording: this.#isRecording, why, most: this.#most, seconds: this.#seconds,
      pause: () => void this.#pause(S.paused),
      resume: () => void this.#record(),
      stop: () => void this.#stop(),
    });
    fill(this.#stage, this.#view.element);
    this.#view.first.focus({ preventScroll: true });
  }

  #progress(seconds: number, loudness: number): void {
    this.#seconds = seconds;
    this.#view?.show(seconds, loudness);
    if (seconds < this.#most || !this.#isRecording) return;
    fill(this.#told, notice("info", "info", S.full));
    void this.#stop();
  }

  async #stop(): Promise<void> {
    if (this.#isStarting) return;
    this.#isRecording = false;
    this.#view = null;
    this.#sleep();
    await this.#tape.pause();
    if (this.#seconds === 0) {
      fill(this.#told, notice("info", "info", S.tooShort));
      await this.#begin();
    } else await this.#make(false);
  }

  /** Makes a file of the recording and lets the person hear it. */
  async #make(isChanged: boolean): Promise<void> {
    const meter = h("progress", { class: "meter", max: 1, "aria-labelledby": "suara-kerja" });
    fill(this.#stage, h("div", { class: "progress" },
      h("p", { class: "progress__head" }, h("span", { id: "suara-kerja" }, isChanged ? S.changing : S.making)), meter));
    this.#title.focus({ preventScroll: true });
    try {
      const file = await this.#tape.make(isChanged, (done) => {
        meter.value = done;
      });
      if (!this.#isOpen) return;
      const old = isChanged ? this.#heard.changed : this.#heard.own;
      if (old !== undefined) URL.revokeObjectURL(old.url);
      this.#heard = { ...this.#heard, [isChanged ? "changed" : "own"]: { file, url: URL.createObjectURL(file) } };
      this.#listen();
    } catch {
      if (!this.#isOpen) return;
      fill(this.#stage, notice("danger", "alert", S.makingFailed), actionRow(actionButton("button button--secondary", S.retry, () => void this.#make(isChanged), "again")));
    }
  }

  #listen(): void {
    const view = listenView(this.#heard, timeText(this.#seconds), {
      change: () => void this.#make(true),
      use: () => {
        this.#use();
      },
      again: () => {
        this.#reset();
        void this.#begin();
      },
    });
    fill(this.#stage, view);
    view.querySelector("h3")?.focus({ preventScroll: true });
  }

  /** Hands the chosen file over, and forgets the recording with the other one. */
  #use(): void {
    const chosen = this.#heard[choiceOf(this.#stage, this.#heard)];
    if (chosen === undefined) return;
    const name = freeName(this.taker.names(), (n) => say(S.name, { n, ending: this.#ending }));
    const refusal = this.taker.take(new File([chosen.file], name, { type: chosen.file.type, lastModified: 0 }));
    if (refusal === "") this.close();
    else fill(this.#told, notice("danger", "alert", refusal));
  }

  #reset(): void {
    this.#dropFiles();
    this.#tape.forget();
    this.#seconds = 0;
    fill(this.#told);
  }

  #dropFiles(): void {
    for (const heard of [this.#heard.own, this.#heard.changed]) if (heard !== undefined) URL.revokeObjectURL(heard.url);
    this.#heard = {};
  }

  #refuse(trouble: NoSound["trouble"]): void {
    fill(this.#told);
    fill(this.#stage, notice("info", "info", SOUND_TROUBLE[trouble]),
      this.#seconds > 0 ? actionRow(actionButton("button", S.stop, () => void this.#stop(), "done"), this.#retry()) : actionRow(this.#retry()));
    this.#panel.scrollIntoView({ block: "nearest" });
  }

  #retry(): HTMLButtonElement {
    return actionButton("button button--secondary", S.retry, () => void this.#record(), "again");
  }

  #offerClose(label: string): void {
    fill(this.#close, actionButton("button button--quiet", label, this.close));
  }

  /** A phone whose screen goes dark would stop the recording. */
  async #stayAwake(): Promise<void> {
    try {
      const { wakeLock } = navigator as { wakeLock?: WakeLock };
      this.#awake = (await wakeLock?.request("screen")) ?? null;
      if (!this.#isRecording) this.#sleep();
    } catch {
      this.#awake = null;
    }
  }

  #sleep(): void {
    this.#awake?.release().catch(() => undefined);
    this.#awake = null;
  }
}
