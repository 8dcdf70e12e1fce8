/** Signing directories: the difference in plain words, the exact text, one button. */
import { fill, h, icon } from "../dom/build";
import { CallError } from "../dom/http";

import { notice, quietButton, sentenceOf, whileBusy } from "./bagian";
import { KATA } from "./kata";
import { Calls } from "./sesi";

interface Pending {
  readonly channel: string;
  readonly channel_name: string;
  readonly version: number;
  readonly text: string;
  readonly differences: readonly string[];
  readonly signatures: number;
  readonly signed_by: readonly string[];
  readonly threshold: number;
  readonly may_sign: boolean;
  readonly signed_by_me: boolean;
}

/** Signs the exact text with the officer's key, in the key worker. */
export type SignDirectory = (text: string) => Promise<{ readonly signature: string }>;

/** What is done once a directory was published, such as loading it anew; `said` tells people that it was. */
export type OnPublished = (said: string) => Promise<void>;

/** Fill `root` (the page's `[data-pending]`) with what waits for signatures; resolves once it is shown. */
export async function mountDirectory(root: HTMLElement, sign: SignDirectory, onPublished: OnPublished): Promise<void> {
  await new DirectoryPage(root, sign, onPublished).load();
}

class DirectoryPage {
  readonly #root: HTMLElement;
  readonly #sign: SignDirectory;
  readonly #onPublished: OnPublished;
  readonly #calls = new Calls();
  readonly #said = h("div", {});
  readonly #list = h("div", { class: "stack" });

  constructor(root: HTMLElement, sign: SignDirectory, onPublished: OnPublished) {
    this.#root = root;
    this.#sign = sign;
    this.#onPublished = onPublished;
  }

  async load(): Promise<void> {
    fill(this.#root, this.#said, this.#list, h("div", { class: "actions" }, this.#renewButton()));
    fill(this.#list, h("p", { class: "muted" }, KATA.direktori.memuat));
    await this.#attempt(() => this.#refresh());
  }

  async #refresh(): Promise<void> {
    this.#show((await this.#calls.get<{ pending: readonly Pending[] }>("/meja/api/directories")).pending);
  }

  #show(pending: readonly Pending[]): void {
    if (pending.length > 0) {
      fill(this.#list, ...pending.map((entry) => this.#card(entry)));
      return;
    }
    fill(this.#list, h("div", { class: "empty" }, icon("done"),
      h("p", { class: "empty__title" }, KATA.direktori.kosong), h("p", {}, KATA.direktori.kosongIsi)));
  }

  #card(entry: Pending): HTMLElement {
    const id = `menunggu-${entry.channel}`;
    return h("section", { class: "panel", "aria-labelledby": id, "data-channel": entry.channel },
      h("h3", { class: "panel__title", id }, KATA.direktori.versi(entry.channel_name, entry.version)),
      h("h4", {}, KATA.direktori.perubahan),
      h("div", { class: "prose" }, h("ul", {}, ...entry.differences.map((line) => h("li", {}, line)))),
      h("p", {}, h("strong", {}, KATA.direktori.tanda(entry.signatures, entry.threshold)), `. ${KATA.direktori.oleh(entry.signed_by)}`),
      h("details", { class: "more" }, h("summary", {}, KATA.direktori.teks),
        h("p", { class: "mono mono--block", translate: "no", tabindex: "0" }, entry.text)),
      this.#action(entry));
  }

  #action(entry: Pending): HTMLElement {
    if (!entry.may_sign || entry.signed_by_me) {
      return h("p", { class: "reason" }, icon("info"), entry.may_sign ? KATA.direktori.sudah : KATA.direktori.bukan);
    }
    const button = h("button", { class: "button", type: "button", "data-sign": "" }, KATA.direktori.tandatangani,
      h("span", { class: "vh" }, ` ${KATA.direktori.versi(entry.channel_name, entry.version)}`));
    button.addEventListener("click", () => {
      void whileBusy(button, KATA.direktori.menandatangani, () => this.#attempt(() => this.#signOne(entry)));
    });
    return h("div", { class: "actions" }, button);
  }

  async #signOne({ channel, channel_name: name, version, text }: Pending): Promise<void> {
    const { signature } = await this.#sign(text);
    const { published } = await this.#calls.post<{ published: boolean }>("/meja/api/directories/sign", { channel, version, signature });
    if (published) {
      await this.#onPublished(KATA.direktori.terbit(name));
      return;
    }
    this.#say(notice("ok", KATA.direktori.tercatat));
    await this.#refresh();
  }

  #renewButton(): HTMLButtonElement {
    const button = quietButton(KATA.direktori.perbarui, () => {
      void whileBusy(button, KATA.direktori.memuat, () => this.#attempt(async () => {
        this.#show((await this.#calls.post<{ pending: readonly Pending[] }>("/meja/api/directories/propose", {})).pending);
        this.#say(notice("info", KATA.direktori.disusun));
      }));
    }, "button--quiet button--small");
    return button;
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    fill(this.#said);
    try {
      await work();
    } catch (error) {
      const code = error instanceof CallError ? error.code : "";
      if (code === "directory-changed") await this.#refresh();
      const known: Readonly<Record<string, string>> = { "directory-changed": KATA.direktori.berubah, "signature-invalid": KATA.direktori.tidakCocok };
      this.#say(notice("danger", KATA.gangguan.judul, known[code] ?? sentenceOf(error)));
    }
  }

  #say(said: HTMLElement): void {
    fill(this.#said, said);
    said.setAttribute("tabindex", "-1");
    said.focus();
  }
}
