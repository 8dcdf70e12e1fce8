/** Opening the box by its words, and what then is there: a case, or a draft to go on with. */
import { pageScript, say } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { codeOf, postJson } from "../dom/http";
import { loadScript } from "../dom/trusted";
import { showCase } from "./box-case";
import { failureSentence } from "./box-failure";
import type { Credential, FullMailbox } from "./calls";
import { readSavedForm } from "./form-state";
import { handOver } from "./hand-over";
import { B } from "./kata-kotak";
import type { Ready } from "./ready";

const WORDS = 8;

type Mailbox = ({ readonly kind: "case" } & FullMailbox) | { readonly kind: "draft"; readonly sealed: string };

/** Wires the form that takes the words. */
export function startBox(ready: Ready): void {
  const { sealer } = ready;
  const box = need<HTMLTextAreaElement>("#buka-kata");
  const button = need<HTMLButtonElement>("#buka-tombol");
  let turn = 0;
  box.addEventListener("input", () => {
    void look(++turn);
  });
  need<HTMLFormElement>("#buka").addEventListener("submit", (event) => {
    event.preventDefault();
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    complain("");
    open().catch((error: unknown) => {
      complain(failureSentence(codeOf(error)));
    }).finally(() => {
      button.removeAttribute("aria-busy");
    });
  });
  box.focus();

  /** Shows how the words are read, and what the last one may become. */
  async function look(mine: number): Promise<void> {
    const text = box.value;
    const isTyping = /[\p{L}]$/u.test(text);
    const last = isTyping ? (/[\p{L}]+$/u.exec(text)?.[0] ?? "") : "";
    const [{ words, known }, offers] = await Promise.all([sealer.ask("read", text), last === "" ? [] : sealer.ask("complete", last)]);
    if (mine !== turn) return;
    need("#buka-hitung").textContent = say(B.count, { n: words.length });
    const shown = need("#buka-terbaca");
    shown.hidden = words.length === 0;
    fill(shown, ...words.map((word, at) => {
      const isWrong = !known[at] && !(isTyping && at === words.length - 1 && offers.length > 0);
      return h("li", { class: "words__item", "data-state": isWrong && "wrong" }, word, isWrong && h("span", { class: "vh" }, ` ${B.notListed}`));
    }));
    const place = need("#buka-saran");
    const isWhole = offers.length === 1 && offers[0] === last;
    place.hidden = offers.length === 0 || isWhole;
    fill(place, ...(place.hidden ? [] : offers.map((word) => offer(word))));
  }

  function offer(word: string): HTMLElement {
    const chip = h("button", { class: "button button--secondary button--small", type: "button", translate: "no" }, word);
    chip.addEventListener("click", () => {
      box.value = `${box.value.replace(/[\p{L}]+$/u, "")}${word} `;
      box.focus();
      void look(++turn);
    });
    return chip;
  }

  async function open(): Promise<void> {
    const { words, check } = await sealer.ask("read", box.value);
    if (!check.ok) {
      complain(words.length === 0 ? B.empty : check.code === "unknown-word" ? say(B.unknownWord, { n: check.position }) : words.length === WORDS ? B.mismatch : say(B.tooFew, { n: words.length }));
      return;
    }
    const credential = await sealer.ask("take", words);
    const mailbox = await postJson<Mailbox>(`${ready.site.api}/api/v1/mailbox`, credential);
    if (mailbox.kind === "draft") await goOn(credential, mailbox.sealed);
    else {
      const opened = await sealer.ask("open", mailbox);
      closeDoor();
      showCase(ready, credential, opened);
    }
  }

  /** A draft: the report page goes on here, with its form and keys still in memory. */
  async function goOn(_credential: Credential, sealed: string): Promise<void> {
    const { form } = await sealer.ask("resume", sealed);
    handOver({ ...ready, form: readSavedForm(form) });
    await loadScript(pageScript("lapor.js"));
    closeDoor();
  }

  function closeDoor(): void {
    box.value = "";
    need("#pintu").remove();
  }

  function complain(sentence: string): void {
    const error = need("#buka-e");
    error.hidden = sentence === "";
    need("#buka-isian").classList.toggle("field--error", sentence !== "");
    box.setAttribute("aria-invalid", String(sentence !== ""));
    fill(error, sentence === "" ? null : icon("alert"), sentence);
    if (sentence !== "") box.focus();
  }
}

