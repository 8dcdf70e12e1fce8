/** The evidence register in short, beside a case. */
import { say } from "../bahasa";
import { h } from "../dom/build";

import { evidenceOf } from "./bukti";
import { sizeOf } from "./hari";
import { REGISTER } from "./kata-register";
import type { CaseView } from "./pesan";

const MOST = 6;

/** Numbers and names of the first files. */
export function shortRegister(view: CaseView): HTMLElement {
  const items = evidenceOf(view);
  if (items.length === 0) return h("p", { class: "muted" }, REGISTER.shortNone);
  return h("ul", { class: "promise__list" },
    ...items.slice(0, MOST).map(({ number, file }) => h("li", {}, h("strong", {}, number), " ", h("span", { translate: "no" }, file.name), " ", h("span", { class: "muted nowrap" }, sizeOf(file.size)))),
    items.length > MOST ? h("li", { class: "muted" }, say(REGISTER.shortMore, { count: items.length - MOST })) : null);
}
