/** Who reads: the card with names and posts, and the question whether one of them is involved. */
import { h, icon } from "../dom/build";
import { nameAndPost } from "../dom/written";
import type { Channel } from "./calls";
import { K } from "./kata";

/** The card "who reads this", from a verified directory. Those without a key are shown, never skipped. */
export function readersCard(channel: Channel, id: string): HTMLElement {
  const verifiers = (channel.directory?.officers ?? []).filter(({ role, state }) => role === "verifikator" && state !== "former");
  return h("section", { class: "promise", "aria-labelledby": id },
    h("h2", { class: "promise__title", id }, K.readersTitle),
    h("div", { class: "promise__part" },
      h("h3", { class: "promise__head" }, icon("eye"), K.readersCan),
      h("ul", { class: "promise__list" }, ...verifiers.map(({ name, post, state }) =>
        h("li", {}, nameAndPost(name, post), state === "missing" && h("span", { class: "muted" }, ` (${K.readerMissing})`)))),
    ),
    h("div", { class: "promise__part" },
      h("h3", { class: "promise__head" }, icon("eye-off"), K.readersCannot),
      h("p", {}, K.readersNobody),
    ),
  );
}

/** A notice; `role` makes it heard when it comes into a page by script. */
export function notice(kind: "info" | "ok" | "deadline" | "danger", symbol: string, ...body: (Node | string)[]): HTMLElement {
  return h("div", { class: `notice notice--${kind}`, role: kind === "danger" ? "alert" : "status" },
    icon(symbol),
    h("div", { class: "notice__body" }, ...body.map((part) => (typeof part === "string" ? h("p", {}, part) : part))),
  );
}

/** A button with an act. */
export function actionButton(className: string, label: string, act: () => void, symbol?: string): HTMLButtonElement {
  const button = h("button", { class: className, type: "button" }, symbol === undefined ? null : icon(symbol), label);
  button.addEventListener("click", act);
  return button;
}

/** A row of buttons. */
export function actionRow(...buttons: HTMLElement[]): HTMLElement {
  return h("div", { class: "actions" }, ...buttons);
}
