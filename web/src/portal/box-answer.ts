/** The answer box: text and files, sealed to the newest key of the case. Nothing typed is lost to an error. */
import { say } from "../bahasa";
import { fill, h, icon } from "../dom/build";
import { codeOf, postJson } from "../dom/http";
import { isLeaving } from "../dom/quick-exit";
import type { Box, Calls } from "./calls";
import { remindOfCapture } from "./capture";
import { offerCapture } from "./capture-offer";
import { failureSentence } from "./box-failure";
import { Evidence } from "./evidence";
import { showEvidence } from "./evidence-view";
import { B } from "./kata-kotak";
import type { Ready } from "./ready";
import { notice } from "./readers-view";
import { today } from "./site";
import { wirePicker } from "./step-evidence";

const DEFAULTS = { files: 20, bytes: 2 * 1024 * 1024 * 1024 };

/** Builds the box. `sent` fetches the case anew. */
export function answerBox({ site, sealer, channels }: Ready, box: () => Box, sent: () => Promise<void>): HTMLElement {
  let prepared: Awaited<ReturnType<Calls["message"]>> | null = null;
  let isBusy = false;
  const limits = (): { files: number; bytes: number } => {
    const given = channels.find(({ code }) => code === box().channel)?.directory?.limits as { files?: unknown; file_bytes?: unknown } | null | undefined;
    return {
      files: typeof given?.files === "number" ? given.files : DEFAULTS.files,
      bytes: typeof given?.file_bytes === "number" ? given.file_bytes : DEFAULTS.bytes,
    };
  };
  const text = h("textarea", { class: "input", id: "jawab-teks", rows: 5, autocomplete: "off", translate: "no", "aria-describedby": "jawab-h" });
  const files = h("ul", { class: "files", "aria-label": B.answerFiles });
  const picker = h("input", { class: "vh", type: "file", id: "jawab-berkas", multiple: true });
  const error = h("p", { class: "field__error", role: "alert", hidden: true });
  const told = h("div", { "aria-live": "polite" });
  const ways = h("div", { class: "cluster" }, h("span", {}, picker, h("label", { class: "button button--secondary", for: "jawab-berkas" }, icon("paperclip"), B.answerFiles)));
  const drop = h("div", { class: "drop" }, ways);
  const button = h("button", { class: "button", type: "submit" }, icon("lock"), B.answerSend);
  const evidence = new Evidence(sealer, () => "", limits, (file) => {
    if (file === null || file.state === "done") prepared = null;
    showEvidence(files, evidence, file);
  });
  wirePicker(evidence, limits, drop, error)(picker);
  const captures = h("div", {});
  offerCapture(ways, captures, evidence, limits);
  text.addEventListener("input", () => {
    prepared = null;
  });
  window.addEventListener("beforeunload", (event) => {
    if ((text.value.trim() !== "" || evidence.files.length > 0) && !isLeaving()) event.preventDefault();
  });
  const form = h("form", { class: "section", novalidate: true, autocomplete: "off", "aria-labelledby": "jawab" },
    h("h2", { id: "jawab" }, B.answerTitle),
    h("div", { class: "field" },
      h("label", { class: "field__label", for: "jawab-teks" }, B.answerLabel),
      h("p", { class: "field__help", id: "jawab-h" }, B.answerHelp),
      text),
    drop, captures, error, files, told,
    h("div", { class: "actions" }, button),
  );
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (isBusy || remindOfCapture()) return;
    isBusy = true;
    button.setAttribute("aria-busy", "true");
    send().catch((failure: unknown) => {
      fill(told, notice("danger", "alert", codeOf(failure) === "offline" ? B.answerOffline : B.answerTrouble));
    }).finally(() => {
      isBusy = false;
      button.removeAttribute("aria-busy");
    });
  });
  return form;

  async function send(): Promise<void> {
    if (text.value.trim() === "" && evidence.files.length === 0) {
      fill(told, notice("info", "info", B.answerEmpty));
      text.focus();
      return;
    }
    if (evidence.open > 0) {
      fill(told, notice("info", "paperclip", B.answerWait));
      await evidence.settled();
    }
    if (evidence.failed > 0) {
      fill(told, notice("danger", "alert", B.answerFailedFiles));
      return;
    }
    prepared ??= await sealer.ask("message", { text: text.value.trim(), attachments: evidence.attachments, today: today() });
    await postJson(`${site.api}/api/v1/mailbox/messages`, prepared);
    prepared = null;
    text.value = "";
    for (const file of [...evidence.files]) evidence.remove(file);
    fill(told, notice("ok", "done", say(B.answerSent, {})));
    await sent().catch((failure: unknown) => {
      told.append(notice("danger", "alert", failureSentence(codeOf(failure))));
    });
  }
}
