/** The log of a case: the server writes it, since nothing in it is sealed; printing it asks what for. */
import { fill, h, icon, need } from "../dom/build";

import { askPrint, printedLine } from "./cetak";
import { TRAIL } from "./kata-jejak-perkara";
import type { Page } from "./meja-kerja";
import { letterhead } from "./register-lembar";

/** The page with a case's log. */
export const trailPage: Page = (main, desk, signal) => {
  fill(need("[data-part=letterhead]", main), letterhead());
  document.body.classList.add("print-a4");
  signal.addEventListener("abort", () => { document.body.classList.remove("print-a4"); }, { once: true });
  const button = h("button", { class: "button", type: "button" }, icon("print"), TRAIL.button);
  button.addEventListener("click", () => {
    askPrint({
      desk, caseId: main.dataset["case"] ?? "", title: TRAIL.title, whole: "trail",
      prepare: ({ number, purpose }) => {
        const line = need("[data-part=printed]", main);
        fill(line, ...printedLine(desk, number, purpose));
        return Promise.resolve(() => { fill(line); });
      },
    }, signal);
  });
  fill(need("[data-part=actions]", main), button);
};
