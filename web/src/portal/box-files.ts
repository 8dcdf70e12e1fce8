/** Files in the box: fetched sealed and checked here; pictures, sound and video are shown, the rest is saved. */
import { say } from "../bahasa";
import { fill, h, icon } from "../dom/build";
import { fileIcon } from "../dom/file-card";
import { sizeText } from "../dom/file-size";
import { codeOf } from "../dom/http";
import { isSavable, MOST_WHOLE, Reading } from "./box-reading";
import type { Attachment } from "./calls";
import { FILES } from "./kata-berkas";
import { B } from "./kata-kotak";
import type { Ready } from "./ready";
import { saveBlob } from "./words-view";

/** Pictures that a browser decodes without running anything of theirs. */
const PICTURES = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

/** Cards for the files of one message. */
export function fileCards(ready: Ready, objectId: string, attachments: readonly Attachment[]): HTMLElement {
  return h("ul", { class: "files" }, ...attachments.map((attachment) => new Card(ready, objectId, attachment).element));
}

/** How a file can be shown in place, by what its sender, whose signature holds, calls it. */
function viewOf({ type, size }: Attachment): "img" | "audio" | "video" | undefined {
  if (size > MOST_WHOLE) return undefined;
  if (PICTURES.has(type)) return "img";
  const [kind] = type.split("/");
  if (kind !== "audio" && kind !== "video") return undefined;
  return document.createElement(kind).canPlayType(type) === "" ? undefined : kind;
}

class Card {
  readonly element: HTMLElement;
  readonly #ready: Ready;
  readonly #objectId: string;
  readonly #file: Attachment;
  readonly #note: HTMLElement;
  readonly #meter: HTMLProgressElement;
  readonly #text: HTMLElement;
  readonly #actions: HTMLElement;
  readonly #cancel: HTMLButtonElement;
  #reading: Reading | undefined;

  constructor(ready: Ready, objectId: string, file: Attachment) {
    const { name, type, size } = file;
    this.#ready = ready;
    this.#objectId = objectId;
    this.#file = file;
    this.#note = h("p", { class: "file__note", role: "status" }, sizeText(size));
    this.#meter = h("progress", { class: "meter", max: 100, value: 0, "aria-label": say(FILES.progress, { name }), hidden: true });
    this.#text = h("div", { class: "file__text" }, h("p", { class: "file__name", translate: "no" }, name), this.#note, this.#meter);
    this.#cancel = this.#button("button button--quiet button--small", FILES.cancel, () => { this.#reading?.cancel(); });
    this.#cancel.hidden = true;
    const view = viewOf(file);
    const main = view === undefined ? this.#button("button button--secondary button--small", B.save, () => { this.#save(main); })
      : this.#button("button button--secondary button--small", B.open, () => { this.#show(main, view); });
    this.#actions = h("div", { class: "file__actions" }, main, this.#cancel);
    const symbol = icon(fileIcon(type));
    symbol.classList.add("file__icon");
    this.element = h("li", { class: "file", "data-state": "ready" }, symbol, this.#text, this.#actions);
  }

  #button(className: string, label: string, act: () => void): HTMLButtonElement {
    const button = h("button", { class: className, type: "button" }, label, h("span", { class: "vh" }, ` ${this.#file.name}`));
    button.addEventListener("click", act);
    return button;
  }

  #save(button: HTMLButtonElement): void {
    if (!isSavable(this.#file.size)) {
      this.#fail(FILES.tooLarge);
      return;
    }
    void this.#busy(button, async (reading) => (await reading.save() ? FILES.saved : ""));
  }

  #show(button: HTMLButtonElement, view: "img" | "audio" | "video"): void {
    const { name, type } = this.#file;
    void this.#busy(button, async (reading) => {
      const content = await reading.whole(type);
      const src = URL.createObjectURL(content);
      const shown = view === "img" ? h("img", { src, alt: name }) : h(view, { src, controls: true, "aria-label": name });
      this.#text.append(shown);
      const save = this.#button("button button--quiet button--small", B.save, () => {
        saveBlob(new Blob([content], { type: "application/octet-stream" }), name);
      });
      fill(this.#actions, save, this.#cancel);
      return FILES.checked;
    });
  }

  async #busy(button: HTMLButtonElement, act: (reading: Reading) => Promise<string>): Promise<void> {
    if (this.#reading) return;
    const { size } = this.#file;
    const reading = new Reading(this.#ready.sealer, this.#objectId, this.#file, (doing, done) => {
      const percent = size === 0 ? 100 : Math.floor((done / size) * 100);
      this.#meter.value = percent;
      this.#say(say(FILES[doing], { percent }));
    });
    this.#reading = reading;
    const hadFocus = button === document.activeElement;
    this.#showWork(button, true);
    if (hadFocus) this.#cancel.focus();
    this.element.dataset["state"] = "ready";
    this.#say(B.opening);
    try {
      this.#say(await act(reading));
    } catch (error) {
      const code = codeOf(error);
      if (reading.isCancelled) this.#say(FILES.cancelled);
      else if (error instanceof DOMException) this.#fail(FILES.notWritten);
      else this.#fail(code === "offline" ? B.fileOffline : say(B.fileFailed, { name: code }));
    } finally {
      this.#reading = undefined;
      const isFocused = this.#cancel === document.activeElement;
      this.#showWork(button, false);
      if (isFocused) (button.isConnected ? button : this.#actions.querySelector("button"))?.focus();
    }
  }

  /** While something is being done, all there is to do is to stop it. */
  #showWork(button: HTMLElement, isWorking: boolean): void {
    button.hidden = isWorking;
    this.#cancel.hidden = this.#meter.hidden = !isWorking;
  }

  #say(what: string): void {
    this.#note.textContent = [sizeText(this.#file.size), what].filter((part) => part !== "").join(" · ");
  }

  #fail(why: string): void {
    this.element.dataset["state"] = "failed";
    this.#note.textContent = why;
  }
}
