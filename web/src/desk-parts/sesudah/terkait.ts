/** Related cases: which ones there are by the sheets and the report of this case, and writing a link into both. */
import { pageAddress, say } from "../../bahasa";
import { caseNumberOf } from "../../crypto/keys";
import { fill, h, icon } from "../../dom/build";

import type { Tools } from "../lembar/alat";
import { termOf } from "../lembar/kata-istilah";
import { sheetsOf } from "../lembar/susunan";
import { RELATIONS, tautan } from "../lembar/tautan";
import type { CaseObject, CaseView } from "../pesan";
import { N } from "./kata-sesudah";

/** A case that belongs to this one. */
export interface Link {
  readonly number: string;
  /** A code of `RELATIONS`, or empty where only the reporter named it. */
  readonly relation: string;
  readonly note: string;
}

interface Listed {
  readonly case_id: string;
  readonly number: string;
}

/** From the other case's side. */
const OTHER_WAY: Readonly<Record<string, string>> = { asal: "pembalasan", pembalasan: "asal" };
const NUMBER = /^PLT-?([0-9A-HJKMNP-TV-Z]{4})-?([0-9A-HJKMNP-TV-Z]{4})$/;

/** The number as it is written, of what somebody typed; empty where it is none. */
export function numberIn(typed: string): string {
  const found = NUMBER.exec(typed.trim().toUpperCase().replaceAll(/\s/g, ""));
  return found ? `PLT-${found[1] ?? ""}-${found[2] ?? ""}` : "";
}

/** Which cases this one is linked to: the newest word on each counts, and what was found not to be related is left out. */
export function linksOf(view: Pick<CaseView, "objects">): Link[] {
  const links = new Map<string, Link>();
  const claimed = claimOf(view);
  if (claimed !== "") links.set(claimed, { number: claimed, relation: "", note: "" });
  for (const { object: { body } } of sheetsOf(view).filter(({ object, replacedBy }) => object.body.form === tautan.form && replacedBy.length === 0)) {
    const member = (name: string): string => (typeof body.data[name] === "string" ? body.data[name] : "");
    const number = numberIn(member("perkara"));
    if (number !== "") links.set(number, { number, relation: member("hubungan"), note: member("keterangan") });
  }
  return [...links.values()].filter(({ relation }) => relation !== "bukan");
}

/** The case that the reporter named in the report, by its number; empty where none. */
function claimOf({ objects }: Pick<CaseView, "objects">): string {
  const report = objects.find((object): object is Extract<CaseObject, { kind: "report" }> => object.kind === "report");
  return report?.body.linked === undefined ? "" : caseNumberOf(report.body.linked);
}

/** Show the related cases in `place`. */
export function mountRelated(place: HTMLElement, tools: Tools): void {
  const links = linksOf(tools.view);
  const show = (cases: readonly Listed[] | undefined): void => {
    const unlinked = links.find(({ relation }) => relation === "");
    fill(place,
      h("p", { class: "small muted" }, N.related),
      links.length === 0 ? h("p", { class: "muted" }, N.none) : h("ul", { class: "promise__list" }, ...links.map((link) => itemOf(link, tools, cases))),
      linkButton(tools, unlinked?.number ?? ""));
  };
  show(undefined);
  if (links.length > 0) listed(tools).then(show, () => undefined);
}

function itemOf({ number, relation, note }: Link, { desk }: Tools, cases: readonly Listed[] | undefined): HTMLElement {
  const id = cases?.find((one) => one.number === number)?.case_id;
  const summary = id === undefined ? undefined : desk.summaries.get(id);
  const label = RELATIONS.find(([code]) => code === relation)?.[1];
  return h("li", {},
    id === undefined ? h("strong", { class: "nowrap" }, number) : h("a", { class: "nowrap", href: pageAddress(`/meja/perkara/${id}/`) }, number),
    summary !== undefined && "summary" in summary ? h("span", { translate: "no" }, ` ${summary.summary.t}`) : null,
    h("span", { class: "small muted" }, h("br"), label === undefined ? N.claimed : termOf(label)),
    note === "" ? null : h("span", { class: "small", translate: "no" }, h("br"), note),
    cases !== undefined && id === undefined ? h("span", { class: "small muted" }, h("br"), N.elsewhere) : null);
}

function linkButton(tools: Tools, number: string): HTMLElement {
  const button = h("button", { class: "button button--secondary button--small", type: "button" }, icon("forward"), number === "" ? N.link : say(N.linkThis, { number }));
  button.addEventListener("click", () => { askLink(tools, number); });
  return button;
}

function askLink(tools: Tools, number: string): void {
  const input = h("input", { class: "input input--mid", id: "tautan-nomor", autocomplete: "off", spellcheck: "false", translate: "no", value: number, "aria-describedby": "tautan-nomor-h" });
  const relation = h("select", { class: "input", id: "tautan-hubungan" }, h("option", { value: "" }, ""),
    ...RELATIONS.map(([code, label]) => h("option", { value: code, selected: number !== "" && code === "asal" }, termOf(label))));
  const note = h("textarea", { class: "input", id: "tautan-keterangan", rows: 2, autocomplete: "off", translate: "no" });
  tools.ask({
    title: N.link,
    body: [
      h("p", {}, N.linkWhy),
      h("div", { class: "field" }, h("label", { class: "field__label", for: input.id }, N.number), h("p", { class: "field__help", id: "tautan-nomor-h" }, N.numberHelp), input),
      h("div", { class: "field" }, h("label", { class: "field__label", for: relation.id }, N.relation), relation),
      h("div", { class: "field" }, h("label", { class: "field__label", for: note.id }, N.note), note),
    ],
    confirm: N.confirm,
    busy: N.busy,
    act: async () => {
      if (relation.value === "") return N.chooseRelation;
      try {
        const typed = numberIn(input.value);
        const other = (await listed(tools)).find((one) => one.number === typed && one.case_id !== tools.view.caseId);
        if (other === undefined) return N.notFound;
        await linkBoth(tools, other, { number: other.number, relation: relation.value, note: note.value.trim() });
        await tools.done(N.linked);
        return undefined;
      } catch (error) {
        return tools.sentenceOf(error);
      }
    },
  }, tools.signal);
}

/** The other case first: where that fails nothing is written, and what was written is not written twice. */
async function linkBoth(tools: Tools, { case_id: otherId }: Listed, link: Link): Promise<void> {
  const { desk, view, signal } = tools;
  const own = caseNumberOf(view.caseId);
  let there = await open(tools, otherId);
  if (!there.hasFile) {
    await desk.api.post(`/cases/${otherId}/compartment`, await desk.worker.ask("makeFileCompartment", { caseId: otherId }), signal);
    there = await open(tools, otherId);
  }
  const back: Link = { number: own, relation: OTHER_WAY[link.relation] ?? link.relation, note: link.note };
  if (!holds(there, back)) await desk.api.post(`/cases/${otherId}/objects`, await seal(tools, there, back), signal);
  await tools.prepare();
  const here = await open(tools, view.caseId);
  if (!holds(here, link)) await desk.api.post(`/cases/${view.caseId}/objects`, await seal(tools, here, link), signal);
}

async function open({ desk, signal }: Tools, caseId: string): Promise<CaseView> {
  return desk.worker.ask("openCase", { sealed: await desk.api.case(caseId, signal) });
}

/** Whether this very link is what counts in a case now. */
function holds(view: CaseView, link: Link): boolean {
  return linksOf(view).some(({ number, relation, note }) => number === link.number && relation === link.relation && note === link.note);
}

function seal({ desk }: Tools, { caseId }: CaseView, { number, relation, note }: Link): ReturnType<typeof desk.worker.ask<"sealFinding">> {
  const data = { perkara: number, hubungan: relation, keterangan: note };
  return desk.worker.ask("sealFinding", { caseId, form: tautan.form, data, replaces: "", attachments: [] });
}

/** Every case that this officer reads, by number. */
async function listed({ desk, signal }: Tools): Promise<readonly Listed[]> {
  return (await desk.api.get<{ readonly cases: readonly Listed[] }>("/cases?", signal)).cases;
}
