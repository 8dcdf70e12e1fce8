/** On a case: that an officer typed the report, how it came, and what of it was agreed or left out. */
import { say } from "../bahasa";
import type { ReportBody } from "../crypto/bodies";
import { h, icon } from "../dom/build";

import { longDate } from "./hari";
import { TAKEN } from "./kata-tanda";
import type { ChannelView } from "./pesan";

/** The note, or nothing for a report that its reporter sent. It repeats what the report says of itself. */
export function takenDownNote({ taken_down: taken }: ReportBody, channel: ChannelView | undefined): HTMLElement | null {
  if (taken === undefined) return null;
  const name = channel?.people.find(({ keyId }) => keyId === taken.by)?.name ?? TAKEN.somebody;
  return h("div", { class: "notice notice--info" }, icon("edit"), h("div", { class: "notice__body" },
    h("p", {}, say(TAKEN.how, { source: TAKEN.sources[taken.source], day: longDate(taken.came_on), name })),
    h("ul", {},
      taken.register !== "" && h("li", {}, TAKEN.register, " ", h("strong", { translate: "no" }, taken.register)),
      h("li", {}, taken.masked ? TAKEN.masked : TAKEN.unmasked),
      h("li", {}, taken.agreed ? TAKEN.agreed : TAKEN.unagreed)),
    h("p", { class: "small muted" }, TAKEN.proof)));
}
