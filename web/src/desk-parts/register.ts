/** The evidence register: opened and checked here, since the server knows no name and no digest of any file. */
import { say } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { copyText } from "../portal/clipboard";

import { type Custody, type Evidence, evidenceOf } from "./bukti";
import { askPrint, printedLine } from "./cetak";
import { PRINTING, REGISTER } from "./kata-register";
import type { Page } from "./meja-kerja";
import { notice, sentenceOf } from "./pemberitahuan";
import type { Progress } from "./pesan";
import { registerSheet } from "./register-lembar";
import { momentOf } from "./saat";

/** The page of a case's register. */
export const registerPage: Page = (main, desk, signal) => {
  const caseId = main.dataset["case"] ?? "";
  const lid = need("[data-part=lid]", main);
  const sheet = need("[data-part=sheet]", main);
  lid.dataset["state"] = "opening";
  fill(need(".sealed__lid", lid), icon("key"), h("p", { class: "sealed__why" }, REGISTER.opening));
  document.body.classList.add("print-a4");
  signal.addEventListener("abort", () => { document.body.classList.remove("print-a4"); }, { once: true });

  const show = async (): Promise<void> => {
    const [sealed, custody] = await Promise.all([desk.api.case(caseId, signal), desk.api.get<Custody>(`/cases/${caseId}/custody`, signal)]);
    const view = await desk.worker.ask("openCase", { sealed });
    signal.throwIfAborted();
    const items = evidenceOf(view);
    lid.hidden = true;
    if (items.length === 0) {
      fill(need("[data-part=rest]", main), h("div", { class: "empty" }, icon("file"), h("p", { class: "empty__title" }, REGISTER.none), h("p", {}, REGISTER.noneWhy)));
      return;
    }
    const { number = "", channelName = "", receivedOn = "", today = "" } = main.dataset;
    fill(sheet, ...registerSheet({
      view, custody, items, number, channel: channelName, receivedOn, today, officer: desk.session,
      held: new Set(sealed.blobs.map(({ id }) => id)),
      tools: (item) => tools(item),
    }));
    sheet.hidden = false;
    fill(need("[data-part=actions]", main), desk.session.shared ? null : printButton());
    desk.announce(say(REGISTER.ready, { count: items.length }));
  };

  const printButton = (): HTMLElement => {
    const button = h("button", { class: "button", type: "button" }, icon("print"), PRINTING.buttonRegister);
    button.addEventListener("click", () => {
      askPrint({
        desk, caseId, title: PRINTING.register,
        prepare: async ({ number, purpose }) => {
          // What was done since the page was opened belongs on the paper too.
          await show();
          const line = need("[data-part=printed]", sheet);
          fill(line, ...printedLine(desk, number, purpose));
          return () => { fill(line); };
        },
      }, signal);
    });
    return button;
  };

  const tools = ({ number, file, object }: Evidence): HTMLElement => {
    const result = h("p", { class: "small", role: "status" });
    const copy = h("button", { class: "button button--quiet button--small", type: "button" }, icon("copy"), REGISTER.copy, h("span", { class: "vh" }, ` ${number}`));
    copy.addEventListener("click", () => {
      void copyText(file.sha256).then((isDone) => { desk.toast(isDone ? say(REGISTER.copied, { number }) : REGISTER.copyFailed); });
    });
    const check = h("button", { class: "button button--quiet button--small", type: "button" }, icon("again"), REGISTER.check, h("span", { class: "vh" }, ` ${number}`));
    check.addEventListener("click", () => {
      if (check.getAttribute("aria-busy") === "true") return;
      check.setAttribute("aria-busy", "true");
      result.textContent = REGISTER.checking;
      const name = `register ${file.blob}`;
      const onProgress = ({ done, size }: Progress): void => { result.textContent = say(REGISTER.checkingPart, { percent: Math.floor((done / Math.max(1, size)) * 100) }); };
      desk.worker.ask("checkFile", { file: name, caseId, objectId: object.objectId, attachmentId: file.id, purpose: "check" }, { signal, onProgress })
        .then(() => desk.worker.ask("closeFile", { file: name }))
        .then(() => { result.textContent = say(REGISTER.checkOk, { when: momentOf(new Date()) }); },
          (error: unknown) => { if (!signal.aborted) result.textContent = say(REGISTER.checkWrong, { why: sentenceOf(error) }); })
        .finally(() => { check.removeAttribute("aria-busy"); });
    });
    return h("div", { class: "no-print" }, h("div", { class: "cluster" }, copy, check), result);
  };

  show().catch((error: unknown) => {
    if (signal.aborted) return;
    lid.hidden = true;
    fill(need("[data-part=rest]", main), notice("danger", REGISTER.failed, sentenceOf(error)));
  });
};
