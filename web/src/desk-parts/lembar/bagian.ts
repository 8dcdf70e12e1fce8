/** The section of a case with its sheets: reading, writing, correcting, printing. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { longDate } from "../../portal/dates";

import type { Tools } from "./alat";
import { dataOf, type Form, titleOf } from "./bentuk";
import { FORMS, formOf } from "./daftar";
import { documentOf } from "./dokumen";
import { termOf } from "./kata-istilah";
import { L } from "./kata-lembar";
import { signedCopy, withCopies } from "./salinan";
import type { Finding, Sheet } from "./susunan";
import { draftKey, type Writing, writerOf } from "./tulis";

/** Show the sheets of an opened case in `place`; gives how many hold. */
export function mountSheets(place: HTMLElement, tools: Tools): number {
  const { view } = tools;
  const { sheets, copiesOf } = withCopies(view);
  const current = sheets.filter(({ replacedBy }) => replacedBy.length === 0);
  const older = sheets.filter(({ replacedBy }) => replacedBy.length > 0);
  const room = h("div", { class: "stack" });
  const open = (writing: Writing): void => {
    const writer = writerOf(writing, tools, rest);
    fill(room, writer);
    writer.querySelector<HTMLElement>("h3")?.focus();
  };
  const rest = (): void => {
    const write = h("button", { class: "button button--secondary button--small", type: "button" }, icon("edit"), L.write);
    write.addEventListener("click", () => { askForm(tools, (form) => { open({ form, replaces: "", begin: beginning(tools) }); }); });
    fill(room, unfinished(tools, sheets, open), h("div", { class: "actions" }, write));
  };
  const items = (some: readonly Sheet[]): HTMLElement => h("ul", { class: "sheets" }, ...some.map((sheet) => itemOf(sheet, copiesOf(sheet), tools, open)));
  fill(place,
    sheets.length === 0 ? h("p", { class: "muted" }, L.none) : items(current),
    older.length === 0 ? null : h("details", { class: "more" }, h("summary", {}, say(L.older, { count: older.length })), items(older)),
    room);
  rest();
  return current.length;
}

function beginning({ desk, today }: Tools): Writing["begin"] {
  return { tanggal: today, ttd_jabatan: desk.session.post, ttd_nama: desk.session.name };
}

function itemOf({ object, replacedBy, hasRival }: Sheet, copies: readonly Finding[], tools: Tools, open: (writing: Writing) => void): HTMLElement {
  const { view } = tools;
  const form = formOf(object.body.form);
  const title = titleShown(object);
  const room = h("div", {});
  const read = h("button", { class: "button button--secondary button--small", type: "button", "aria-expanded": "false" }, L.read, h("span", { class: "vh" }, ` ${title}`));
  read.addEventListener("click", () => {
    const isOpen = read.getAttribute("aria-expanded") === "true";
    read.setAttribute("aria-expanded", String(!isOpen));
    read.firstChild?.replaceWith(isOpen ? L.read : L.close);
    fill(room, isOpen ? null : contentOf(object, form));
  });
  const tool = (label: string, symbol: string, act: () => void): HTMLElement => {
    const button = h("button", { class: "button button--quiet button--small", type: "button" }, icon(symbol), label, h("span", { class: "vh" }, ` ${title}`));
    button.addEventListener("click", act);
    return button;
  };
  const nameOf = (finding: Finding): string => view.people[finding.authorKeyId]?.name ?? finding.authorKeyId.slice(0, 8);
  return h("li", { class: "sheet" },
    h("h3", { translate: "no" }, title),
    h("p", { class: "small muted", translate: "no" }, say(L.meta, { name: nameOf(object), day: longDate(object.body.written_on) })),
    ...replacedBy.map((other) => h("p", { class: "small", translate: "no" }, say(L.replacedBy, { name: nameOf(other), day: longDate(other.body.written_on) }))),
    hasRival && replacedBy.length === 0 ? h("p", { class: "reason" }, icon("warning"), L.rivals) : null,
    h("div", { class: "actions" }, read,
      form && !form.isFromSection && replacedBy.length === 0 ? tool(L.correct, "edit", () => { open({ form, replaces: object.objectId, begin: object.body.data }); }) : null,
      form && form !== signedCopy && replacedBy.length === 0 ? tool(L.signedCopy, "paperclip", () => { open(copyWriting(object, tools)); }) : null,
      form && !tools.desk.session.shared ? tool(L.print, "print", () => { tools.print(title, object.objectId, (printed) => documentOf(form, dataOf(form, object.body.data), printed)); }) : null),
    room,
    tools.files(object.body.attachments, object),
    ...copies.map((copy) => copyOf(copy, nameOf(copy), tools)));
}

function copyWriting({ objectId }: Finding, { today }: Tools): Writing {
  return { form: signedCopy, replaces: "", about: objectId, begin: { lembar: objectId, tanggal: today } };
}

/** The signed copy of a sheet: who uploaded it, how it was signed, and the file. */
function copyOf(copy: Finding, name: string, tools: Tools): HTMLElement {
  const { cara, tanggal, keterangan } = dataOf(signedCopy, copy.body.data) as Readonly<Record<string, string>>;
  const how = signedCopy.fields.find(({ key }) => key === "cara")?.options?.find(([code]) => code === cara)?.[1] ?? "";
  return h("div", { class: "stack sheet__signed" },
    h("p", { class: "cluster" }, h("span", { class: "badge badge--ok" }, L.signed), h("span", { class: "small", translate: "no" }, say(L.signedMeta, { how: termOf(how), day: longDate(tanggal ?? ""), name })),
      keterangan === "" ? null : h("span", { class: "small", translate: "no" }, keterangan)),
    tools.files(copy.body.attachments, copy));
}

function contentOf({ body }: Finding, form: Form | undefined): HTMLElement {
  if (form) return documentOf(form, dataOf(form, body.data), []);
  return h("div", {}, h("p", {}, say(L.unknown, { form: body.form })), h("pre", { class: "a4__text", translate: "no" }, JSON.stringify(body.data, null, 2)));
}

function titleShown({ body }: Finding): string {
  const form = formOf(body.form);
  if (!form) return body.form;
  const number = body.data["nomor"];
  const title = termOf(titleOf(form, dataOf(form, body.data)));
  return typeof number === "string" && number !== "" ? `${title} ${number}` : title;
}

/** What was begun and not sealed, with a way back to each. */
function unfinished(tools: Tools, sheets: readonly Sheet[], open: (writing: Writing) => void): HTMLElement | null {
  const { desk, view } = tools;
  const places: Writing[] = [
    ...FORMS.filter(({ isFromSection }) => !isFromSection).flatMap((form) => ["", ...sheets.filter(({ object }) => object.body.form === form.form).map(({ object }) => object.objectId)].map((replaces) => ({ form, replaces, begin: {} }))),
    ...sheets.map(({ object }) => copyWriting(object, tools)),
  ];
  const begun = places.filter(({ form, replaces, about }) => desk.drafts.has(draftKey(view.caseId, form.form, replaces, about)));
  if (begun.length === 0) return null;
  return h("div", { class: "notice notice--info" }, icon("info"), h("div", { class: "notice__body" }, h("p", { class: "notice__title" }, L.drafts), h("p", {}, L.draftWhy),
    h("div", { class: "actions" }, ...begun.map((writing) => {
      const { form, replaces } = writing;
      const title = say(replaces === "" ? L.titleNew : L.titleCorrect, { title: termOf(form.title) });
      const button = h("button", { class: "button button--secondary button--small", type: "button" }, say(L.goOn, { title }));
      button.addEventListener("click", () => { open(writing); });
      return button;
    }))));
}

function askForm({ ask, signal }: Tools, begin: (form: Form) => void): void {
  const choices = FORMS.filter(({ isFromSection }) => !isFromSection).map((form) => {
    const id = `lembar-bentuk-${form.form}`;
    const input = h("input", { class: "choice__input", type: "radio", name: "form", value: form.form, id });
    return { form, input, element: h("div", { class: "choice choice--plain" }, input, h("label", { class: "choice__label", for: id }, termOf(form.title))) };
  });
  let chosen: Form | undefined;
  const dialog = ask({
    title: L.which,
    body: [h("fieldset", { class: "group" }, h("legend", { class: "vh" }, L.which), h("div", { class: "choices" }, ...choices.map(({ element }) => element)))],
    confirm: L.begin,
    busy: L.beginBusy,
    act: () => {
      chosen = choices.find(({ input }) => input.checked)?.form;
      return Promise.resolve(chosen ? undefined : L.choose);
    },
  }, signal);
  // The dialog gives the focus back to its opener first; the form takes it after that.
  dialog.addEventListener("close", () => { if (chosen) begin(chosen); });
}
