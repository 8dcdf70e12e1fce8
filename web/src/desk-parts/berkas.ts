/** Evidence: fetched and checked as a whole, then shown or played in place, or saved for a purpose that goes to the log. */
import { say } from "../bahasa";
import { h, icon } from "../dom/build";

import { printerOf } from "./cetak-berkas";
import { sizeOf } from "./hari";
import { F, KINDS } from "./kata-berkas";
import { CONTENTS, VIEWING } from "./kata-bingkai";
import { sentenceOf } from "./pemberitahuan";
import { isMedia, type Media, play } from "./pemutar";
import type { Attachment, Progress } from "./pesan";
import { isViewable, preview } from "./pratinjau";
import { codeOf, kindOf, mayBeShown, type Shown } from "./rupa";
import { askPurpose, isOpenable, save } from "./simpan";
import { check, type Checked, endingWith, MOST_WHOLE, type Place } from "./terperiksa";

const ICONS: Readonly<Record<Shown["as"], string>> = { image: "image", pdf: "file", text: "file", office: "file", audio: "mic", video: "play" };

/** The files of an object as cards; nothing is fetched before it is asked for. */
export function fileList(files: readonly Attachment[], place: Place): HTMLElement | null {
  if (files.length === 0) return null;
  return h("ul", { class: "files" }, ...files.map((file) => new FileCard(file, place).element));
}

/** One file: what it is, what is being done with it, and how that is ended. */
class FileCard {
  readonly element: HTMLElement;
  readonly #file: Attachment;
  readonly #place: Place;
  readonly #note: HTMLElement;
  readonly #meter: HTMLProgressElement;
  readonly #view: HTMLButtonElement;
  readonly #save: HTMLButtonElement;
  readonly #cancel: HTMLButtonElement;
  readonly #room = h("div", { class: "file__room" });
  #symbol: SVGSVGElement;
  /** Ends what is being done at the moment. */
  #work: AbortController | undefined;
  /** Ends what is shown. */
  #shown: AbortController | undefined;
  /** What is said while it is shown. */
  #open = "";

  constructor(file: Attachment, place: Place) {
    this.#file = file;
    this.#place = place;
    this.#note = h("p", { class: "file__note" }, sizeOf(file.size));
    this.#meter = h("progress", { class: "meter", max: 100, value: 0, "aria-label": say(F.progress, { name: file.name }), hidden: true });
    this.#view = this.#button("button button--secondary button--small", F.view, () => { this.#viewOrClose(); });
    this.#save = this.#button("button button--quiet button--small", F.save, () => { this.#askAndSave(); });
    this.#cancel = this.#button("button button--quiet button--small", F.cancel, () => { this.#work?.abort(); });
    this.#cancel.hidden = true;
    this.#symbol = symbolOf(file.type.startsWith("image/") ? "image" : "file");
    this.element = h("li", { class: "file", "data-state": "done" },
      this.#symbol,
      h("div", { class: "file__text" }, h("p", { class: "file__name", translate: "no" }, file.name), this.#note, this.#meter, file.note ? h("p", { translate: "no" }, file.note) : null),
      h("div", { class: "file__actions" }, mayBeShown(file.type) ? this.#view : null, place.desk.session.shared ? null : this.#save, this.#cancel), this.#room);
  }

  #button(className: string, label: string, act: () => void): HTMLButtonElement {
    const button = h("button", { class: className, type: "button" }, label, h("span", { class: "vh" }, ` ${this.#file.name}`));
    button.addEventListener("click", act);
    return button;
  }

  #viewOrClose(): void {
    if (this.#shown) {
      this.#shown.abort();
      return;
    }
    void this.#busy(this.#view, F.checking, async (checked, signal) => {
      const kind = kindOf(checked.start, this.#file.type);
      if (isMedia(kind)) return this.#play(checked, kind);
      const content = checked.size > MOST_WHOLE ? undefined : await checked.read(0, checked.size);
      signal.throwIfAborted();
      checked.close();
      if (!content) return F.tooLargeToShow;
      const whole = kindOf(content, this.#file.type);
      if (!whole || !isViewable(whole)) return say(VIEWING.notShown, { content: CONTENTS[codeOf(content, this.#file.type)] });
      const shown = this.#opened();
      const remove = preview(this.#room, content, whole, this.#file, shown.signal, printerOf(this.#file, whole, content, this.#place));
      shown.signal.addEventListener("abort", remove, { once: true });
      return this.#showing(whole);
    }, "view");
  }

  async #play(checked: Checked, kind: Media): Promise<string> {
    const shown = this.#opened();
    shown.signal.addEventListener("abort", () => { checked.close(); }, { once: true });
    let failed = "";
    const why = await play(checked, kind, {
      room: this.#room, desk: this.#place.desk, name: this.#file.name, signal: shown.signal,
      onFailure: (sentence) => {
        failed = sentence;
        shown.abort();
        this.#fail(sentence);
      },
    });
    if (why !== undefined) {
      shown.abort();
      return why;
    }
    return failed || this.#showing(kind);
  }

  /** Something is about to be shown: from now on the button takes it away again. */
  #opened(): AbortController {
    const shown = endingWith(this.#place.signal);
    this.#shown = shown;
    this.#view.firstChild?.replaceWith(F.close);
    shown.signal.addEventListener("abort", () => {
      this.#shown = undefined;
      this.#open = "";
      this.#view.firstChild?.replaceWith(F.view);
      this.#note.textContent = sizeOf(this.#file.size);
    }, { once: true });
    return shown;
  }

  #showing(kind: Shown): string {
    const symbol = symbolOf(ICONS[kind.as]);
    this.#symbol.replaceWith(symbol);
    this.#symbol = symbol;
    this.#open = say(F.checked, { kind: KINDS[kind.as] });
    return this.#open;
  }

  #askAndSave(): void {
    if (this.#work) return;
    askPurpose(this.#file.name, (purpose) => {
      void this.#busy(this.#save, F.checking, async (checked, signal) => {
        const { desk } = this.#place;
        const onProgress = (done: number): void => { this.#tell(F.saving, { done, size: checked.size, isWaiting: false }); };
        const isSaved = await save(checked, this.#file.name, { desk, signal, onProgress });
        checked.close();
        if (!isSaved) return F.saveStopped;
        desk.toast(F.saved);
        return "";
      }, purpose);
    }, this.#place.signal);
  }

  /** Check the file and do something with it; what `act` gives is said on the card. */
  async #busy(button: HTMLButtonElement, doing: string, act: (checked: Checked, signal: AbortSignal) => Promise<string>, purpose: string): Promise<void> {
    if (this.#work) return;
    const { desk, signal } = this.#place;
    const work = endingWith(signal);
    this.#work = work;
    this.element.dataset["state"] = "done";
    const hadFocus = button === document.activeElement;
    this.#showWork(true);
    if (hadFocus) this.#cancel.focus();
    this.#tell(doing, { done: 0, size: this.#file.size, isWaiting: false });
    try {
      if (!(await isOpenable(this.#file.size, desk))) {
        this.#fail(F.tooLargeHere);
        return;
      }
      const checked = await check(this.#file, purpose, this.#place, work.signal, (progress) => { this.#tell(doing, progress); });
      this.#say(await act(checked, work.signal));
    } catch (error) {
      if (signal.aborted) return;
      if (work.signal.aborted) this.#say(F.cancelled);
      else this.#fail(say(F.failed, { why: sentenceOf(error) }));
      work.abort();
    } finally {
      this.#work = undefined;
      const isFocused = this.#cancel === document.activeElement;
      this.#showWork(false);
      if (isFocused) button.focus();
    }
  }

  /** While something is being done, all there is to do is to stop it. */
  #showWork(isWorking: boolean): void {
    this.#view.hidden = this.#save.hidden = isWorking;
    this.#cancel.hidden = this.#meter.hidden = !isWorking;
  }

  #tell(doing: string, { done, size, isWaiting }: Progress): void {
    const percent = size === 0 ? 100 : Math.floor((done / size) * 100);
    this.#meter.value = percent;
    this.#note.textContent = `${sizeOf(size)} · ${say(isWaiting ? F.waiting : doing, { percent })}`;
  }

  #say(what: string): void {
    this.#note.textContent = [sizeOf(this.#file.size), what || this.#open].filter((part) => part !== "").join(" · ");
    if (what !== "") this.#place.desk.announce(`${this.#file.name}: ${what}`);
  }

  #fail(why: string): void {
    this.element.dataset["state"] = "failed";
    this.#say(why);
  }
}

function symbolOf(name: string): SVGSVGElement {
  const symbol = icon(name);
  symbol.classList.add("file__icon");
  return symbol;
}
