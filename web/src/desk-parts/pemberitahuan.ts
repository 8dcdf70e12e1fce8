/** Notices: what went wrong or well, said in place. */
import { h, icon } from "../dom/build";
import { CallError } from "../dom/http";

import { callText, failureText } from "./kalimat";
import { KeyError } from "./kunci";

type Tone = "info" | "ok" | "deadline" | "danger";
const ICONS: Readonly<Record<Tone, string>> = { info: "info", ok: "done", deadline: "clock", danger: "alert" };

/** A notice; `danger` is read out at once, others when there is a pause. */
export function notice(tone: Tone, title: string, ...body: (Node | string)[]): HTMLElement {
  return h("div", { class: `notice notice--${tone}`, role: tone === "danger" ? "alert" : "status" },
    icon(ICONS[tone]),
    h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, title), ...body.map((part) => (typeof part === "string" ? h("p", {}, part) : part))));
}

/** A sentence for whatever was thrown. */
export function sentenceOf(error: unknown): string {
  if (error instanceof CallError) return callText(error.code, error.title);
  if (error instanceof KeyError) return failureText(error.code);
  return failureText("broken");
}
