/** The desk of whoever answers letters: a list, and one letter with its answer. Nothing of cases is here. */
import { fill, h, icon, need } from "../../dom/build";
import { S } from "./kata-surat";
import type { LetterRow, LetterView, SealedLetter } from "../pesan-surat";

import type { LetterTools } from "./alat";
import { answersOf, letterOf, letterText } from "./baca";
import { letterPrinter } from "./cetak-surat";

/** Put the subjects into the server's list. */
export function mountLetters(main: HTMLElement, { desk, signal, failureText }: LetterTools): void {
  const show = async (): Promise<void> => {
    const { letters } = await desk.api.get<{ letters: readonly (LetterRow & { readonly copy: string })[] }>("/letters", signal);
    const { summaries } = await desk.worker.ask("openLetters", { letters });
    for (const summary of summaries) {
      const place = main.querySelector<HTMLElement>(`[data-letter="${summary.referralId}"]`);
      if (place) fill(place, "subject" in summary ? summary.subject : `${S.failed}: ${failureText(summary.failure)}`);
    }
  };
  void show().catch((error: unknown) => { fail(main, error, signal); });
}

/** Open the letter of the page and offer to answer it. */
export function mountLetter(main: HTMLElement, tools: LetterTools): void {
  const { desk, signal, sentenceOf } = tools;
  const referralId = main.dataset["letter"] ?? "";
  const part = (name: string): HTMLElement => need(`[data-part=${name}]`, main);
  const open = async (): Promise<{ view: LetterView; state: string }> => {
    const sealed = await desk.api.get<SealedLetter>(`/letters/${referralId}/sealed`, signal);
    return { view: await desk.worker.ask("openLetter", { sealed }), state: sealed.state };
  };
  const show = async (): Promise<void> => {
    const { view, state } = await open();
    signal.throwIfAborted();
    const letter = part("letter");
    fill(part("subject"), letterOf(view).body.subject);
    part("subject").setAttribute("translate", "no");
    fill(need(".sealed__body", letter), h("div", { class: "stack" }, letterText(view, tools), letterPrinter(view, tools, `/letters/${referralId}/prints`, false)));
    letter.dataset["state"] = "open";
    fill(part("thread"), h("h2", {}, S.answers), answersOf(view, tools));
    fill(part("answer"), state === "sent" || state === "seen" ? tools.compose({
      referralId, label: S.answerLabel, help: S.answerHelp, button: S.answerSend,
      prepare: async () => { await open(); },
      send: async (text, attachments) => {
        await desk.api.post(`/letters/${referralId}/answers`, await desk.worker.ask("sealAnswer", { referralId, text, attachments }), signal);
        desk.toast(S.answered);
        void desk.reload();
      },
    }) : h("p", { class: "reason" }, icon("info"), h("span", {}, S.answerClosed)));
  };
  void show().catch((error: unknown) => {
    if (signal.aborted) return;
    part("letter").dataset["state"] = "failed";
    fill(need(".sealed__why", part("letter")), `${S.failed}. ${sentenceOf(error)}`);
  });
}

function fail(main: HTMLElement, error: unknown, signal: AbortSignal): void {
  if (signal.aborted) return;
  fill(need("[data-part=problems]", main), h("p", { class: "field__error", role: "alert" }, icon("alert"), S.failed));
  throw error;
}
