/** How official papers end: who signs, beside whom, and who gets a copy. */
import { h } from "../../../dom/build";
import type { Data } from "../bentuk";

import { BLANK, cityName, dayInIndonesian, points, textIn } from "./bahan";
import { placeAndDay } from "./kepala";

/** Who signs a block: lines above the room for the signature, then name, rank and number. */
export interface Signer {
  readonly above: readonly string[];
  readonly name: string;
  readonly rank?: string;
  /** "" prints a line to be filled in; leave it out for people who are no officials. */
  readonly nip?: string;
  /** What stands in the room for the signature. */
  readonly room?: string;
}

export function signature({ above, name, rank = "", nip, room = "" }: Signer): HTMLElement {
  return h("div", { class: "sign" }, ...above.map((line) => h("p", {}, line)), h("p", { class: room === "" ? "sign__space" : "sign__space sign__stamp" }, room),
    h("p", { class: "sign__name" }, name || BLANK), rank === "" ? null : h("p", {}, rank), nip === undefined ? null : h("p", {}, `NIP ${nip || BLANK}`));
}

/** The official who signs, below `above`. */
export function official(data: Data, above: readonly string[] = []): HTMLElement {
  return signature({ above: [...above, `${textIn(data, "ttd_jabatan") || BLANK},`], name: textIn(data, "ttd_nama"), rank: textIn(data, "ttd_pangkat"), nip: textIn(data, "ttd_nip") });
}

/** The official below place and date. */
export function dated(data: Data): HTMLElement {
  return official(data, [placeAndDay(data)]);
}

/** The official below "Ditetapkan di … pada tanggal …", as orders and decisions end. */
export function issued(data: Data, verb: "Dikeluarkan" | "Ditetapkan"): HTMLElement {
  return official(data, [`${verb} di ${cityName()}`, `pada tanggal ${dayInIndonesian(textIn(data, "tanggal"), false)}`]);
}

/** Two or more blocks beside each other; the last one is the official. */
export function signatures(...all: HTMLElement[]): HTMLElement {
  return h("div", { class: "a4__signs" }, ...all);
}

/** Who gets a copy; nothing where nobody does. */
export function copies(data: Data): HTMLElement | null {
  const list = points(textIn(data, "tembusan"));
  return list && h("div", { class: "a4__copies" }, h("p", {}, "Tembusan:"), list);
}
