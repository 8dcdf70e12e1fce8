/** Joins what the server keeps of discipline with the sheets that were opened. */
import { type Data, dataOf, type Form } from "../lembar/bentuk";
import { keputusan, kerugian, langkah, orang, rencana, setoran, tim } from "../lembar/disiplin";
import { rupiahOf } from "../lembar/periksa";
import { type Finding, sheetsOf } from "../lembar/susunan";
import type { CaseView } from "../pesan";

import type { Answer, MatterRow, RecoveryRow, StepRow } from "./alat";
import { type Impact, IMPACTS, type Kind, kindOf } from "./aturan";
import type { Instalment, Payment } from "./rugi";
import { type Breach, type Earlier, Incomplete, type Proposal, recommend } from "./saran";
import type { Member } from "./tim";

/** A sheet with its fields. */
export interface Filled {
  readonly object: Finding;
  readonly data: Data;
}

/** A step as the server keeps it, with its sheet; `isSame`: the sheet says the same step and day. */
export interface Taken {
  readonly row: StepRow;
  readonly sheet: Filled | undefined;
  readonly isSame: boolean;
}

/** The discipline of one person. */
export interface Matter {
  readonly row: MatterRow;
  readonly person: Filled | undefined;
  readonly team: Filled | undefined;
  readonly decision: Filled | undefined;
  readonly steps: readonly Taken[];
  /** Nothing where the sheet does not say enough. */
  readonly proposal: Proposal | undefined;
  /** Of the decision that holds. */
  readonly kind: Kind | undefined;
}

/** The repayment of one loss; amounts are whole rupiah. */
export interface Repayment {
  readonly row: RecoveryRow;
  readonly sheet: Filled | undefined;
  readonly loss: number;
  readonly plan: readonly Instalment[];
  readonly paid: readonly Payment[];
}

type Row = Readonly<Record<string, string>>;

/** A text field of a sheet; empty where it is not one. */
export function textIn(sheet: Filled | undefined, key: string): string {
  const value = sheet?.data[key];
  return typeof value === "string" ? value.trim() : "";
}

function rowsIn(sheet: Filled | undefined, key: string): readonly Row[] {
  const value = sheet?.data[key];
  return Array.isArray(value) ? value as readonly Row[] : [];
}

/** All disciplinary cases, each with what was opened of it. */
export function mattersOf(view: CaseView, { matters, today }: Answer): Matter[] {
  const current = sheetsIn(view);
  return matters.map((row) => {
    const of = (form: Form): Filled | undefined => current(form, row.matter_id).at(-1);
    const person = of(orang);
    const steps = row.steps.map((step) => takenOf(view, step, row.matter_id));
    const decided = steps.filter(({ row: { step } }) => step === "decide" || step === "change").at(-1)?.sheet;
    return {
      row, person, team: of(tim), decision: decided, steps,
      proposal: person && proposalOf(person, today),
      kind: kindOf(textIn(decided, "jenis")),
    };
  });
}

/** All recoveries, each with what was opened of it. */
export function repaymentsOf(view: CaseView, { recoveries }: Answer): Repayment[] {
  const current = sheetsIn(view);
  return recoveries.map((row) => {
    const sheet = current(kerugian, row.recovery_id).at(-1);
    return {
      row, sheet, loss: amountOf(textIn(sheet, "nilai")),
      plan: rowsIn(current(rencana, row.recovery_id).at(-1), "angsuran").map(({ batas = "", nilai = "" }) => ({ dueOn: batas, amount: amountOf(nilai) })),
      paid: current(setoran, row.recovery_id).map((one) => ({ paidOn: textIn(one, "tanggal"), amount: amountOf(textIn(one, "nilai")) })),
    };
  });
}

/** Titles of the findings of the examination that hold now: what a disciplinary case may rest on. */
export function findingTitles(view: CaseView): string[] {
  const titles = sheetsOf(view).filter(({ object, replacedBy }) => object.body.form === "temuan" && replacedBy.length === 0).map(({ object }) => object.body.data["judul"]);
  return titles.filter((title): title is string => typeof title === "string" && title.trim() !== "");
}

/** Breaches of a sheet; the same words mean the same act. */
export function breachesOf(person: Filled): Breach[] {
  return rowsIn(person, "pelanggaran").map((row) => ({
    act: actOf(row), article: row["pasal"] ?? "", impact: IMPACTS.find((impact): impact is Impact => impact === row["dampak"]) ?? null,
    absentDays: countOf(row["hari"]), absentInARow: countOf(row["beruntun"]) ?? 0,
  }));
}

/** Who is to examine. */
export function membersOf(team: Filled): Member[] {
  return rowsIn(team, "anggota").map(({ nama = "", unsur = "", jenjang = "", terlibat = "" }) => ({
    person: nama.trim(), element: unsur as Member["element"], rank: jenjang, isInvolved: terlibat === "ya",
  }));
}

/** A number of rupiah out of what was written; 0 where it is none. */
export function amountOf(written: string): number {
  return Number(rupiahOf(written) ?? "0");
}

function proposalOf(person: Filled, today: string): Proposal | undefined {
  const earlier = rowsIn(person, "riwayat").map((row): Earlier => ({ act: actOf(row), articles: [row["pasal"] ?? ""], kind: row["jenis"] ?? "", decidedOn: row["tanggal"] ?? "" }));
  try {
    return recommend(breachesOf(person), textIn(person, "status"), today, earlier);
  } catch (error) {
    if (error instanceof Incomplete) return undefined;
    throw error;
  }
}

/** The sheets of a form that hold now and name an id, oldest first. */
function sheetsIn(view: CaseView): (form: Form, id: string) => Filled[] {
  const current = sheetsOf(view).filter(({ replacedBy }) => replacedBy.length === 0).map(({ object }) => object);
  return (form, id) => current.filter(({ body }) => body.form === form.form && body.data["kasus"] === id).map((object) => ({ object, data: dataOf(form, object.body.data) }));
}

function takenOf({ objects }: CaseView, row: StepRow, matterId: string): Taken {
  const object = objects.find((one): one is Finding => one.kind === "finding" && one.objectId === row.object_id);
  const form = object && [orang, langkah, keputusan].find(({ form: name }) => name === object.body.form);
  if (!object || !form) return { row, sheet: undefined, isSame: false };
  const sheet = { object, data: dataOf(form, object.body.data) };
  const isTied = textIn(sheet, "kasus") === matterId;
  const [step, on] = form === orang ? ["propose", textIn(sheet, "tahu")] : [textIn(sheet, "langkah"), textIn(sheet, "tanggal")];
  const until = form === orang ? "" : textIn(sheet, "sampai");
  return { row, sheet, isSame: isTied && step === row.step && on === row.on && until === (row.until ?? "") };
}

function actOf(row: Row): string {
  return (row["perbuatan"] ?? "").trim().toLowerCase().replace(/\s+/g, " ");
}

function countOf(written: string | undefined): number | null {
  return written !== undefined && /^\s*\d{1,3}\s*$/.test(written) ? Number(written) : null;
}
