/** A letter to an agency as official paper. Nothing on it names the case that it grew out of. */
import { h } from "../../../dom/build";
import type { Data } from "../bentuk";

import { dayInIndonesian, paragraphs, type Part, points } from "./bahan";
import { letterBlock } from "./kepala";
import { CLOSING } from "./surat";
import { copies, official } from "./tanda-tangan";

/** What the letter says beside its block. */
export interface AgencyLetter {
  readonly subject: string;
  readonly text: string;
  readonly dueOn: string;
  readonly parts: readonly { readonly title: string; readonly text: string }[];
  /** Names of the files that went with it. */
  readonly files: readonly string[];
}

/** `data` holds the fields of the block and of the signature: nomor, kepada, tanggal, tembusan, ttd_nama, … */
export function agencyLetter({ subject, text, dueOn, parts, files }: AgencyLetter, data: Data): Part[] {
  const annexes = files.length === 0 ? "-" : `${files.length} berkas`;
  return [
    ...letterBlock({ ...data, lampiran: annexes }, subject),
    ...paragraphs(text),
    ...parts.flatMap((part) => [h("h3", {}, part.title), ...paragraphs(part.text)]),
    para(`Jawaban Saudara kami harapkan paling lambat ${dayInIndonesian(dueOn)}.`),
    ...(files.length === 0 ? [] : [para("Lampiran yang dikirim secara elektronik:"), points(files.map((name) => `${name};`).join("\n").replace(/;$/, "."))]),
    para("Surat ini dan lampirannya bersifat rahasia, dan hanya dipakai untuk menangani hal tersebut."),
    para(CLOSING), official(data), copies(data),
  ];
}

function para(text: string): HTMLElement {
  return h("p", { class: "a4__para" }, text);
}
