/** Mentions in internal notes: names with @ in the sealed text; whom they mean is told to the server by key id. */
import { say } from "../bahasa";
import { fill, h, need } from "../dom/build";

import { MENTION } from "./kata-sebut";
import type { CaseView } from "./pesan";

/** Somebody who can be mentioned. */
export interface Named {
  readonly keyId: string;
  readonly name: string;
}

const MOST_OFFERED = 6;
/** What was typed of a name: an @ at the beginning or after a space, and up to two words. */
const TYPED = /(?:^|\s)@((?:\S+ ?){0,2})$/u;
const LETTER = /[\p{L}\p{N}]/u;

/** The other readers of the case who are in office. */
export function mentionable({ entitled, declared, me, people }: Pick<CaseView, "entitled" | "declared" | "me" | "people">): Named[] {
  return entitled.flatMap((keyId) => {
    const person = people[keyId];
    return person?.state === "active" && keyId !== me && !declared.includes(keyId) ? [person] : [];
  });
}

/** The key ids of those whom a text mentions, each once. */
export function mentionsIn(text: string, people: readonly Named[]): string[] {
  const names = new Set(partsOf(text, people).filter((_, at) => at % 2 === 1).map((part) => part.slice(1)));
  return people.filter(({ name }) => names.has(name)).map(({ keyId }) => keyId);
}

/** A text cut at its mentions: every second part is one, with its @. The longest name that fits is meant. */
export function partsOf(text: string, people: readonly Pick<Named, "name">[]): string[] {
  const names = people.map(({ name }) => name).sort((one, other) => other.length - one.length);
  const parts: string[] = [];
  let from = 0;
  for (let at = text.indexOf("@"); at >= 0; at = text.indexOf("@", at + 1)) {
    const name = names.find((one) => text.startsWith(one, at + 1) && !LETTER.test(text.charAt(at + 1 + one.length)));
    if (name === undefined || LETTER.test(text.charAt(at - 1))) continue;
    parts.push(text.slice(from, at), `@${name}`);
    from = at + 1 + name.length;
  }
  return [...parts, text.slice(from)];
}

/** Make the mentions in the notes below `root` visible. */
export function markMentions(root: HTMLElement, people: readonly Pick<Named, "name">[]): void {
  for (const body of root.querySelectorAll(".message__body")) {
    const walker = document.createTreeWalker(body, NodeFilter.SHOW_TEXT);
    const texts: Text[] = [];
    while (walker.nextNode()) texts.push(walker.currentNode as Text);
    for (const node of texts) {
      const parts = partsOf(node.data, people);
      if (parts.length > 1) node.replaceWith(...parts.map((part, at) => (at % 2 === 1 ? h("strong", { class: "mention" }, part) : part)));
    }
  }
}

/** Offer names while an @ is being typed in the text of `form`; moved through with the arrows, taken with Enter or Tab. */
export function offerMentions(form: HTMLElement, people: readonly Named[], announce: (text: string) => void): void {
  if (people.length === 0) return;
  const text = need<HTMLTextAreaElement>("textarea", form);
  const id = `${text.id}-sebutan`;
  const list = h("ul", { class: "offers", role: "listbox", id, "aria-label": MENTION.label, hidden: true });
  let offered: readonly Named[] = [];
  let chosen = 0;
  text.setAttribute("aria-autocomplete", "list");
  text.setAttribute("aria-controls", id);
  text.after(list, h("p", { class: "small muted" }, MENTION.help));

  const typed = (): string | undefined => (text.selectionStart === text.selectionEnd ? TYPED.exec(text.value.slice(0, text.selectionStart))?.[1] : undefined);
  const close = (): void => {
    offered = [];
    list.hidden = true;
    text.removeAttribute("aria-activedescendant");
  };
  const show = (): void => {
    fill(list, ...offered.map(({ name }, at) => {
      const item = h("li", { class: "offers__item", role: "option", id: `${id}-${at}`, "aria-selected": String(at === chosen), translate: "no" }, name);
      // Before the text loses the focus.
      item.addEventListener("pointerdown", (event) => {
        event.preventDefault();
        take(at);
      });
      return item;
    }));
    list.hidden = false;
    text.setAttribute("aria-activedescendant", `${id}-${chosen}`);
  };
  const take = (at: number): void => {
    const part = typed();
    const name = offered[at]?.name;
    if (part === undefined || name === undefined) return;
    text.setRangeText(`${name} `, text.selectionStart - part.length, text.selectionStart, "end");
    close();
    text.focus();
    text.dispatchEvent(new Event("input"));
  };

  text.addEventListener("input", () => {
    const part = typed()?.toLowerCase();
    const found = part === undefined ? [] : people.filter(({ name }) => ` ${name.toLowerCase()}`.includes(` ${part}`)).slice(0, MOST_OFFERED);
    const isTaken = part !== undefined && people.some(({ name }) => `${name.toLowerCase()} ` === part);
    if (found.length === 0 || isTaken) {
      close();
      return;
    }
    if (offered.length !== found.length) announce(say(MENTION.offered, { count: found.length }));
    offered = found;
    chosen = 0;
    show();
  });
  text.addEventListener("keydown", (event) => {
    if (offered.length === 0) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      chosen = (chosen + (event.key === "ArrowDown" ? 1 : -1) + offered.length) % offered.length;
      show();
    } else if (event.key === "Enter" || event.key === "Tab") take(chosen);
    else if (event.key === "Escape") close();
    else return;
    event.preventDefault();
    event.stopPropagation();
  });
  text.addEventListener("blur", close);
}
