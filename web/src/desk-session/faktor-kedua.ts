/** The second factor: giving a code, and setting the authenticator app up. */
import { h } from "../dom/build";
import { CallError } from "../dom/http";

import { button, field, form, heading, notice, sentenceOf, show, whileBusy } from "./bagian";
import { KATA } from "./kata";
import type { Calls, Session } from "./sesi";

interface Offer {
  readonly secret: string;
  readonly uri: string;
  readonly qr: { readonly size: number; readonly path: string };
}

const SVG = "http://www.w3.org/2000/svg";
const QUIET_ZONE = 4;

interface CodeForm {
  readonly element: HTMLFormElement;
  readonly input: HTMLInputElement;
}

/** A form for six digits; `send` throws what the server refused. */
function codeForm(label: string, send: (code: string) => Promise<void>): CodeForm {
  const code = field({
    id: "kode", label: KATA.kode.kode,
    attributes: { class: "input input--short", inputmode: "numeric", autocomplete: "one-time-code", maxlength: "7" },
  });
  const submit = button(label);
  const submitted = async (): Promise<void> => {
    const digits = code.input.value.replace(/\s/g, "");
    code.fail(null);
    if (!/^\d{6}$/.test(digits)) {
      code.fail(KATA.kode.isi);
      return;
    }
    try {
      await send(digits);
    } catch (error) {
      code.input.value = "";
      code.fail(codeSentence(error));
    }
  };
  const element = form(() => void whileBusy(submit, KATA.kode.memeriksa, submitted), code.element, h("div", { class: "actions" }, submit));
  return { element, input: code.input };
}

function codeSentence(error: unknown): string {
  if (!(error instanceof CallError) || error.code !== "code-wrong") return sentenceOf(error);
  const wait = error.data["wait"];
  return typeof wait === "number" && wait > 0 ? KATA.kode.tunggu(wait) : KATA.kode.salah;
}

/** Ask for a code; `onSession` gets the whole session. */
export function mountCode(root: Element, calls: Calls, onSession: (session: Session) => void): void {
  const code = codeForm(KATA.kode.lanjut, async (digits) => {
    onSession(await calls.giveCode(digits));
  });
  show(root, heading(KATA.kode.judul), h("p", { class: "lead" }, KATA.kode.pengantar), code.element);
  code.input.focus();
}

/** Set the authenticator app up; `onSession` gets the whole session once its first code was right. `before` stays on top. */
export async function mountSecondFactor(root: Element, calls: Calls, onSession: (session: Session) => void, before: Node | null = null): Promise<void> {
  let offer: Offer;
  try {
    offer = await calls.post<Offer>("/meja/api/session/totp", {});
  } catch (error) {
    show(root, before, heading(KATA.faktor.judul), notice("danger", KATA.gangguan.judul, sentenceOf(error)));
    return;
  }
  const code = codeForm(KATA.faktor.pasang, async (digits) => {
    await calls.post("/meja/api/session/totp", { code: digits });
    onSession(await calls.session());
  });
  show(root,
    before,
    heading(KATA.faktor.judul),
    h("p", { class: "lead" }, KATA.faktor.pengantar),
    h("div", { class: "prose" }, h("ol", {}, ...KATA.faktor.langkah.map((step) => h("li", {}, step)))),
    qrPicture(offer.qr),
    h("details", { class: "more" },
      h("summary", {}, KATA.faktor.tanpaKamera),
      h("p", {}, KATA.faktor.rahasia),
      h("p", { class: "mono mono--block", translate: "no", "data-totp-secret": "" }, (offer.secret.match(/.{1,4}/g) ?? []).join(" ")),
      h("p", {}, h("a", { href: offer.uri }, KATA.faktor.buka))),
    code.element);
}

/** A QR picture that is black on white in every colour scheme. */
function qrPicture({ size, path }: Offer["qr"]): HTMLElement {
  const whole = size + 2 * QUIET_ZONE;
  const svg = document.createElementNS(SVG, "svg");
  const set = (element: Element, attributes: Readonly<Record<string, string>>): void => {
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  };
  set(svg, { viewBox: `0 0 ${whole} ${whole}`, width: "232", height: "232", role: "img", "aria-label": KATA.faktor.gambar, "shape-rendering": "crispEdges" });
  const paper = document.createElementNS(SVG, "rect");
  set(paper, { width: String(whole), height: String(whole), fill: "#fff" });
  const dark = document.createElementNS(SVG, "path");
  set(dark, { d: path, fill: "#000", transform: `translate(${QUIET_ZONE} ${QUIET_ZONE})` });
  svg.append(paper, dark);
  return h("div", {}, svg);
}
