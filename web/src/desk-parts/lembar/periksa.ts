/** What is missing or wrong in a sheet, said kindly. */
import { say } from "../../bahasa";

import type { Data, Field, Form, Mark, Value } from "./bentuk";
import { termOf } from "./kata-istilah";
import { L } from "./kata-lembar";

/** Something to mend: `path` is the field, such as `tim.0.nama` or `unsur.apa`. */
export interface Problem {
  readonly path: string;
  readonly sentence: string;
}

/** Everything that is missing or wrong, in the order of the fields; none means that the sheet may be sealed. */
export function problemsOf(form: Form, data: Data): Problem[] {
  return form.fields.flatMap((field) => problemsIn(field, data[field.key], field.key, data, form.fields));
}

function problemsIn(field: Field, value: Value | undefined, path: string, data: Data, fields: readonly Field[]): Problem[] {
  const { kind, isRequired = false, columns = [], about = [] } = field;
  if (kind === "rows") {
    const rows = (value ?? []) as readonly Readonly<Record<string, string>>[];
    if (rows.length === 0) return isRequired ? [wrong(path, L.missingRows, field)] : [];
    return rows.flatMap((row, at) => columns.flatMap((column) => problemsIn(column, row[column.key], `${path}.${at}.${column.key}`, data, fields)));
  }
  if (kind === "grid") {
    if (!isRequired) return [];
    const marks = value as Readonly<Record<string, Mark>> | undefined;
    return about.filter(([code]) => (marks?.[code]?.mark ?? "") === "").map(([code, label]) => ({ path: `${path}.${code}`, sentence: say(L.missingChoice, { label: termOf(label) }) }));
  }
  if (kind === "checks") return isRequired && (value ?? []).length === 0 ? [wrong(path, L.missingChoice, field)] : [];
  return problemsInText(field, typeof value === "string" ? value.trim() : "", path, data, fields);
}

function problemsInText(field: Field, value: string, path: string, data: Data, fields: readonly Field[]): Problem[] {
  const { kind, isRequired = false, notBefore } = field;
  if (value === "") return isRequired ? [wrong(path, kind === "choice" ? L.missingChoice : L.missingText, field)] : [];
  if (kind === "nip" && value.replace(/\s/g, "").length !== 18) return [wrong(path, L.badNip, field)];
  if (kind === "nip" && !/^[\d\s]+$/.test(value)) return [wrong(path, L.badNip, field)];
  if (kind === "rupiah" && rupiahOf(value) === undefined) return [wrong(path, L.badMoney, field)];
  if (kind !== "date") return [];
  if (!/^\d{4}-\d\d-\d\d$/.test(value)) return [wrong(path, L.badDate, field)];
  const earliest = notBefore === undefined ? undefined : data[notBefore];
  const other = fields.find(({ key }) => key === notBefore);
  if (typeof earliest === "string" && other && value < earliest) return [{ path, sentence: say(L.tooEarly, { label: termOf(field.label), other: termOf(other.label) }) }];
  return [];
}

function wrong(path: string, sentence: string, { label }: Field): Problem {
  return { path, sentence: say(sentence, { label: termOf(label) }) };
}

/** Figures of an amount in whole rupiah, written with or without "Rp" and points; nothing for anything else. */
export function rupiahOf(written: string): string | undefined {
  const found = /^(?:Rp\.?\s*)?(\d{1,3}(?:\.\d{3})+|\d{1,15})(?:,-)?$/.exec(written.trim());
  return found?.[1]?.replaceAll(".", "");
}
