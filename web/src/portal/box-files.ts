/** Files in the box: fetched sealed, opened here; pictures are shown, the rest is saved. */
import { fill, h, icon } from "../dom/build";
import { call, codeOf } from "../dom/http";
import type { Attachment, Credential } from "./calls";
import { fileIcon, sizeText } from "./evidence-view";
import { B, say } from "./kata-kotak";
import type { Ready } from "./ready";
import { saveBlob } from "./words-view";

/** Pictures that a browser decodes without running anything of theirs. */
const SHOWN = new Set(["image/jpeg", "image/png", "image/webp", "image/gif"]);

/** Cards for the files of one message. */
export function fileCards(ready: Ready, credential: Credential, objectId: string, attachments: readonly Attachment[]): HTMLElement {
  return h("ul", { class: "files" }, ...attachments.map((attachment) => card(ready, credential, objectId, attachment)));
}

function card(ready: Ready, credential: Credential, objectId: string, attachment: Attachment): HTMLElement {
  const { name, type, size } = attachment;
  const isPicture = SHOWN.has(type);
  const note = h("p", { class: "file__note", "aria-live": "polite" }, sizeText(size));
  const text = h("div", { class: "file__text" }, h("p", { class: "file__name", translate: "no" }, name), note);
  const label = isPicture ? B.open : B.save;
  const button = h("button", { class: "button button--secondary button--small", type: "button" }, label, h("span", { class: "vh" }, ` ${name}`));
  const symbol = icon(fileIcon(type));
  symbol.classList.add("file__icon");
  const item = h("li", { class: "file", "data-state": "ready" }, symbol, text, h("div", { class: "file__actions" }, button));
  button.addEventListener("click", () => {
    if (button.getAttribute("aria-busy") === "true") return;
    button.setAttribute("aria-busy", "true");
    note.textContent = B.opening;
    open(ready, credential, objectId, attachment).then((bytes) => {
      note.textContent = sizeText(size);
      const typed = new Blob([bytes], { type: isPicture ? type : "application/octet-stream" });
      if (!isPicture) {
        saveBlob(typed, name);
        return;
      }
      const picture = h("img", { src: URL.createObjectURL(typed), alt: name });
      text.append(picture);
      fill(button, B.save, h("span", { class: "vh" }, ` ${name}`));
      button.replaceWith(saveButton(typed, name));
    }).catch((error: unknown) => {
      item.setAttribute("data-state", "failed");
      const code = codeOf(error);
      note.textContent = code === "offline" ? B.fileOffline : say(B.fileFailed, { name: code });
    }).finally(() => {
      button.removeAttribute("aria-busy");
    });
  });
  return item;
}

function saveButton(blob: Blob, name: string): HTMLElement {
  const button = h("button", { class: "button button--quiet button--small", type: "button" }, B.save, h("span", { class: "vh" }, ` ${name}`));
  button.addEventListener("click", () => {
    saveBlob(blob, name);
  });
  return button;
}

async function open({ site, sealer }: Ready, credential: Credential, objectId: string, attachment: Attachment): Promise<Blob> {
  const response = await call(`${site.api}/api/v1/mailbox/blobs/${attachment.blob}`, {
    method: "POST",
    body: JSON.stringify(credential),
    headers: { "Content-Type": "application/json" },
  });
  return sealer.ask("file", { objectId, attachment, sealed: await response.blob() });
}
