/** The fields of a sheet on the screen. Every change goes into the data at once, so that the draft is always whole. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";

import type { Data, Field, Mark, Option } from "./bentuk";
import { termOf } from "./kata-istilah";
import { L } from "./kata-lembar";
import type { Problem } from "./periksa";

/** What the fields write into, and whom they tell. */
export interface Filling {
  readonly data: Data;
  readonly changed: () => void;
  /** Ask before a row with something in it goes. */
  readonly confirmRemove: (act: () => void) => void;
}

type Read = () => string;
type Write = (value: string) => void;

/** The element of a field with its label. */
export function fieldOf(field: Field, filling: Filling): HTMLElement {
  const { data, changed } = filling;
  const { key, kind } = field;
  if (kind === "rows") return rowsOf(field, filling);
  if (kind === "grid") return gridOf(field, filling);
  if (kind === "checks") return checksOf(field, filling);
  return single(field, key, () => data[key] as string, (value) => {
    data[key] = value;
    changed();
  });
}

/** Show what is wrong at its fields; what was shown before goes. */
export function markProblems(form: HTMLElement, problems: readonly Problem[]): void {
  for (const old of form.querySelectorAll(".field--error > .field__error, .group > .field__error")) old.remove();
  for (const old of form.querySelectorAll(".field--error")) old.classList.remove("field--error");
  for (const old of form.querySelectorAll("[aria-invalid]")) old.removeAttribute("aria-invalid");
  for (const { path, sentence } of problems) {
    const place = form.querySelector<HTMLElement>(`[data-path="${CSS.escape(path)}"]`);
    const id = `${idOf(path)}-e`;
    const said = h("p", { class: "field__error", id }, icon("alert"), sentence);
    if (place?.matches(".group")) {
      place.querySelector("legend")?.after(said);
      continue;
    }
    place?.classList.add("field--error");
    const input = place?.querySelector(".input");
    input?.setAttribute("aria-invalid", "true");
    input?.setAttribute("aria-describedby", [id, place?.querySelector(".field__help")?.id].filter((one) => one !== undefined).join(" "));
    input?.before(said);
  }
}

/** The id of what takes the focus for a path. */
export function idOf(path: string): string {
  return `lembar-${path.replaceAll(".", "-")}`;
}

function single(field: Field, path: string, read: Read, write: Write, label = termOf(field.label)): HTMLElement {
  const { kind, help, isRequired, options, isQuoted } = field;
  const id = idOf(path);
  const input = inputOf(kind, options, isQuoted);
  input.id = id;
  input.value = read();
  input.addEventListener("input", () => { write(input.value); });
  if (help !== undefined) input.setAttribute("aria-describedby", `${id}-h`);
  if (isRequired) input.setAttribute("aria-required", "true");
  return h("div", { class: "field", "data-path": path },
    h("label", { class: "field__label", for: id }, label, isRequired ? null : h("span", { class: "field__opt" }, ` ${L.optional}`)),
    help === undefined ? null : h("p", { class: "field__help", id: `${id}-h` }, termOf(help)),
    input);
}

function inputOf(kind: Field["kind"], options: readonly Option[] | undefined, isQuoted = false): HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  if (kind === "long") return h("textarea", { class: "input", rows: 4, autocomplete: "off", translate: "no" });
  if (kind === "choice")
    return h("select", { class: "input input--mid", autocomplete: "off" }, h("option", { value: "" }, L.noAnswer), ...(options ?? []).map(([code, label]) => h("option", { value: code, lang: isQuoted ? "id" : undefined }, isQuoted ? label : termOf(label))));
  if (kind === "date") return h("input", { class: "input input--mid", type: "date", autocomplete: "off" });
  return h("input", { class: kind === "text" ? "input" : "input input--mid", autocomplete: "off", translate: "no", inputmode: kind === "text" ? undefined : "numeric" });
}

function checksOf({ key, label, options = [] }: Field, { data, changed }: Filling): HTMLElement {
  const chosen = new Set(data[key] as readonly string[]);
  return h("fieldset", { class: "group", "data-path": key, id: idOf(key), tabindex: -1 }, h("legend", { class: "group__title" }, termOf(label)),
    h("div", { class: "cluster" }, ...options.map(([code, said]) => {
      const id = idOf(`${key}.${code}`);
      const input = h("input", { class: "choice__input", type: "checkbox", id, value: code });
      input.checked = chosen.has(code);
      input.addEventListener("change", () => {
        if (input.checked) chosen.add(code);
        else chosen.delete(code);
        data[key] = options.map(([one]) => one).filter((one) => chosen.has(one));
        changed();
      });
      return h("div", { class: "choice choice--plain" }, input, h("label", { class: "choice__label", for: id }, termOf(said)));
    })));
}

function gridOf({ key, label, about = [], options = [], isRequired }: Field, { data, changed }: Filling): HTMLElement {
  const set = (code: string, change: Partial<Mark>): void => {
    const marks = data[key] as Readonly<Record<string, Mark>>;
    data[key] = { ...marks, [code]: { mark: "", note: "", ...marks[code], ...change } };
    changed();
  };
  const markOf = (code: string): Mark => (data[key] as Readonly<Record<string, Mark>>)[code] ?? { mark: "", note: "" };
  return h("fieldset", { class: "group" }, h("legend", { class: "group__title" }, termOf(label)),
    ...about.map(([code, said]) => h("div", { class: "pair" },
      single({ key: code, kind: "choice", label: said, options, isRequired: isRequired ?? false }, `${key}.${code}`, () => markOf(code).mark, (mark) => { set(code, { mark }); }),
      single({ key: code, kind: "text", label: said }, `${key}.${code}.note`, () => markOf(code).note, (note) => { set(code, { note }); }, say(L.note, { what: termOf(said) })))));
}

function rowsOf({ key, label, columns = [] }: Field, filling: Filling): HTMLElement {
  const { data, changed } = filling;
  const room = h("div", { class: "stack" });
  const rows = (): readonly Readonly<Record<string, string>>[] => data[key] as readonly Readonly<Record<string, string>>[];
  const put = (next: readonly Readonly<Record<string, string>>[]): void => {
    data[key] = next;
    changed();
  };
  const show = (): void => {
    fill(room, ...rows().map((row, at) => {
      const remove = h("button", { class: "button button--quiet button--small", type: "button" }, icon("trash"), say(L.removeRow, { n: at + 1 }), h("span", { class: "vh" }, ` ${termOf(label)}`));
      const gone = (): void => {
        put(rows().filter((_, other) => other !== at));
        show();
        add.focus();
      };
      remove.addEventListener("click", () => {
        if (Object.values(rows()[at] ?? row).some((value) => value !== "")) filling.confirmRemove(gone);
        else gone();
      });
      return h("fieldset", { class: "group sheet__row" }, h("legend", { class: "group__title" }, say(L.row, { label: termOf(label), n: at + 1 })),
        ...columns.map((column) => single(column, `${key}.${at}.${column.key}`, () => rows()[at]?.[column.key] ?? "", (value) => {
          put(rows().map((one, other) => (other === at ? { ...one, [column.key]: value } : one)));
        })), remove);
    }));
  };
  const add = h("button", { class: "button button--secondary button--small", type: "button", id: idOf(key) }, icon("plus"), L.addRow, h("span", { class: "vh" }, `: ${termOf(label)}`));
  add.addEventListener("click", () => {
    put([...rows(), Object.fromEntries(columns.map((column) => [column.key, ""]))]);
    show();
    room.lastElementChild?.querySelector<HTMLElement>(".input")?.focus();
  });
  show();
  return h("fieldset", { class: "group", "data-path": key }, h("legend", { class: "group__title" }, termOf(label)), room, add);
}
