/** Step 5: the whole text once more, what may point to its writer, the readers again, and one button. */
import { say } from "../bahasa";
import { fill, h, need } from "../dom/build";
import { written } from "../dom/written";
import { PAGE } from "../kata-bahasa";
import { sizeText } from "../dom/file-size";
import type { Flow, Step } from "./flow";
import { SUBJECTS } from "./kata";
import { ELEMENT_NAMES, T } from "./kata-tulis";
import { actionButton, actionRow, notice, readersCard } from "./readers-view";
import { type Filed, wireSendButton } from "./send-button";
import { namedReaderNotice } from "./step-channel";
import { categories, unitNames } from "./step-story";
import { paragraphs } from "./text";
import { traceList } from "./trace-list";

/** Wires the step. `filed` is called once, when the promise holds. */
export function wireCheckStep(flow: Flow, answered: Set<string>, filed: (how: Filed) => void): void {
  const told = need("#periksa-kabar");
  const show = (): void => {
    fill(need("#periksa-isi"), summary(flow, show));
    const { story, elements } = flow.form;
    fill(need("#periksa-jejak"), traceList([story, ...Object.values(elements)], T.tracesNone));
    const { channel } = flow;
    fill(need("#periksa-pembaca"), channel === undefined ? null : h("div", { class: "stack" },
      readersCard(channel, "periksa-janji"), namedReaderNotice(flow, answered, show)));
  };
  flow.enter("periksa", () => {
    fill(told);
    show();
    flow.sealer.ask("workAhead", null).catch(() => undefined);
  });
  wireSendButton(flow, {
    button: need<HTMLButtonElement>("#kirim"), told, words: T, show, filed,
    isReady: async () => isSaidInGoodFaith() && (await haveFilesArrived(flow, told)),
    form: () => {
      const { story, category, elements, linked } = flow.form;
      return { story, category, elements: { ...elements }, language: PAGE.language, ...(linked === "" ? {} : { linked }) };
    },
    attachments: () => flow.evidence.attachments,
    filesGone: () => {
      flow.evidence.resend();
    },
  });
}

function isSaidInGoodFaith(): boolean {
  const faith = need<HTMLInputElement>("#iktikad");
  need("#iktikad-e").hidden = faith.checked;
  if (!faith.checked) faith.focus();
  return faith.checked;
}

async function haveFilesArrived(flow: Flow, told: HTMLElement): Promise<boolean> {
  if (flow.evidence.open > 0) {
    fill(told, notice("info", "paperclip", say(T.waitingFiles, { n: flow.evidence.open })));
    await flow.evidence.settled();
  }
  if (flow.evidence.failed === 0) return true;
  fill(told, notice("danger", "alert", T.failedFiles, actionRow(actionButton("button button--secondary", T.change, () => {
    flow.go("bukti");
  }))));
  return false;
}

function summary(flow: Flow, again: () => void): HTMLElement {
  const { subject, story, category, elements, linkedNumber } = flow.form;
  const change = (step: Step, about: string): HTMLElement => {
    const button = actionButton("button button--quiet button--small", T.change, () => {
      flow.go(step);
    });
    button.append(h("span", { class: "vh" }, ` ${about.toLowerCase()}`));
    return button;
  };
  const row = (label: string, value: Node | string, step: Step): HTMLElement =>
    h("div", { class: "facts__row" }, h("dt", {}, label), h("dd", { translate: "no" }, value, " ", change(step, label)));
  const questions: readonly (readonly [keyof typeof elements, string])[] = [
    ["what", ELEMENT_NAMES.what], ["who", ELEMENT_NAMES.who], ["unit", T.summaryUnit], ["where", ELEMENT_NAMES.where], ["when", ELEMENT_NAMES.when], ["how", ELEMENT_NAMES.how],
  ];
  const files = flow.evidence.files;
  const units = unitNames(flow);
  const label = categories(flow).find(({ code }) => code === category)?.label;
  return h("dl", { class: "facts" },
    row(T.summarySubject, Object.entries(SUBJECTS).find(([code]) => code === subject)?.[1].label ?? T.unsure, "saluran"),
    row(T.summaryStory, h("div", {}, ...paragraphs(story)), "cerita"),
    ...questions.filter(([element]) => elements[element].trim() !== "").map(([element, label]) => row(label, element === "unit" && units.includes(elements.unit) ? written(elements.unit) : elements[element], "lengkapi")),
    row(T.summaryCategory, label === undefined ? T.unsure : written(label), "lengkapi"),
    linkedNumber === "" ? null : h("div", { class: "facts__row" }, h("dt", {}, T.summaryLinked), h("dd", { translate: "no" }, say(T.linkedInside, { number: linkedNumber }), " ",
      actionButton("button button--quiet button--small", T.unlink, () => {
        Object.assign(flow.form, { linked: "", linkedNumber: "" });
        flow.changed();
        again();
      }))),
    row(T.summaryFiles, files.length === 0 ? T.summaryNoFiles : files.map(({ name, size }) => `${name} (${sizeText(size)})`).join(", "), "bukti"),
  );
}
