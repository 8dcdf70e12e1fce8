/** The page of a question from its text on: one box, the whole once more, and the same button as for a report. */
import { say } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { DATA_LANG, written } from "../dom/written";
import { PAGE } from "../kata-bahasa";
import type { Flow, Step } from "./flow";
import { Q } from "./kata-tanya";
import { T } from "./kata-tulis";
import { actionButton, readersCard } from "./readers-view";
import { wireSendButton } from "./send-button";
import { namedReaderNotice } from "./step-channel";
import { showDone } from "./step-done";
import { unitNames } from "./step-story";
import { paragraphs } from "./text";
import { traceList } from "./trace-list";

/** Longest question, in characters. */
export const MOST_QUESTION = 5_000;

/** Wires the steps from the text on. */
export function wireAsking(flow: Flow): void {
  const answered = new Set<string>();
  wireText(flow);
  wireCheck(flow, answered);
}

function wireText(flow: Flow): void {
  const box = need<HTMLTextAreaElement>("#cerita-teks");
  const unit = need<HTMLInputElement>("#u-unit");
  box.addEventListener("input", () => {
    flow.form.story = box.value;
    flow.changed();
  });
  unit.addEventListener("input", () => {
    flow.form.elements.unit = unit.value;
    flow.changed();
  });
  need("#cerita-lanjut").addEventListener("click", () => {
    const { length } = box.value;
    const problem = box.value.trim() === "" ? Q.empty : length > MOST_QUESTION ? say(Q.over, { over: length - MOST_QUESTION }) : "";
    const error = need("#cerita-e");
    error.hidden = problem === "";
    need("#cerita-isian").classList.toggle("field--error", problem !== "");
    box.setAttribute("aria-invalid", String(problem !== ""));
    if (problem === "") {
      flow.go("periksa");
      return;
    }
    fill(error, icon("alert"), problem);
    box.focus();
  });
  flow.enter("cerita", () => {
    box.value = flow.form.story;
    unit.value = flow.form.elements.unit;
    fill(need("#u-unit-daftar"), ...unitNames(flow).map((name) => h("option", { ...DATA_LANG, value: name })));
    flow.sealer.ask("workAhead", null).catch(() => undefined);
  });
}

function wireCheck(flow: Flow, answered: Set<string>): void {
  const told = need("#periksa-kabar");
  const show = (): void => {
    const { channel } = flow;
    fill(need("#periksa-isi"), summary(flow));
    fill(need("#periksa-jejak"), traceList([flow.form.story], Q.tracesNone));
    fill(need("#periksa-pembaca"), channel === undefined ? null : h("div", { class: "stack" },
      readersCard(channel, "periksa-janji"), namedReaderNotice(flow, answered, show)));
  };
  flow.enter("periksa", () => {
    fill(told);
    show();
  });
  wireSendButton(flow, {
    button: need<HTMLButtonElement>("#kirim"), told, show,
    words: { ...T, ...Q },
    isReady: () => true,
    form: () => {
      const { story, elements } = flow.form;
      return { kind: "question", story, category: "", elements: { ...elements }, language: PAGE.language };
    },
    attachments: () => [],
    filesGone: () => undefined,
    filed: (how) => {
      void showDone(flow, how);
    },
  });
}

function summary(flow: Flow): HTMLElement {
  const { story, elements: { unit } } = flow.form;
  const row = (label: string, value: Node | string, step: Step): HTMLElement => {
    const change = actionButton("button button--quiet button--small", T.change, () => {
      flow.go(step);
    });
    change.append(h("span", { class: "vh" }, ` ${label.toLowerCase()}`));
    return h("div", { class: "facts__row" }, h("dt", {}, label), h("dd", { translate: "no" }, value, " ", change));
  };
  return h("dl", { class: "facts" },
    row(Q.question, h("div", {}, ...paragraphs(story)), "cerita"),
    unit.trim() === "" ? null : row(T.summaryUnit, unitNames(flow).includes(unit) ? written(unit) : unit, "cerita"));
}
