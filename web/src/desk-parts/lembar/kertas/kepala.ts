/** How official papers begin: the letterhead, then the block of a letter or a title with its number. */
import { h, need } from "../../../dom/build";
import { type Data, type Form, titleOf } from "../bentuk";

import { BLANK, cityName, dayInIndonesian, lines, type Part, textIn } from "./bahan";

export function letterhead(): Node {
  return need<HTMLTemplateElement>("template[data-letterhead]").content.cloneNode(true);
}

/** Place and date, then number, nature, annexes and subject, then to whom (Permendagri 1/2023 on official papers). */
export function letterHead(form: Form, data: Data): Part[] {
  return letterBlock(data, textIn(data, "hal") || titleOf(form, data));
}

/** The same for a letter that is no sheet; `about` is its subject. */
export function letterBlock(data: Data, about: string): Part[] {
  return [
    letterhead(),
    h("p", { class: "a4__date" }, placeAndDay(data)),
    lines([["Nomor", textIn(data, "nomor") || BLANK], ["Sifat", "Rahasia"], ["Lampiran", textIn(data, "lampiran") || "-"], ["Hal", about]]),
    addressee(data),
  ];
}

export function addressee(data: Data): HTMLElement {
  return h("div", { class: "a4__to" }, h("p", {}, `Yth. ${textIn(data, "kepada") || BLANK}`), h("p", {}, `di ${textIn(data, "di") || "tempat"}`));
}

/** Letterhead and centred title; the number is left out where the form has none. */
export function titleHead(form: Form, data: Data): Part[] {
  return [letterhead(), titleBlock(form, data)];
}

export function titleBlock(form: Form, data: Data): HTMLElement {
  const hasNumber = form.fields.some(({ key }) => key === "nomor");
  return h("div", { class: "a4__heading" }, h("h2", { class: "a4__title" }, titleOf(form, data).toUpperCase()), hasNumber ? h("p", {}, `NOMOR: ${textIn(data, "nomor") || BLANK}`) : null);
}

export function placeAndDay(data: Data): string {
  return `${cityName()}, ${dayInIndonesian(textIn(data, "tanggal"), false)}`;
}
