/** Printing an opened letter as official paper: for whoever sent it, to be signed, and for whoever received it. */
import { h, icon } from "../../dom/build";
import { runOf } from "../lembar/dokumen";
import { agencyLetter } from "../lembar/kertas/surat-instansi";
import type { LetterView } from "../pesan-surat";

import type { LetterTools } from "./alat";
import { letterOf } from "./baca";
import { PRINT_WHY, S } from "./kata-surat";
import { NO_PAPER, paperFields } from "./kepala-surat";

let count = 0;

/**
 * The button that prints the letter; on a shared computer it says why it does not.
 *
 * @param call where the print is written down
 * @param isSender whether number, signatory and copies may be filled in where the letter leaves them open; a recipient prints what
 *   they were sent
 */
export function letterPrinter(view: LetterView, tools: LetterTools, call: string, isSender: boolean): HTMLElement {
  const button = h("button", { class: "button button--secondary button--small", type: "button" }, icon("print"), S.print);
  if (tools.desk.session.shared) {
    const id = `tanpa-cetak-${++count}`;
    button.setAttribute("aria-disabled", "true");
    button.setAttribute("aria-describedby", id);
    return h("div", { class: "with-reason" }, button, h("p", { class: "reason", id }, icon("info"), h("span", {}, S.printShared)));
  }
  button.addEventListener("click", () => { askToPrint(view, tools, call, isSender); });
  return h("div", { class: "actions" }, button);
}

function askToPrint(view: LetterView, tools: LetterTools, call: string, isSender: boolean): void {
  const letter = letterOf(view);
  const { subject, text, due_on: dueOn, parts, attachments, recipients, written_on: writtenOn, paper = NO_PAPER } = letter.body;
  const author = view.people[letter.authorKeyId];
  const begin = isSender && letter.body.paper === undefined ? { ...NO_PAPER, name: author?.name ?? "", post: author?.post ?? "" } : NO_PAPER;
  const fields = paperFields(begin, paper, tools, () => undefined);
  const open = isSender ? fields.elements : paper.number === "" ? fields.elements.slice(0, 1) : [];
  tools.print({
    call, title: S.printTitle, purposes: PRINT_WHY,
    more: {
      element: h("div", { class: "stack" }, ...open),
      check: () => fields.wrong() || undefined,
    },
    make: (printed) => {
      const { number, name, post, rank, nip, copies } = fields.value();
      return runOf(agencyLetter(
        { subject, text, dueOn, parts, files: attachments.map((file) => file.name) },
        {
          nomor: number, tanggal: writtenOn, kepada: recipients.map((keyId) => personOf(view, keyId)).join("; "),
          ttd_nama: name, ttd_jabatan: post, ttd_pangkat: rank, ttd_nip: nip, tembusan: copies,
        }), null, printed);
    },
  });
}

function personOf({ people }: LetterView, keyId: string): string {
  const person = people[keyId];
  return person ? `${person.name}, ${person.post}` : keyId.slice(0, 8);
}
