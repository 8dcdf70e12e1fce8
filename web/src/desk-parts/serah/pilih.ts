/** First question of handing over: who leaves, who follows. Names come from the verified directories, never from the server's word. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { sayWith, written } from "../../dom/written";
import type { Person } from "../pesan";

import type { ChannelHolders, Choice, Holders, Leaver, Tools } from "./alat";
import { H } from "./kata-serah";

const NOBODY = "nobody";
let count = 0;

/** Everybody who holds keys of my open cases: first those who are gone, I myself last. */
export function leaversOf({ channels }: Holders, { desk }: Tools): Leaver[] {
  const order: readonly Leaver["kind"][] = ["gone", "old-key", "stays", "me"];
  return channels
    .flatMap(({ code, gone, holders }) => {
      const people = desk.channels.get(code)?.people ?? [];
      return holders.map(({ key_id: keyId, cases }): Leaver => {
        const person = people.find((one) => one.keyId === keyId);
        return { keyId, channel: code, person, cases, kind: kindOf(keyId, person, people, gone, desk.session.key_id) };
      });
    })
    .sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}

function kindOf(keyId: string, person: Person | undefined, people: readonly Person[], gone: readonly string[], me: string): Leaver["kind"] {
  if (keyId === me) return "me";
  if (!gone.includes(keyId)) return "stays";
  return person && people.some((one) => one.state === "active" && one.keyId !== keyId && one.name === person.name && one.post === person.post && !gone.includes(one.keyId)) ? "old-key" : "gone";
}

/** Those who can be given the cases of `leaver`: active by the verified directory, and not gone since. */
export function successorsOf({ keyId, channel }: Leaver, channels: readonly ChannelHolders[], { desk }: Tools): Person[] {
  const gone = channels.find(({ code }) => code === channel)?.gone ?? [];
  return (desk.channels.get(channel)?.people ?? []).filter((person) => person.state === "active" && person.keyId !== keyId && person.keyId !== desk.session.key_id && !gone.includes(person.keyId));
}

/** How a leaver is named in sentences. */
export function nameOf({ person, keyId }: Leaver): string {
  return person?.name ?? say(H.unknown, { key: keyId.slice(0, 8) });
}

/** The form; `go` is called with a whole answer. */
export function chooser(holders: Holders, tools: Tools, go: (choice: Choice) => void): HTMLElement {
  const leavers = leaversOf(holders, tools);
  if (leavers.every(({ kind }) => kind === "me") && leavers.every((leaver) => successorsOf(leaver, holders.channels, tools).length === 0))
    return h("div", { class: "empty" }, icon("done"), h("p", { class: "empty__title" }, H.none), h("p", {}, H.noneWhy));
  const problem = h("p", { class: "field__error", role: "alert" });
  const rest = h("div", { class: "stack" });
  const who = leavers.map((leaver) => ({ leaver, ...option("leaver", leaver.keyId, [nameOf(leaver)], describe(leaver, holders, tools)) }));
  let following: { person: Person | undefined; input: HTMLInputElement }[] = [];
  let purpose: HTMLInputElement | undefined;
  const ask = (leaver: Leaver): void => {
    const people = successorsOf(leaver, holders.channels, tools);
    const canGoAlone = leaver.kind === "gone" || leaver.kind === "old-key";
    const options = [
      ...people.map((person) => ({ person, ...option("successor", person.keyId, [person.name], [written(person.post)]) })),
      ...(canGoAlone ? [{ person: undefined, ...option("successor", NOBODY, [H.nobody], [H.nobodyHelp]) }] : []),
    ];
    following = options;
    const own = leaver.kind === "old-key" ? options.find(({ person }) => person?.name === leaver.person?.name) : undefined;
    if (own) own.input.checked = true;
    const made = textField(H.purpose, H.purposeHelp, say(leaver.kind === "old-key" ? H.purposeOldKey : H.purposeOf, { name: nameOf(leaver) }));
    purpose = made.input;
    fill(rest,
      group(H.successor, people.length === 0 ? H.noSuccessor : H.successorHelp, options.map(({ element }) => element)),
      h("p", {}, canGoAlone ? H.goneEffect : H.staysEffect), made.element);
  };
  for (const { leaver, input } of who) input.addEventListener("change", () => { fill(problem); ask(leaver); });
  const form = h("form", { class: "stack", autocomplete: "off" }, group(H.who, "", who.map(({ element }) => element)), rest, problem,
    h("div", { class: "actions" }, h("button", { class: "button", type: "submit" }, H.next)), h("p", { class: "muted" }, H.onlyMine));
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    const leaver = who.find(({ input }) => input.checked)?.leaver;
    const successor = following.find(({ input }) => input.checked);
    const said = purpose?.value.trim() ?? "";
    const wrong = !leaver ? H.chooseWho : !successor ? H.chooseSuccessor : successor.person && said === "" ? H.writePurpose : "";
    problem.textContent = wrong;
    if (wrong === "" && leaver && successor) go({ leaver, successor: successor.person, purpose: said });
  });
  return form;
}

function describe(leaver: Leaver, { channels }: Holders, { desk }: Tools): (Node | string)[] {
  const said = { gone: H.gone, "old-key": H.oldKey, stays: H.stays, me: H.me }[leaver.kind];
  const post = leaver.person ? written(leaver.person.post) : "";
  const place = channels.length > 1 ? sayWith(H.onChannel, { post, channel: written(desk.channels.get(leaver.channel)?.name ?? leaver.channel) }) : [post];
  return [...place, ". ", say(said, { n: leaver.cases })];
}

function group(title: string, help: string, options: readonly HTMLElement[]): HTMLElement {
  return h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, title), help === "" ? null : h("p", { class: "field__help" }, help), h("div", { class: "choices" }, ...options));
}

function option(name: string, value: string, label: readonly (Node | string)[], help: readonly (Node | string)[]): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const id = `serah-${++count}`;
  const input = h("input", { class: "choice__input", type: "radio", name, value, id, "aria-describedby": `${id}-h` });
  return { input, element: h("div", { class: "choice" }, input, h("label", { class: "choice__label", for: id }, ...label, h("span", { class: "choice__help", id: `${id}-h` }, ...help))) };
}

function textField(label: string, help: string, value: string): { readonly element: HTMLElement; readonly input: HTMLInputElement } {
  const id = `serah-${++count}`;
  const input = h("input", { class: "input", id, autocomplete: "off", maxlength: 200, translate: "no", "aria-describedby": `${id}-h`, value });
  return { input, element: h("div", { class: "field" }, h("label", { class: "field__label", for: id }, label), h("p", { class: "field__help", id: `${id}-h` }, help), input) };
}
