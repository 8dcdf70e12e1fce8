/** Codes of a channel's form and agencies, with the labels that its verified directory gives them. */
import { written } from "../dom/written";

import type { Desk } from "./meja-kerja";
import { memberOf } from "./nilai";
import type { JsonValue } from "./pesan";

export type List = "categories" | "units";

/** Every code of the list with its label, in the directory's order; none where the directory does not hold. */
export function codesOf(desk: Desk, channel: string, list: List): { readonly code: string; readonly label: string }[] {
  const known = desk.channels.get(channel);
  const rows = list === "units" ? known?.units : memberOf(known?.form, "categories");
  if (!Array.isArray(rows)) return [];
  return (rows as readonly JsonValue[]).flatMap((row) => {
    const [code, label] = [memberOf(row, "code"), memberOf(row, list === "units" ? "name" : "label")];
    return typeof code === "string" && typeof label === "string" ? [{ code, label }] : [];
  });
}

/** The label of a code, or of a label that a report carries instead of one; nothing for what the directory does not know. */
export function labelOf(desk: Desk, channel: string, list: List, code: string): HTMLElement | null {
  const row = codesOf(desk, channel, list).find((one) => one.code === code || one.label === code);
  return row ? written(row.label) : null;
}
