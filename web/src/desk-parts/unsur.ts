/** Checking a report element by element: the gate suggests, the officer decides, a sealed sheet keeps both. */
import { pageAddress, say } from "../bahasa";
import { fill, h } from "../dom/build";

import { ask, field } from "./dialog";
import { ABOUT_NAMES, ANSWER_NAMES, DESTINATIONS, FOUND_NAMES, GROUND_NAMES, S, SUGGESTIONS, UNSUR_NAMES } from "./kata-langkah";
import { D, STATES } from "./kata";
import { type Assessment, assess, type Answer, type Circumstance, type Found, UNSUR, type Unsur } from "./kelayakan";
import type { CaseWork } from "./kerja-perkara";
import { newestChecklist, toldOf } from "./lembar-kelengkapan";
import { sentenceOf } from "./pemberitahuan";
import { select } from "./pilihan";
import { loadSummaries } from "./ringkasan";
import { alikeTo } from "./serupa";
import { askRefusal } from "./tolakan";

/** Opened summaries are compared up to so many; more would keep the browser busy for long. */
const MOST_COMPARED = 500;
const RESULTS: Readonly<Record<Assessment["outcome"], string>> = { memenuhi: "eligible", perlu: "needs-more", dialihkan: "redirected", tidak: "in-verification" };

/** Open the dialog. What was found in an earlier checklist stands in it again. */
export function askElements(work: CaseWork): void {
  const before = newestChecklist(work.view);
  const marks = UNSUR.map((code) => {
    const input = select(Object.entries(FOUND_NAMES), before?.marks[code]?.mark ?? toldIn(work, code), { "aria-label": UNSUR_NAMES[code], "data-unsur": code });
    const note = h("input", { class: "input", autocomplete: "off", maxlength: 300, translate: "no", "aria-label": say(S.note, { label: UNSUR_NAMES[code] }), placeholder: S.notePlace });
    note.value = before?.marks[code]?.note ?? "";
    return { code, input, note };
  });
  const about = (Object.keys(ABOUT_NAMES) as Circumstance[]).map((code) => ({ code, input: select(Object.entries(ANSWER_NAMES), before?.about[code] ?? "tidak-tahu", { "data-keadaan": code }) }));
  const suggestion = h("p", { class: "notice__title", "aria-live": "polite" });
  const result = select([["memenuhi", "eligible"], ["perlu", "needs-more"], ["dialihkan", "redirected"], ["tidak", "not-eligible"]].map(([code = "", state = ""]) => [code, stateName(state)]), "");
  const reason = h("textarea", { class: "input", rows: 2, autocomplete: "off", translate: "no" });
  const assessed = (): Assessment => assess(
    Object.fromEntries(marks.map(({ code, input }) => [code, input.value as Found] as const)),
    Object.fromEntries(about.map(({ code, input }) => [code, input.value as Answer] as const)),
  );
  const suggest = (): void => {
    const assessment = assessed();
    fill(suggestion, suggestionText(assessment));
    result.value = assessment.outcome;
  };
  for (const { input } of [...marks, ...about]) input.addEventListener("change", suggest);
  suggest();

  let follows = false;
  const alike = h("div", { class: "stack" }, h("p", { class: "muted" }, S.alikeBusy));
  const dialog = ask({
    title: S.checkTitle,
    body: [
      h("p", { class: "muted" }, S.checkWhy),
      h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, S.elements),
        ...marks.map(({ code, input, note }) => h("div", { class: "element-row" }, h("span", {}, UNSUR_NAMES[code]), input, note))),
      h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, S.about), ...about.map(({ code, input }) => field(ABOUT_NAMES[code], input))),
      h("section", {}, h("h3", {}, S.alike), alike),
      h("div", { class: "notice notice--info" }, h("div", { class: "notice__body" }, suggestion)),
      field(S.result, result), field(S.reason, reason, S.reasonHelp),
    ],
    confirm: S.checkSeal, busy: D.sending,
    act: async () => {
      const assessment = assessed();
      const silent = marks.find(({ input, note }) => input.value === "tidak" && note.value.trim() === "");
      if (silent) return say(S.noteNeeded, { label: UNSUR_NAMES[silent.code] });
      if (result.value !== assessment.outcome && reason.value.trim() === "") return S.reasonNeeded;
      try {
        await work.sheet("kelengkapan", {
          tanggal: work.today,
          unsur: Object.fromEntries(marks.map(({ code, input, note }) => [code, { mark: input.value, note: note.value.trim() }])),
          keadaan: Object.fromEntries(about.map(({ code, input }) => [code, { mark: input.value, note: "" }])),
          hasil: result.value, alasan: reason.value.trim(), ttd_jabatan: work.desk.session.post, ttd_nama: work.desk.session.name, ttd_nip: "", kategori: "", kelas: "",
        }, before?.objectId ?? "");
        follows = true;
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, work.signal);
  dialog.classList.add("dialog--wide");
  dialog.addEventListener("close", () => {
    if (!follows) return;
    const assessment = assessed();
    const outcome = result.value as Assessment["outcome"];
    if (outcome === "tidak") void work.again().then(askRefusal);
    else work.askState(RESULTS[outcome], assessment.outcome === "perlu" ? toldOf(assessment.missing) : [], assessment.outcome === "dialihkan" ? assessment.where : "");
  });
  void compare(work, alike);
}

/** What the report itself answers is found there, until the officer who reads it says otherwise. */
function toldIn({ view }: CaseWork, element: Unsur): Found {
  const report = view.objects.find((object) => object.kind === "report");
  if (report?.kind !== "report") return "belum";
  const { what, who, where, when, how } = report.body.elements;
  const told: Readonly<Record<Unsur, boolean>> = { apa: what !== "", siapa: who !== "", dimana: where !== "", kapan: when !== "", bagaimana: how !== "", bukti: report.body.attachments.length > 0, petunjuk: false };
  return told[element] ? "terpenuhi" : "belum";
}

function suggestionText(assessment: Assessment): string {
  const list = (names: readonly string[]): string => new Intl.ListFormat(document.documentElement.lang, { type: "conjunction" }).format(names);
  const named = (code: string): string => (Object.hasOwn(GROUND_NAMES, code) ? GROUND_NAMES[code as keyof typeof GROUND_NAMES] : UNSUR_NAMES[code as Unsur].toLowerCase());
  switch (assessment.outcome) {
    case "memenuhi":
      return SUGGESTIONS.memenuhi;
    case "perlu":
      return say(SUGGESTIONS.perlu, { missing: list(assessment.missing.map(named)) });
    case "dialihkan":
      return say(SUGGESTIONS.dialihkan, { where: DESTINATIONS[assessment.where] });
    case "tidak":
      return say(SUGGESTIONS.tidak, { reasons: list(assessment.reasons.map(named)) });
  }
}

async function compare({ desk, caseId, signal }: CaseWork, place: HTMLElement): Promise<void> {
  try {
    const { cases } = await desk.api.get<{ cases: readonly { case_id: string; number: string }[] }>("/cases", signal);
    const some = cases.slice(0, MOST_COMPARED);
    await loadSummaries([caseId, ...some.map((row) => row.case_id)], desk, signal);
    const numbers = new Map(some.map((row) => [row.case_id, row.number]));
    const alike = alikeTo(caseId, [...desk.summaries.values()].filter((view) => view.caseId === caseId || numbers.has(view.caseId)));
    const count = some.length;
    fill(place, ...alike.length === 0 ? [h("p", { class: "muted" }, say(S.alikeNone, { count }))] : [
      h("ul", {}, ...alike.map((other) => h("li", {}, h("a", { href: pageAddress(`/meja/perkara/${other.caseId}/`), target: "_blank", rel: "noopener" }, numbers.get(other.caseId) ?? ""), " ", h("span", { translate: "no" }, other.title)))),
      h("p", { class: "small muted" }, say(S.alikeWhy, { count })),
    ]);
  } catch (error) {
    if (!signal.aborted) fill(place, h("p", { class: "muted" }, say(S.alikeFailed, { why: sentenceOf(error) })));
  }
}

function stateName(state: string): string {
  return STATES[state] ?? state;
}
