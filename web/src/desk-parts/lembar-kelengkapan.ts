/** The newest checklist of a case: what it found, and whether it lets the report through. */
import { memberOf, textOf } from "./nilai";
import type { CaseView, FindingBody } from "./pesan";
import { type Answer, assess, type Assessment, type Circumstance, type Found, UNSUR, type Unsur } from "./kelayakan";

/** A checklist as its sheet holds it. */
export interface Checklist {
  readonly objectId: string;
  readonly by: string;
  readonly day: string;
  readonly data: FindingBody["data"];
  readonly marks: Partial<Record<Unsur, { readonly mark: Found; readonly note: string }>>;
  readonly about: Partial<Record<Circumstance, Answer>>;
  /** The officer's own decision: `memenuhi`, `perlu`, `dialihkan` or `tidak`. */
  readonly result: string;
  readonly reason: string;
}

const ABOUT: readonly Circumstance[] = ["pegawai", "layanan", "gratifikasi", "pribadi", "pengadilan", "berulang"];

/** The last checklist that was written; nothing where there is none. */
export function newestChecklist(view: CaseView): Checklist | undefined {
  const sheet = view.objects.filter((object) => object.kind === "finding" && object.body.form === "kelengkapan").at(-1);
  if (sheet?.kind !== "finding") return undefined;
  const { data } = sheet.body;
  const marks = Object.fromEntries(UNSUR.map((element) => {
    const row = memberOf(data["unsur"], element);
    const mark = textOf(memberOf(row, "mark"));
    return [element, isFound(mark) ? { mark, note: textOf(memberOf(row, "note")) } : undefined];
  }).filter(([, mark]) => mark !== undefined)) as Checklist["marks"];
  const about = Object.fromEntries(ABOUT.map((code) => [code, textOf(memberOf(memberOf(data["keadaan"], code), "mark"))]).filter(([, answer]) => answer !== "")) as Checklist["about"];
  return { objectId: sheet.objectId, by: sheet.authorKeyId, day: sheet.body.written_on, data, marks, about, result: textOf(data["hasil"]), reason: textOf(data["alasan"]) };
}

/** What the gate says of it. */
export function assessmentOf({ marks, about }: Checklist): Assessment {
  return assess(Object.fromEntries(Object.entries(marks).map(([element, { mark }]) => [element, mark])), about);
}

/** Elements of the gate as a status names them. */
export function toldOf(missing: readonly string[]): string[] {
  const names: Readonly<Record<string, string>> = { apa: "what", siapa: "who", dimana: "where", kapan: "when", bagaimana: "how", bukti: "how", petunjuk: "how" };
  return [...new Set(missing.flatMap((element) => names[element] ?? []))];
}

function isFound(mark: string): mark is Found {
  return mark === "terpenuhi" || mark === "belum" || mark === "tidak";
}
