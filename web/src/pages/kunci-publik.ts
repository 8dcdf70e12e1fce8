/** The public keys: what the signed directories say today, verified here, and whether the printed pins agree. */
import { say } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { getJson } from "../dom/http";
import { wireQuickExit } from "../dom/quick-exit";
import { nameAndPost } from "../dom/written";
import { type DirectoryBundle, fingerprintOf, inspectChannels, type InspectedChannel } from "../crypto/directory";
import { PeluitError } from "../crypto/errors";
import { longDate } from "../portal/dates";
import { SAYS } from "../portal/kata-kunci";
import { readSite, today } from "../portal/site";

wireQuickExit();
const site = readSite();
if (Object.keys(site.pins).length > 0) void show();

async function show(): Promise<void> {
  const printed = need("#sidik-teks");
  if (printed.textContent.trim() !== fingerprintOf(site.pins)) printed.after(warning(SAYS.wrong));
  let inspected: readonly InspectedChannel[] = [];
  try {
    inspected = inspectChannels(await getJson<DirectoryBundle>(`${site.api}/api/v1/directory`), { ...site, today: today() });
  } catch (error) {
    const sentence = error instanceof PeluitError ? say(SAYS.failed, { name: error.code }) : SAYS.offline;
    for (const place of document.querySelectorAll("[data-channel]")) fill(place, warning(sentence));
  }
  for (const one of inspected) {
    const place = document.querySelector(`[data-channel="${one.code}"]`);
    if (place) fill(place, ...(one.problem === undefined ? channelFacts(one.channel) : [warning(say(SAYS.failed, { name: one.problem.code }))]));
  }
}

function channelFacts({ directory, signers }: NonNullable<InspectedChannel["channel"]>): HTMLElement[] {
  const row = (label: string, value: Node | string): HTMLElement => h("div", { class: "facts__row" }, h("dt", {}, label), h("dd", {}, value));
  const code = (text: string): HTMLElement => h("code", { class: "mono", translate: "no" }, text);
  const states = { active: "", missing: ` (${SAYS.missing})`, former: ` (${SAYS.former})` };
  return [
    h("p", { class: "small" }, icon("done"), " ", say(SAYS.holds, { signers: signers.map(({ name }) => name).join(", ") })),
    h("dl", { class: "facts" },
      row(SAYS.version, String(directory.version)),
      row(SAYS.until, longDate(directory.expires_on)),
      row(SAYS.pageSet, code(typeof directory.page_set === "string" ? directory.page_set : "–")),
    ),
    h("p", {}, h("strong", {}, SAYS.readers)),
    h("ul", { class: "links" }, ...directory.officers.map(({ name, post, state, key_id }) =>
      h("li", {}, nameAndPost(name, post), states[state], key_id !== "" && h("p", { class: "small" }, `${SAYS.keyId} `, code(key_id))))),
  ];
}

function warning(sentence: string): HTMLElement {
  return h("div", { class: "notice notice--danger", role: "alert" }, icon("alert"), h("div", { class: "notice__body" }, h("p", {}, sentence)));
}
