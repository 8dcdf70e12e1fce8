/** What a letter says as official paper beside its content: its number of the register, who signs it, who gets a copy. */
import { h } from "../../dom/build";
import { addNumberButton, forgetNumber } from "../lembar/ambil-nomor";
import type { LetterPaper } from "../pesan-surat";

import type { LetterTools } from "./alat";
import { S } from "./kata-surat";

/** The kind of document, as `core/numbering.py` has it. */
const NUMBERED_AS = "surat-instansi";
export const NO_PAPER: LetterPaper = { number: "", name: "", post: "", rank: "", nip: "", copies: "" };

/** Fields for it, and what stands in them. */
export interface PaperFields {
  readonly elements: readonly HTMLElement[];
  readonly value: () => LetterPaper;
  /** What is wrong with it; "" where nothing is. */
  readonly wrong: () => string;
}

/**
 * @param begin what stands in the fields at first
 * @param fixed what cannot be changed any more, since it was sealed: it has no field
 * @param key of the draft for which a number is taken; without one the number can only be typed
 */
export function paperFields(begin: LetterPaper, fixed: LetterPaper, tools: LetterTools, changed: () => void, key = ""): PaperFields {
  const { field } = tools;
  const number = input(begin.number, 80), name = input(begin.name, 120), post = input(begin.post, 160), rank = input(begin.rank, 80), nip = input(begin.nip, 21);
  const copies = h("textarea", { class: "input", rows: 2, autocomplete: "off", translate: "no" });
  copies.value = begin.copies;
  const all: Readonly<Record<keyof LetterPaper, readonly [HTMLElement, HTMLInputElement | HTMLTextAreaElement]>> = {
    number: [field(S.printNumber, number, S.printNumberHelp), number], name: [field(S.signerName, name), name], post: [field(S.signerPost, post), post],
    rank: [field(S.signerRank, rank), rank], nip: [field(S.signerNip, nip), nip], copies: [field(S.copies, copies, S.copiesHelp), copies],
  };
  for (const [, one] of Object.values(all)) one.addEventListener("input", changed);
  if (key !== "") addNumberButton(all.number[0], NUMBERED_AS, key, { take: S.takeNumber, taken: S.numberTaken }, tools);
  const at = (part: keyof LetterPaper): string => fixed[part] || all[part][1].value.trim();
  return {
    elements: (Object.keys(all) as (keyof LetterPaper)[]).filter((part) => fixed[part] === "").map((part) => all[part][0]),
    value: () => ({ number: at("number"), name: at("name"), post: at("post"), rank: at("rank"), nip: at("nip"), copies: at("copies") }),
    wrong: () => (/^(?:\d{18})?$/.test(at("nip").replace(/\s/g, "")) ? "" : S.nipWrong),
  };
}

/** The letter was sent: the next one takes a number of its own. */
export { forgetNumber };

function input(value: string, maxlength: number): HTMLInputElement {
  return h("input", { class: "input", autocomplete: "off", translate: "no", value, maxlength });
}
