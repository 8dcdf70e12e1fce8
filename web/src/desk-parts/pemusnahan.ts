/** The record of destruction: the server's page, and the button that prints it as official paper. */
import { fill, h, icon, need } from "../dom/build";

import { askPrint, printedLine, setOut } from "./cetak";
import { DISPOSAL } from "./kata-aturan";
import type { Page } from "./meja-kerja";

export const disposalPage: Page = (main, desk, signal) => {
  const button = h("button", { class: "button", type: "button" }, icon("print"), DISPOSAL.print);
  const actions = need("[data-part=actions]", main);
  if (desk.session.shared) {
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-describedby", "tanpa-cetak");
    fill(actions, h("div", { class: "with-reason" }, button, h("p", { class: "reason", id: "tanpa-cetak" }, icon("info"), h("span", {}, DISPOSAL.shared))));
    return;
  }
  button.addEventListener("click", () => {
    askPrint({
      desk, caseId: "", call: `/disposals/${main.dataset["disposal"] ?? ""}/prints`, title: DISPOSAL.title,
      prepare: ({ number, purpose }) => {
        const paper = need("[data-part=record]", main).cloneNode(true) as HTMLElement;
        paper.append(h("footer", { class: "a4__foot" }, h("p", {}, ...printedLine(desk, number, purpose))));
        return Promise.resolve(setOut([paper], "nothing"));
      },
    }, signal);
  });
  fill(actions, h("div", { class: "actions" }, button));
};
