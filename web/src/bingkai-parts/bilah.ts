/** The tools above what is shown. */
import { h, icon } from "../dom/build";

/** A button with its icon; on a narrow frame its word is for screen readers alone. */
export function tool(symbol: string, word: string, act: () => void): HTMLButtonElement {
  const button = h("button", { class: "button button--quiet button--small tool", type: "button", title: word }, icon(symbol), h("span", { class: "tool__word" }, word));
  button.addEventListener("click", act);
  return button;
}

/** A button whose word is always seen, for what changes what is shown. */
export function choiceTool(symbol: string, word: string, act: (setWord: (word: string) => void) => void): HTMLButtonElement {
  const button = tool(symbol, word, () => {
    act((next) => {
      button.title = next;
      button.lastElementChild?.replaceChildren(next);
    });
  });
  button.classList.add("tool--worded");
  return button;
}

/** A row of tools; what is empty is left out. */
export function toolbar(label: string, ...tools: (Node | null)[]): HTMLElement {
  return h("div", { class: "tools", role: "group", "aria-label": label }, ...tools);
}

/** A quiet sentence about what is shown. */
export function remark(text: string, symbol = "info"): HTMLElement {
  return h("p", { class: "remark" }, icon(symbol), h("span", {}, text));
}

/** A field to search by, with its button; says what `find` gives, and searches on with Enter. */
export function searchBox(words: { readonly search: string; readonly searchNext: string }, find: (wanted: string) => Promise<string>): HTMLElement {
  const input = h("input", { class: "input tools__input", type: "search", id: "cari", autocomplete: "off", spellcheck: "false" });
  const said = h("p", { class: "tools__said", role: "status" });
  const form = h("form", { class: "tools__search", role: "search" }, h("label", { class: "vh", for: "cari" }, words.search), input, tool("search", words.searchNext, () => { void search(); }), said);
  input.placeholder = words.search;
  const search = async (): Promise<void> => {
    if (input.value.trim() !== "") said.textContent = await find(input.value.trim());
  };
  // The frame allows no forms: Enter is taken before anything would be sent.
  input.addEventListener("keydown", (event) => {
    if (event.key !== "Enter") return;
    event.preventDefault();
    void search();
  });
  return form;
}
