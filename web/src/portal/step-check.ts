/** Step 5: the whole text once more, what may point to its writer, the readers again, and one button. */
import { say } from "../bahasa";
import { codeOf, postJson } from "../dom/http";
import { fill, h, need } from "../dom/build";
import { written } from "../dom/written";
import { PAGE } from "../kata-bahasa";
import type { Promise201, ReportRequest } from "./calls";
import { sizeText } from "../dom/file-size";
import type { Flow, Step } from "./flow";
import { SUBJECTS } from "./kata";
import { ELEMENT_NAMES, T, TRACES } from "./kata-tulis";
import { actionButton, actionRow, notice, readersCard } from "./readers-view";
import { loadChannels, today } from "./site";
import { isOpen, namedReaderNotice } from "./step-channel";
import { categories, unitNames } from "./step-story";
import { paragraphs } from "./text";
import { tracesIn } from "./traces";

const CHALLENGE_TRIES = 3;

/** A filing that the server holds. */
export interface Filed {
  readonly acceptedOn: string;
  /** What was filed is the text before the last changes. */
  readonly isEarlier: boolean;
}

/** Wires the step. `filed` is called once, when the promise holds. */
export function wireCheckStep(flow: Flow, answered: Set<string>, filed: (how: Filed) => void): void {
  const button = need<HTMLButtonElement>("#kirim");
  const told = need("#periksa-kabar");
  let prepared: ReportRequest | null = null;
  let posted: ReportRequest | null = null;
  let isBusy = false;
  flow.onChange = () => {
    prepared = null;
  };
  const show = (): void => {
    fill(need("#periksa-isi"), summary(flow, show));
    fill(need("#periksa-jejak"), traces(flow));
    const { channel } = flow;
    fill(need("#periksa-pembaca"), channel === undefined ? null : h("div", { class: "stack" },
      readersCard(channel, "periksa-janji"), namedReaderNotice(flow, answered, show)));
  };
  flow.enter("periksa", () => {
    fill(told);
    show();
    flow.sealer.ask("workAhead", null).catch(() => undefined);
  });
  button.addEventListener("click", () => {
    const faith = need<HTMLInputElement>("#iktikad");
    need("#iktikad-e").hidden = faith.checked;
    if (!faith.checked) faith.focus();
    if (isBusy || !faith.checked) return;
    isBusy = true;
    button.setAttribute("aria-busy", "true");
    void send().catch((error: unknown) => {
      fill(told, trouble(error));
    }).finally(() => {
      isBusy = false;
      button.removeAttribute("aria-busy");
    });
  });

  async function send(): Promise<void> {
    if (flow.evidence.open > 0) {
      fill(told, notice("info", "paperclip", say(T.waitingFiles, { n: flow.evidence.open })));
      await flow.evidence.settled();
    }
    if (flow.evidence.failed > 0) {
      fill(told, notice("danger", "alert", T.failedFiles, actionRow(actionButton("button button--secondary", T.change, () => {
        flow.go("bukti");
      }))));
      return;
    }
    fill(told, notice("info", "lock", T.sealing));
    const { channel: code, story, category, elements, linked } = flow.form;
    prepared ??= await flow.sealer.ask("report", {
      channel: code,
      form: { story, category, elements: { ...elements }, language: PAGE.language, ...(linked === "" ? {} : { linked }) },
      attachments: flow.evidence.attachments,
      today: today(),
    });
    const request = prepared;
    fill(told, notice("info", "send", T.sending));
    const earlier = posted;
    posted = request;
    const [promise, isEarlier] = await post(flow, request, earlier);
    const { acceptedOn } = await flow.sealer.ask("promise", { channel: code, promise, request: isEarlier && earlier !== null ? earlier : request });
    flow.isSent = true;
    flow.isDirty = false;
    filed({ acceptedOn, isEarlier });
  }

  function trouble(error: unknown): HTMLElement {
    switch (codeOf(error)) {
      case "offline": return notice("danger", "alert", T.offline);
      case "no-recipient":
      case "wrong-recipient-type": return notice("danger", "alert", T.forged);
      case "promise": return notice("danger", "alert", T.promiseWrong);
      case "directory-changed":
      case "too-few-readers":
      case "channel-closed":
        prepared = null;
        void readAgain();
        return notice("info", "users", T.readersChanged);
      case "upload-incomplete":
      case "not-found":
        flow.evidence.resend();
        return notice("danger", "alert", T.filesGone);
      default: return notice("danger", "alert", T.serverTrouble);
    }
  }

  /** The list of readers changed: verify it anew and ask again, with their names. */
  async function readAgain(): Promise<void> {
    try {
      flow.channels = await loadChannels(flow.site, flow.sealer);
      show();
      if (flow.channel === undefined || !isOpen(flow.channel)) fill(told, notice("danger", "alert", T.channelClosedNow));
    } catch (error) {
      fill(told, notice("danger", "alert", codeOf(error) === "offline" ? T.offline : T.forged));
    }
  }
}

/**
 * Files a report. A spent or refused proof of work is replaced; where the server holds an earlier text under these
 * words, because its answer was lost, that one's promise is fetched instead.
 */
async function post(flow: Flow, request: ReportRequest, earlier: ReportRequest | null): Promise<[Promise201, boolean]> {
  const url = `${flow.site.api}/api/v1/reports`;
  for (let left = CHALLENGE_TRIES; ; left--) {
    const challenge = await flow.sealer.ask("work", null);
    try {
      return [(await postJson<{ promise: Promise201 }>(url, { ...request, challenge })).promise, false];
    } catch (error) {
      const code = codeOf(error);
      if (code === "report-differs" && earlier !== null && earlier !== request) {
        return [(await postJson<{ promise: Promise201 }>(url, { ...earlier, challenge })).promise, true];
      }
      if (left <= 1 || !code.startsWith("challenge-")) throw error;
    }
  }
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


function traces(flow: Flow): HTMLElement {
  const { story, elements } = flow.form;
  const found = tracesIn([story, ...Object.values(elements)].join("\n"));
  if (found.length === 0) return h("p", {}, T.tracesNone);
  return h("div", {}, h("p", {}, T.tracesFound), h("ul", {}, ...found.map(({ kind, words }) =>
    h("li", {}, h("strong", { translate: "no" }, `“${words}”`), ` (${TRACES[kind]})`))));
}
