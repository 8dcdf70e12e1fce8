/** Printing an opened letter as official paper: for whoever sent it, to be signed, and for whoever received it. */
import { h, icon } from "../../dom/build";
import { runOf } from "../lembar/dokumen";
import { agencyLetter } from "../lembar/kertas/surat-instansi";
import type { LetterView } from "../pesan-surat";

import type { LetterTools } from "./alat";
import { letterOf } from "./baca";
import { PRINT_WHY, S } from "./kata-surat";

let count = 0;

/**
 * The button that prints the letter; on a shared computer it says why it does not.
 *
 * @param call where the print is written down
 * @param isSender whether who signs may be named; a recipient prints what they were sent
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

function askToPrint(view: LetterView, { field, print }: LetterTools, call: string, isSender: boolean): void {
  const letter = letterOf(view);
  const { subject, text, due_on: dueOn, parts, attachments, recipients, written_on: writtenOn } = letter.body;
  const author = view.people[letter.authorKeyId];
  const number = input("", 80), name = input(author?.name ?? "", 120), post = input(author?.post ?? "", 160), rank = input("", 80), nip = input("", 21);
  const signer = isSender ? [field(S.signerName, name), field(S.signerPost, post), field(S.signerRank, rank), field(S.signerNip, nip)] : [];
  print({
    call, title: S.printTitle, purposes: PRINT_WHY,
    more: {
      element: h("div", { class: "stack" }, field(S.printNumber, number, S.printNumberHelp), ...signer),
      check: () => (/^(?:\d{18})?$/.test(nip.value.replace(/\s/g, "")) ? undefined : S.nipWrong),
    },
    make: (printed) => runOf(agencyLetter(
      { subject, text, dueOn, parts, files: attachments.map((file) => file.name) },
      {
        nomor: number.value, tanggal: writtenOn, kepada: recipients.map((keyId) => personOf(view, keyId)).join("; "),
        ttd_nama: name.value, ttd_jabatan: post.value, ttd_pangkat: rank.value, ttd_nip: nip.value,
      }), null, printed),
  });
}

function input(value: string, maxlength: number): HTMLInputElement {
  return h("input", { class: "input", autocomplete: "off", translate: "no", value, maxlength });
}

function personOf({ people }: LetterView, keyId: string): string {
  const person = people[keyId];
  return person ? `${person.name}, ${person.post}` : keyId.slice(0, 8);
}
