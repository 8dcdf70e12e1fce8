/** Steps 6 and "Lanjutkan nanti": the words, at the end or before it. */
import { pageAddress, say } from "../bahasa";
import { codeOf, postJson } from "../dom/http";
import { fill, h, need } from "../dom/build";
import { daysAfter, longDate, workingDaysAfter } from "./dates";
import type { Flow, Step } from "./flow";
import type { KeptFile } from "./form-state";
import { keepUnfinished, keptNotes } from "./keeping";
import { T } from "./kata-tulis";
import { actionButton, actionRow, notice } from "./readers-view";
import { today } from "./site";
import type { Filed } from "./send-button";
import { calendarButton, wordsCard, wordsCheck } from "./words-view";

const NEWS_AFTER = 3;
const KEPT_DAYS = 7;

/** "Terkirim": first the good news, then the words, then three of them again, then when to come back. */
export async function showDone(flow: Flow, { acceptedOn, isEarlier }: Filed): Promise<void> {
  const words = await flow.sealer.ask("words", null);
  const place = need("#terkirim-isi");
  const day = workingDaysAfter(acceptedOn, NEWS_AFTER);
  const next = h("div", { class: "stack" },
    h("p", {}, say(T.backOn, { day: longDate(day) })),
    h("div", { class: "actions" }, calendarButton(day)),
    h("p", { class: "small" }, T.calendarNote),
    actionRow(actionButton("button button--secondary", T.finish, finish)),
  );
  const check = h("div", { "aria-live": "polite" });
  fill(place,
    isEarlier && notice("deadline", "info", T.earlierFiled),
    wordsCard(words, () => {
      fill(check, wordsCheck(words, (isRight) => {
        fill(check, isRight ? notice("ok", "done", T.checkRight) : null);
        next.querySelector<HTMLElement>("button")?.focus({ preventScroll: true });
        next.scrollIntoView({ block: "nearest" });
      }));
      need("#cek-j").focus({ preventScroll: true });
      check.scrollIntoView({ block: "start" });
    }),
    check,
    next,
  );
  flow.go("terkirim");
}

/** Wires every "Lanjutkan nanti" button. */
export function wireLater(flow: Flow): void {
  let from: Step = "cerita";
  for (const button of document.querySelectorAll("[data-later]")) {
    button.addEventListener("click", () => {
      from = flow.step;
      flow.go("simpan");
    });
  }
  flow.enter("simpan", () => {
    void save(flow, from);
  });
}

async function save(flow: Flow, from: Step): Promise<void> {
  const place = need("#simpan-isi");
  const back = actionButton("button button--secondary", T.savedBack, () => {
    flow.go(from);
  });
  const reading = h("div");
  fill(place, notice("info", "lock", T.saving), reading, actionRow(back));
  try {
    const kept = await keepUnfinished(flow, reading);
    await storeDraft(flow, kept);
    const words = await flow.sealer.ask("words", null);
    flow.isDirty = false;
    fill(place,
      notice("ok", "done", say(T.saved, { day: longDate(daysAfter(today(), KEPT_DAYS)) })),
      wordsCard(words, () => {
        fill(place, h("p", {}, T.savedHow), actionRow(actionButton("button", T.savedEnd, finish), back));
        place.querySelector<HTMLElement>("button")?.focus();
      }),
      h("p", {}, T.savedHow),
      ...keptNotes(flow, kept),
      actionRow(back),
    );
  } catch (error) {
    const again = actionButton("button", T.retry, () => {
      void save(flow, from);
    });
    fill(place, notice("danger", "alert", codeOf(error) === "offline" ? T.saveOffline : T.saveTrouble), actionRow(again, back));
    again.focus();
  }
}

async function storeDraft(flow: Flow, unfinished: readonly KeptFile[]): Promise<void> {
  const files = flow.evidence.attachments;
  const request = await flow.sealer.ask("draft", {
    channel: flow.form.channel,
    form: { ...flow.form, files, unfinished },
    uploads: [...files.map(({ blob }) => blob), ...unfinished.map(({ seal }) => seal.upload)],
    today: today(),
  });
  const challenge = await flow.sealer.ask("work", null);
  await postJson(`${flow.site.api}/api/v1/drafts`, { ...request, challenge });
}

/** Leaves nothing on the screen. */
function finish(): void {
  document.body.replaceChildren();
  location.replace(pageAddress("/"));
}
