/** Evidence: opened in place inside a sandboxed frame without scripts, or saved for a purpose that goes to the log. */
import { fill, h, icon } from "../dom/build";

import { ask, choice } from "./dialog";
import { sizeOf } from "./hari";
import { PURPOSES } from "./kata";
import type { Desk } from "./meja-kerja";
import { sentenceOf } from "./pemberitahuan";
import type { Attachment, CaseObject } from "./pesan";
import { kindOf, mayBeShown, type Shown } from "./rupa";

const ICONS: Readonly<Record<Shown["as"], string>> = { image: "image", text: "file", audio: "mic", video: "play" };
const WORDS: Readonly<Record<Shown["as"], string>> = { image: "gambar", text: "teks", audio: "suara", video: "video" };

interface Place {
  readonly desk: Desk;
  readonly caseId: string;
  readonly object: CaseObject;
  readonly signal: AbortSignal;
}

/** The files of an object as cards; nothing is fetched before it is asked for. */
export function fileList(files: readonly Attachment[], place: Place): HTMLElement | null {
  if (files.length === 0) return null;
  return h("ul", { class: "files" }, ...files.map((file) => fileCard(file, place)));
}

function fileCard(file: Attachment, place: Place): HTMLElement {
  const note = h("p", { class: "file__note" }, describe(file));
  const view = h("button", { class: "button button--secondary button--small", type: "button" }, "Lihat", h("span", { class: "vh" }, ` ${file.name}`));
  const save = h("button", { class: "button button--quiet button--small", type: "button" }, "Simpan", h("span", { class: "vh" }, ` ${file.name}`));
  const room = h("div", { class: "file__room" });
  const card = h("li", { class: "file", "data-state": "done" },
    icon(file.type.startsWith("image/") ? "image" : "file"),
    h("div", { class: "file__text" }, h("p", { class: "file__name", translate: "no" }, file.name), note, file.note ? h("p", { translate: "no" }, file.note) : null),
    h("div", { class: "file__actions" }, mayBeShown(file.type) ? view : null, save), room);
  card.querySelector(".icon")?.classList.add("file__icon");
  let shown: (() => void) | undefined;
  view.addEventListener("click", () => {
    if (shown) {
      shown();
      shown = undefined;
      view.firstChild?.replaceWith("Lihat");
      return;
    }
    void busy(card, note, view, async () => {
      const content = await fetchContent(file, "view", place);
      const kind = kindOf(content, file.type);
      if (!kind) {
        note.textContent = `${describe(file)}. Jenis berkas ini tidak ditampilkan di sini; simpan, lalu buka dengan hati-hati.`;
        return;
      }
      shown = preview(room, content, kind, file, place.signal);
      view.firstChild?.replaceWith("Tutup");
      note.textContent = `${describe(file)} · ${WORDS[kind.as]}, keasliannya sudah diperiksa`;
      card.querySelector(".file__icon")?.replaceWith(withClass(icon(ICONS[kind.as]), "file__icon"));
    });
  });
  save.addEventListener("click", () => { askPurpose(file, place); });
  return card;
}

/** Fetch, open and check a file as a whole. */
async function fetchContent(file: Attachment, purpose: string, { desk, caseId, object, signal }: Place): Promise<Uint8Array> {
  const sealed = await desk.api.blob(caseId, file.blob, purpose, signal);
  const { content } = await desk.worker.ask("openFile", { caseId, objectId: object.objectId, attachmentId: file.id, sealed });
  signal.throwIfAborted();
  return content;
}

/**
 * Show content in a frame whose sandbox runs no script; gives what takes it away again. The frame keeps our origin,
 * for only that may load a `blob:`; what it holds is one picture, player or text in a page of our own making.
 */
function preview(room: HTMLElement, content: Uint8Array, kind: Shown, file: Attachment, signal: AbortSignal): () => void {
  const media = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer>], { type: kind.type }));
  const page = URL.createObjectURL(new Blob([viewerPage(content, kind, media, file.name)], { type: "text/html;charset=utf-8" }));
  const frame = h("iframe", { class: `preview preview--${kind.as}`, sandbox: "allow-same-origin", allow: "fullscreen", title: `${WORDS[kind.as]} ${file.name}`, referrerpolicy: "no-referrer", src: page });
  const large = h("button", { class: "button button--quiet button--small", type: "button" }, "Layar penuh");
  large.addEventListener("click", () => void frame.requestFullscreen());
  fill(room, frame, kind.as === "image" || kind.as === "video" ? large : null);
  const remove = (): void => {
    for (const url of [page, media]) URL.revokeObjectURL(url);
    room.replaceChildren();
  };
  signal.addEventListener("abort", remove, { once: true });
  return remove;
}

/** The page in the frame. */
function viewerPage(content: Uint8Array, { as }: Shown, media: string, name: string): string {
  const inner: Readonly<Record<Shown["as"], () => string>> = {
    image: () => `<img class="viewer__media" src="${media}" alt="${escaped(name)}">`,
    audio: () => `<audio class="viewer__media" controls src="${media}"></audio>`,
    video: () => `<video class="viewer__media" controls src="${media}"></video>`,
    text: () => `<pre class="viewer__text" translate="no">${escaped(new TextDecoder().decode(content))}</pre>`,
  };
  return `<!doctype html><html lang="id"><meta charset="utf-8"><meta name="color-scheme" content="light dark"><title>${escaped(name)}</title>`
    + `<link rel="stylesheet" href="${location.origin}/static/desk.css"><body class="viewer">${inner[as]()}</body></html>`;
}

function escaped(text: string): string {
  const marks: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  return text.replace(/[&<>"]/g, (mark) => marks[mark] ?? "");
}

function askPurpose(file: Attachment, place: Place): void {
  const choices = PURPOSES.map(([value, label]) => choice("radio", "purpose", value, label));
  ask({
    title: `Simpan ${file.name}?`,
    body: [
      h("p", {}, "Di luar meja kerja, berkas ini tidak terkunci lagi dan tersimpan di komputer ini. Berkas dari luar juga dapat berisi program jahat, atau menghubungi internet saat dibuka."),
      h("p", {}, "Untuk apa? Tujuannya dicatat bersama nama Anda."),
      h("fieldset", { class: "group" }, h("legend", { class: "vh" }, "Tujuan"), h("div", { class: "choices" }, ...choices.map(({ element }) => element))),
    ],
    confirm: "Simpan berkas",
    busy: "Membuka…",
    act: async () => {
      const purpose = choices.find(({ input }) => input.checked)?.input.value;
      if (purpose === undefined) return "Pilih tujuannya lebih dulu.";
      try {
        download(await fetchContent(file, purpose, place), file.name);
        place.desk.toast("Berkas disimpan; tujuannya tercatat.");
        return undefined;
      } catch (error) {
        return sentenceOf(error);
      }
    },
  }, place.signal);
}

function download(content: Uint8Array, name: string): void {
  const url = URL.createObjectURL(new Blob([content as Uint8Array<ArrayBuffer>], { type: "application/octet-stream" }));
  const link = h("a", { href: url, download: name });
  link.click();
  setTimeout(() => { URL.revokeObjectURL(url); }, 60_000);
}

async function busy(card: HTMLElement, note: HTMLElement, button: HTMLElement, work: () => Promise<void>): Promise<void> {
  if (button.getAttribute("aria-busy") === "true") return;
  const before = note.textContent;
  button.setAttribute("aria-busy", "true");
  note.textContent = "mengambil dan membuka…";
  try {
    await work();
    if (note.textContent === "mengambil dan membuka…") note.textContent = before;
  } catch (error) {
    card.dataset["state"] = "failed";
    note.textContent = `gagal: ${sentenceOf(error)}`;
  } finally {
    button.removeAttribute("aria-busy");
  }
}

function describe(file: Attachment): string {
  return sizeOf(file.size);
}

function withClass(element: SVGSVGElement, name: string): SVGSVGElement {
  element.classList.add(name);
  return element;
}
