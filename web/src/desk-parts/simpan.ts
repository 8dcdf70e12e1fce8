/** Saving evidence outside the desk: for a purpose that goes to the log, at any size, after the whole was checked. */
import { say } from "../bahasa";
import { h } from "../dom/build";

import { addressOf } from "./aliran-pesan";
import { ask, choice } from "./dialog";
import { PURPOSES } from "./kata";
import { F } from "./kata-berkas";
import type { Desk } from "./meja-kerja";
import { type Checked, MOST_WHOLE } from "./terperiksa";

/** How long after its last byte something stays from which the browser makes a download. */
const KEPT = 60_000;
const MOST_NAME = 120;

/** Ask for the purpose; `save` is called with it once the dialog is closed. */
export function askPurpose(name: string, save: (purpose: string) => void, signal: AbortSignal): void {
  const choices = PURPOSES.map(([value, label]) => choice("radio", "purpose", value, label));
  const dialog = ask({
    title: say(F.saveTitle, { name }),
    body: [
      h("p", {}, F.saveRisk),
      h("p", {}, F.saveWhy),
      h("fieldset", { class: "group" }, h("legend", { class: "vh" }, F.purpose), h("div", { class: "choices" }, ...choices.map(({ element }) => element))),
    ],
    confirm: F.saveConfirm,
    busy: F.saveBusy,
    act: () => {
      const purpose = choices.find(({ input }) => input.checked)?.input.value;
      if (purpose === undefined) return Promise.resolve(F.choosePurpose);
      dialog.addEventListener("close", () => { save(purpose); }, { once: true });
      return Promise.resolve(undefined);
    },
  }, signal);
}

/**
 * Save a checked file under a safe name. Resolves when the browser took all of it; true where it did, false where a person
 * stopped it there. What cannot be read makes the browser's download fail as a whole.
 * @throws what could not be read, or the signal's reason
 */
export async function save(checked: Checked, name: string, { desk, signal, onProgress }: { desk: Desk; signal: AbortSignal; onProgress: (done: number) => void }): Promise<boolean> {
  if (await desk.streams.begin()) return saveStream(checked, safeName(name), { desk, signal, onProgress });
  saveBlob(new Blob([await checked.read(0, checked.size) as BlobPart], { type: "application/octet-stream" }), safeName(name));
  return true;
}

/**
 * Whether a file of this size can be opened here. The service worker begins with the first file, whatever it is: when it
 * begins would tell the server what kind of evidence is being looked at.
 */
export async function isOpenable(size: number, desk: Desk): Promise<boolean> {
  const isStreaming = desk.streams.begin();
  return size <= MOST_WHOLE || isStreaming;
}

function saveStream(checked: Checked, name: string, { desk, signal, onProgress }: { desk: Desk; signal: AbortSignal; onProgress: (done: number) => void }): Promise<boolean> {
  return new Promise((resolve, reject) => {
    const frame = h("iframe", { hidden: true, src: addressOf("save", checked.id) });
    const end = new AbortController();
    const finish = (settle: () => void): void => {
      end.abort();
      settle();
    };
    const fail = (reason: Error): void => {
      frame.remove();
      finish(() => { reject(reason); });
    };
    signal.addEventListener("abort", () => { fail(signal.reason as Error); }, { once: true, signal: end.signal });
    desk.streams.offer(checked.id, {
      offer: { as: "save", size: checked.size, name },
      read: async (from, to) => {
        const content = await checked.read(from, to);
        onProgress(to);
        return content;
      },
      signal: end.signal,
      onFailure: (error) => { fail(error instanceof Error ? error : new TypeError("not read")); },
      onEnd: (how) => {
        // A small file is whole before the browser has made a download of it: without its frame it would not any more.
        setTimeout(() => { frame.remove(); }, KEPT);
        finish(() => { resolve(how === "whole"); });
      },
    });
    document.body.append(frame);
  });
}

/** Save what was made in this tab. */
export function saveBlob(content: Blob, name: string): void {
  const url = URL.createObjectURL(content);
  h("a", { href: url, download: name }).click();
  setTimeout(() => { URL.revokeObjectURL(url); }, KEPT);
}

/** A name that a disk takes and that looks like what it is: no folders, no signs that are not seen or turn others around. */
export function safeName(name: string): string {
  // eslint-disable-next-line no-control-regex -- they are what is taken out
  const plain = name.normalize("NFC").replace(/[\\/:*?"<>|\u0000-\u001f\u007f-\u009f]/g, "_").replace(/[\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff]/g, "").replace(/^[. ]+|[. ]+$/g, "");
  if (plain === "") return F.nameless;
  const letters = Array.from(plain);
  if (letters.length <= MOST_NAME) return plain;
  const dot = plain.lastIndexOf(".");
  const ending = dot > 0 && plain.length - dot <= 10 ? plain.slice(dot) : "";
  return letters.slice(0, MOST_NAME - ending.length).join("") + ending;
}
