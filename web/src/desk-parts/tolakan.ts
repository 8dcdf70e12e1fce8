/** Proposing that a report is not eligible: the checklist with its remarks goes to a second officer, who decides. */
import { say } from "../bahasa";
import { h } from "../dom/build";

import { ask, field } from "./dialog";
import { longDate } from "./hari";
import { D } from "./kata";
import { S } from "./kata-langkah";
import type { CaseWork } from "./kerja-perkara";
import { newestChecklist } from "./lembar-kelengkapan";
import { notice, sentenceOf } from "./pemberitahuan";

/** Open the dialog. */
export function askRefusal(work: CaseWork): void {
  const checklist = newestChecklist(work.view);
  const reason = h("textarea", { class: "input", rows: 3, autocomplete: "off", translate: "no" });
  reason.value = checklist?.reason ?? "";
  ask({
    title: S.proposeTitle,
    body: [h("p", {}, S.proposeWhy), field(S.proposeReason, reason)],
    confirm: S.propose, busy: D.sending,
    act: async () => {
      if (!checklist) return S.proposeNeedsSheet;
      if (reason.value.trim() === "") return S.writeReason;
      try {
        const data = { ...checklist.data, tanggal: work.today, hasil: "tidak", alasan: reason.value.trim(), ttd_jabatan: work.desk.session.post, ttd_nama: work.desk.session.name };
        await work.sheet("kelengkapan", data, checklist.objectId, { proposes_refusal: true });
        await work.done(S.proposed);
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, work.signal);
}

/** What was proposed, for the officer who decides; nothing where nothing was. */
export function proposalNotice({ main, view }: CaseWork): HTMLElement | null {
  const id = main.dataset["proposal"];
  const sheet = id === undefined ? undefined : view.objects.find(({ objectId }) => objectId === id);
  if (sheet?.kind !== "finding") return null;
  const reason = sheet.body.data["alasan"];
  return notice("info", S.proposalWaits, h("p", { translate: "no" }, say(S.proposalBy, {
    name: view.people[sheet.authorKeyId]?.name ?? D.unknownOfficer, day: longDate(sheet.body.written_on), reason: typeof reason === "string" ? reason : "",
  })));
}
