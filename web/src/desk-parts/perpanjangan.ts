/** Extending the limit of a state: a reason for the file, and news for the reporter. */
import { say } from "../bahasa";
import { h } from "../dom/build";

import { ask, field } from "./dialog";
import { longDate } from "./hari";
import { statusText } from "./kabar";
import { D } from "./kata";
import { S } from "./kata-langkah";
import { turnOf } from "./keadaan";
import type { CaseWork } from "./kerja-perkara";
import { sentenceOf } from "./pemberitahuan";
import { writerWords } from "./pertanyaan";

/** Open the dialog. */
export function askExtension(work: CaseWork): void {
  const { main, state, view } = work;
  const limit = main.dataset["limit"] ?? work.today;
  const longest = main.dataset["longest"] ?? "";
  const latestNews = main.dataset["latestNews"] ?? "";
  const report = view.objects.find((object) => object.kind === "report");
  const language = report?.kind === "report" ? report.body.language : "";
  const day = h("input", { class: "input input--mid", type: "date", min: limit, ...(longest === "" ? {} : { max: longest }) });
  const reason = h("textarea", { class: "input", rows: 2, autocomplete: "off", translate: "no" });
  const told = h("textarea", { class: "input", rows: 4, autocomplete: "off", translate: "no" });
  const nextOn = (): string => (day.value !== "" && day.value < latestNews ? day.value : latestNews);
  const suggest = (): void => { told.value = statusText({ language, from: state, to: state, nextOn: nextOn(), missing: [], number: main.dataset["number"] ?? "" }); };
  day.addEventListener("change", suggest);
  suggest();
  ask({
    title: S.extendTitle,
    body: [
      h("p", {}, say(S.extendWhy, { day: longDate(limit) }), longest === "" ? "" : say(S.extendMost, { day: longDate(longest) })),
      field(S.extendTo, day), field(S.extendReason, reason, S.extendReasonHelp), field(S.extendTold, told, writerWords(view, state).reporterReadsHelp),
    ],
    confirm: S.extend, busy: D.sending,
    act: async () => {
      if (day.value <= limit || (longest !== "" && day.value > longest)) return say(S.extendDay, { most: longest === "" ? "" : say(S.extendMost, { day: longDate(longest) }).replace(/\.$/, "").toLowerCase() });
      if (reason.value.trim() === "") return S.writeReason;
      if (told.value.trim() === "") return D.writeNews;
      try {
        await work.note(say(S.extendNote, { from: longDate(limit), to: longDate(day.value), reason: reason.value.trim() }));
        await work.tell({ state, text: told.value.trim(), nextOn: nextOn(), turn: turnOf(state), missing: [], extendedTo: day.value });
        await work.done(S.extended);
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, work.signal);
}
