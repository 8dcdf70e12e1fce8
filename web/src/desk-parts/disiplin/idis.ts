/** The record of a decision for BKN's I'DIS, made of what was opened. As `core.discipline.idis`. */
import { type Kind, RULES } from "./aturan";
import { endsOn } from "./rugi";

/** What goes into the record; dates that are not known yet are nothing. */
export interface SanctionRecord {
  readonly nip: string;
  readonly name: string;
  readonly grade: string;
  readonly position: string;
  readonly unit: string;
  readonly employment: string;
  readonly kind: Kind;
  readonly articles: readonly string[];
  readonly decisionNumber: string;
  readonly decidedOn: string;
  readonly imposedBy: string;
  readonly receivedOn: string | null;
  readonly effectiveOn: string | null;
  readonly remedy: string;
  readonly examinationNumber: string;
}

export type Row = Readonly<Record<string, string>>;

/** Whether a record can be made: an NIP of 18 digits and an article are needed. */
export function isWhole({ nip, articles }: Pick<SanctionRecord, "nip" | "articles">): boolean {
  return /^\d{18}$/.test(nip) && articles.length > 0;
}

/** The record as text by column; dates as DD-MM-YYYY. */
export function toRow(record: SanctionRecord): Row {
  const { kind, effectiveOn } = record;
  const values = [
    record.nip, record.name, record.grade, record.position, record.unit, record.employment, kind.level, kind.code, kind.name, record.articles.join("; "),
    record.decisionNumber, dayIn(record.decidedOn), record.imposedBy, dayIn(record.receivedOn), dayIn(effectiveOn), kind.months === null ? "" : String(kind.months),
    dayIn(effectiveOn === null ? null : endsOn(effectiveOn, kind.months)), record.remedy, record.examinationNumber,
  ];
  return Object.fromEntries(RULES.columns.map((column, at) => [column, values[at] ?? ""]));
}

/** Rows as RFC 4180 text with a header. Spreadsheets must import every column as text, or they round the NIP. */
export function toCsv(rows: readonly Row[]): string {
  const lines = [RULES.columns, ...rows.map((row) => RULES.columns.map((column) => harmless(row[column] ?? "")))];
  return lines.map((cells) => `${cells.map(quoted).join(",")}\r\n`).join("");
}

function dayIn(day: string | null): string {
  return day === null ? "" : day.split("-").reverse().join("-");
}

/** Text that a spreadsheet would run as a formula gets an apostrophe before it. */
function harmless(text: string): string {
  return /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function quoted(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
