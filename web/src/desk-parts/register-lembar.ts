/** The sheet of the evidence register: the list of files, then each with its digest and its chain of custody. */
import { say } from "../bahasa";
import { h, icon, need } from "../dom/build";
import { written } from "../dom/written";

import { type Custody, type Evidence, groupsOf, type Step, stepsOf } from "./bukti";
import { longDate, sizeOf } from "./hari";
import { ACTS, PLACES, REGISTER, WHY } from "./kata-register";
import type { CaseView } from "./pesan";
import { atClock } from "./saat";

/** What stands on the sheet. */
export interface Sheet {
  readonly view: CaseView;
  readonly custody: Custody;
  readonly items: readonly Evidence[];
  /** Facts of the case from the server's page. */
  readonly number: string;
  readonly channel: string;
  readonly receivedOn: string;
  readonly today: string;
  /** Upload ids of the sealed files that the server still holds. */
  readonly held: ReadonlySet<string>;
  readonly officer: { readonly name: string; readonly post: string };
  /** Buttons for one file; they are not printed. */
  readonly tools: (item: Evidence) => HTMLElement;
}

/** The parts of the sheet, in their order. */
export function registerSheet(sheet: Sheet): (HTMLElement | DocumentFragment)[] {
  const { items, custody, view } = sheet;
  return [
    letterhead(),
    h("h2", { class: "a4__title" }, REGISTER.title),
    h("p", { class: "a4__mark-text" }, REGISTER.secret),
    caseFacts(sheet),
    h("p", { class: "small" }, REGISTER.explained),
    ...(view.problems.length > 0 ? [h("p", {}, h("strong", {}, say(REGISTER.missed, { count: view.problems.length })))] : []),
    ...(custody.log.broken_at === null ? [] : [brokenLog(custody.log.broken_at)]),
    h("h3", {}, REGISTER.overview),
    overview(items, view),
    ...items.map((item) => entry(item, sheet)),
    h("div", { class: "print-only a4__part" }, h("h3", {}, REGISTER.handOver), h("p", { class: "small" }, REGISTER.handOverWhy), handOver(), sign(sheet)),
    h("footer", { class: "a4__foot" },
      h("p", { "data-part": "printed" }),
      custody.log.broken_at === null ? h("p", {}, say(REGISTER.logOk, { last: custody.log.last })) : null,
      h("p", {}, say(REGISTER.logHead, { last: custody.log.last, digest: custody.log.digest })),
      h("p", {}, REGISTER.foot)),
  ];
}

/** The organisation's letterhead, as the shell carries it. */
export function letterhead(): DocumentFragment {
  return need<HTMLTemplateElement>("template[data-letterhead]").content.cloneNode(true) as DocumentFragment;
}

/** Facts as a list; empty ones are left out. */
export function facts(rows: readonly (readonly [string, string | Node])[]): HTMLElement {
  return h("dl", { class: "facts" }, ...rows.filter(([, value]) => value !== "").map(([name, value]) =>
    h("div", { class: "facts__row" }, h("dt", {}, name), h("dd", { translate: "no" }, value))));
}

/** Who added a file, by the verified signature. */
export function nameOfAuthor({ object }: Evidence, view: CaseView): string {
  if (object.by === "reporter") return REGISTER.reporter;
  return view.people[object.authorKeyId]?.name ?? REGISTER.unknownOfficer;
}

function caseFacts({ items, view, number, channel, receivedOn }: Sheet): HTMLElement {
  const shared = items.filter(({ object }) => object.compartment === 1).length;
  const notes = items.length - shared;
  return facts([
    [REGISTER.caseNumber, number],
    [REGISTER.channel, channel === "" ? "" : written(channel)],
    [REGISTER.received, longDate(receivedOn)],
    [REGISTER.count, say(REGISTER.countBoth, { count: items.length, shared, notes })],
    [REGISTER.readers, view.entitled.map((keyId) => view.people[keyId]?.name ?? keyId.slice(0, 8)).join("; ")],
  ]);
}

function brokenLog(at: number): HTMLElement {
  return h("div", { class: "notice notice--danger", role: "alert" }, icon("alert"), h("div", { class: "notice__body" },
    h("p", { class: "notice__title" }, REGISTER.logBroken), h("p", {}, say(REGISTER.logBrokenWhy, { at }))));
}

function overview(items: readonly Evidence[], view: CaseView): HTMLElement {
  const heads = [REGISTER.number, REGISTER.name, REGISTER.from, REGISTER.on];
  return cards(heads, [REGISTER.size], items.map((item) => ({
    head: item.number,
    cells: [h("a", { href: `#${anchorOf(item)}`, translate: "no" }, item.file.name), nameOfAuthor(item, view), longDate(item.object.date), sizeOf(item.file.size)],
  })));
}

function entry(item: Evidence, sheet: Sheet): HTMLElement {
  const { file, object } = item;
  const by = object.by === "reporter" ? REGISTER.reporter : say(REGISTER.signed, { name: nameOfAuthor(item, sheet.view) });
  const id = anchorOf(item);
  return h("section", { class: "a4__part", "aria-labelledby": `${id}-j`, id, tabindex: -1 },
    h("h3", { id: `${id}-j` }, `${item.number} `, h("span", { translate: "no" }, file.name)),
    facts([
      [REGISTER.type, say(REGISTER.typeSaid, { type: file.type })],
      [REGISTER.size, file.size < 1024 ? sizeOf(file.size) : say(REGISTER.sizeWhole, { size: sizeOf(file.size), bytes: grouped(file.size) })],
      [REGISTER.from, by],
      [REGISTER.on, longDate(object.date)],
      [REGISTER.place, PLACES[object.kind] ?? object.kind],
      [REGISTER.note, file.note],
    ]),
    h("p", { class: "digest" }, h("span", { class: "digest__name" }, REGISTER.digest), " ",
      h("code", { class: "digest__value", translate: "no" }, ...groupsOf(file.sha256).flatMap((group) => [h("span", {}, group), h("wbr")]))),
    sheet.held.has(file.blob) ? null : h("p", {}, h("strong", {}, REGISTER.gone)),
    sheet.tools(item),
    h("h4", {}, REGISTER.custody),
    chain(stepsOf(item, sheet.custody, sheet.view)));
}

function chain(steps: readonly Step[]): HTMLElement {
  return h("div", {},
    cards([REGISTER.when, REGISTER.what, REGISTER.who, REGISTER.why], [REGISTER.entry], steps.map(({ what, day, time, who, post, purpose, entry: at }) => ({
      head: atClock(day, time),
      cells: [ACTS[what] ?? what, who === "" ? (what === "filed" ? REGISTER.reporter : REGISTER.unknownOfficer) : byName(who, post), WHY[purpose] ?? "–", at === 0 ? "–" : String(at)],
    }))),
    steps[0]?.what === "filed" ? h("p", { class: "small" }, REGISTER.dateOnly) : null);
}

function byName(name: string, post: string): HTMLElement {
  return h("span", {}, name, ...(post === "" ? [] : [", ", written(post)]));
}

/** Lines to be filled in by hand, on paper only. */
function handOver(): HTMLElement {
  const heads = [REGISTER.when, REGISTER.what2, REGISTER.handedFrom, REGISTER.handedTo];
  return h("table", { class: "table table--blank" },
    h("thead", {}, h("tr", {}, ...heads.map((head) => h("th", { scope: "col" }, head)))),
    h("tbody", { "aria-hidden": "true" }, ...Array.from({ length: 4 }, () => h("tr", {}, ...heads.map(() => h("td", {}))))));
}

function sign({ today, officer }: Sheet): HTMLElement {
  const place = document.querySelector<HTMLMetaElement>("meta[name=peluit-place]")?.content ?? "";
  return h("div", { class: "sign" },
    h("p", {}, say(REGISTER.signedAt, { place, date: longDate(today).replace(/^[^,]*, /, "") })),
    h("p", {}, written(officer.post)), h("p", { class: "sign__space" }), h("p", { class: "sign__name", translate: "no" }, officer.name));
}

interface Row {
  readonly head: string;
  readonly cells: readonly (HTMLElement | string)[];
}

/** A table that turns into cards on a phone; the last columns hold figures. */
function cards(heads: readonly string[], figures: readonly string[], rows: readonly Row[]): HTMLElement {
  const all = [...heads, ...figures];
  const tone = (at: number): string | undefined => (at >= heads.length ? "num" : undefined);
  return h("table", { class: "table table--cards table--compact", role: "table" },
    h("thead", { role: "rowgroup" }, h("tr", { role: "row" }, ...all.map((head, at) => h("th", { scope: "col", role: "columnheader", class: tone(at) }, head)))),
    h("tbody", { role: "rowgroup" }, ...rows.map(({ head, cells }) => h("tr", { role: "row" },
      h("th", { scope: "row", role: "rowheader" }, head),
      ...cells.map((cell, at) => h("td", { role: "cell", "data-label": all[at + 1] ?? "", class: tone(at + 1) }, cell))))));
}

/** "1.234.567": figures that are read aloud and compared. */
function grouped(value: number): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, REGISTER.thousands);
}

function anchorOf({ number }: Evidence): string {
  return `bukti-${number.toLowerCase()}`;
}
