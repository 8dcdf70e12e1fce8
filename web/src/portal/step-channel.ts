/** Step 2: whom do you report? Chooses the channel, names its readers, asks whether one is involved. */
import { say } from "../bahasa";
import { fill, h, need } from "../dom/build";
import type { Channel } from "./calls";
import type { Flow } from "./flow";
import { K, SUBJECTS } from "./kata";
import { namesPerson } from "./named";
import { actionButton, actionRow, notice, readersCard } from "./readers-view";

/** The subject of what is about nobody in particular. */
const UNSURE = "tidak-yakin";

/** Wires the step; `next` is called when an open channel is chosen. */
export function wireChannelStep(flow: Flow, next: () => void): void {
  const choices = need("#saluran-pilihan");
  fill(choices, ...Object.entries(SUBJECTS).map(([code, subject]) => choice(flow, code, subject)));
  need("#saluran-lanjut").addEventListener("click", () => {
    const { channel } = flow;
    const isChosen = flow.form.subject !== "";
    need("#saluran-e").hidden = isChosen;
    if (!isChosen) need<HTMLInputElement>("#saluran-pilihan input").focus();
    else if (channel !== undefined && isOpen(channel)) next();
    else need("#saluran-janji").querySelector<HTMLElement>("button, .notice")?.focus();
  });
  flow.enter("saluran", () => {
    for (const input of choices.querySelectorAll("input")) input.checked = input.value === flow.form.subject;
    showChannel(flow);
  });
}

/** Wires the step of a question, which is about nobody: the channel for all that is not known, its readers, and a way to others. */
export function wireReadersStep(flow: Flow, next: () => void): void {
  need("#saluran-lanjut").addEventListener("click", () => {
    const { channel } = flow;
    if (channel !== undefined && isOpen(channel)) next();
    else need("#saluran-janji").querySelector<HTMLElement>("button, .notice")?.focus();
  });
  flow.enter("saluran", () => {
    if (flow.form.channel === "") {
      const usual = channelFor(flow, UNSURE);
      flow.form.subject = UNSURE;
      moveTo(flow, (usual !== undefined && isOpen(usual) ? usual : flow.channels.find(isOpen) ?? usual)?.code ?? "");
      flow.isDirty = false;
    }
    showChannel(flow);
  });
}

/** Whether a report can be sealed to a channel now. */
export function isOpen(channel: Channel): boolean {
  return channel.directory !== null && channel.closed === "";
}

/** Moves the report to a channel; files that are on their way are sealed anew for it. */
export function moveTo(flow: Flow, code: string): void {
  if (flow.form.channel === code) return;
  flow.form.channel = code;
  flow.changed();
  flow.onMove();
}

/** A reader of the chosen channel whom the text seems to name. */
export function namedReader(flow: Pick<Flow, "channel" | "form">): string {
  const officers = flow.channel?.directory?.officers ?? [];
  const { story, elements } = flow.form;
  return officers.find(({ name, role, state }) => role === "verifikator" && state !== "former" && namesPerson(name, elements.who, story))?.name ?? "";
}

/** Another open channel, whose readers are other people. */
export function otherChannel(flow: Flow): Channel | undefined {
  return flow.channels.find((channel) => channel.code !== flow.form.channel && isOpen(channel));
}

/** The notice that a reader was named, with the two ways on; `null` where none was, or it was answered before. */
export function namedReaderNotice(flow: Flow, answered: Set<string>, moved: () => void): HTMLElement | null {
  const name = namedReader(flow);
  if (name === "" || answered.has(name)) return null;
  const other = otherChannel(flow);
  const dismiss = actionButton("button button--quiet", K.involvedOther, () => {
    answered.add(name);
    moved();
  });
  if (other === undefined) return notice("info", "users", say(K.involvedNamed, { name }), K.involvedAll, actionRow(dismiss));
  return notice("info", "users", say(K.involvedNamed, { name }), actionRow(actionButton("button button--secondary", K.involvedSwitch, () => {
    moveTo(flow, other.code);
    moved();
  }), dismiss));
}

function choice(flow: Flow, code: string, { label, help }: { readonly label: string; readonly help: string }): HTMLElement {
  const input = h("input", { class: "choice__input", type: "radio", name: "subjek", id: `subjek-${code}`, value: code, autocomplete: "off", "aria-describedby": `subjek-${code}-h` });
  input.addEventListener("change", () => {
    flow.form.subject = code;
    need("#saluran-e").hidden = true;
    moveTo(flow, channelFor(flow, code)?.code ?? "");
    showChannel(flow);
  });
  return h("div", { class: "choice" }, input,
    h("label", { class: "choice__label", for: `subjek-${code}` }, h("span", {}, label), h("span", { class: "choice__help", id: `subjek-${code}-h` }, help)));
}

/** The channel whose directory takes this subject. */
function channelFor(flow: Flow, subject: string): Channel | undefined {
  return flow.channels.find(({ directory }) => Array.isArray(directory?.subjects) && directory.subjects.includes(subject));
}

function showChannel(flow: Flow): void {
  const place = need("#saluran-janji");
  const { channel } = flow;
  place.hidden = flow.form.subject === "";
  if (place.hidden) return;
  if (channel === undefined || !isOpen(channel)) {
    fill(place, notice("info", "alert", K.channelClosed));
    return;
  }
  const switched = h("div", {});
  const isSwitched = channelFor(flow, flow.form.subject)?.code !== channel.code;
  if (isSwitched) switched.append(notice("info", "users", K.involvedSwitched));
  fill(place, switched, readersCard(channel, "saluran-pembaca"), involved(flow));
}

function involved(flow: Flow): HTMLElement {
  const answer = h("div", {});
  const option = (value: string, label: string, act: () => void): HTMLElement => {
    const input = h("input", { class: "choice__input", type: "radio", name: "terlibat", id: `terlibat-${value}`, value, autocomplete: "off" });
    input.addEventListener("change", act);
    return h("div", { class: "choice" }, input, h("label", { class: "choice__label", for: `terlibat-${value}` }, label));
  };
  return h("div", { class: "stack" },
    h("fieldset", { class: "group" },
      h("legend", { class: "group__title" }, K.involvedTitle),
      h("div", { class: "choices choices--row" },
        option("tidak", K.involvedNo, () => {
          fill(answer);
        }),
        option("ya", K.involvedYes, () => {
          const other = otherChannel(flow);
          if (other === undefined) {
            fill(answer, notice("info", "info", K.involvedAll));
            return;
          }
          moveTo(flow, other.code);
          showChannel(flow);
          need("#saluran-janji").querySelector<HTMLElement>("input")?.focus({ preventScroll: true });
        }),
      ),
    ),
    answer,
  );
}
