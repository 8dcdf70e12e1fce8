/** Making a package: its evidence is checked, its digest goes to the log, and only then its bytes go to the disk. */
import { sha256 } from "@noble/hashes/sha2.js";

import { hex } from "../../crypto/bytes";
import { type Lock, Parcel } from "../../crypto/parcel";
import { tarOf } from "../../crypto/tar";
import { newStreamId } from "../aliran";
import type { Custody, Evidence } from "../bukti";
import type { Desk } from "../meja-kerja";
import type { CaseView, Progress } from "../pesan";
import { isOpenable, save } from "../simpan";
import { check, type Checked } from "../terperiksa";

import { type Choice, entriesOf, type Means, type Part, PARTS } from "./isi";

/** A kind of receiver as the log names it, by the one that the record names. */
const CLASSES: Readonly<Record<string, string>> = { kepolisian: "aph", kejaksaan: "aph", kpk: "kpk", lpsk: "lpsk" };
const AT_ONCE = 1024 * 1024;

/** What is being done at the moment. */
export type Step = { readonly at: "checking"; readonly name: string } & Progress | { readonly at: "sealing" | "saving"; readonly done: number; readonly size: number };

/** What is to be made, and with what. */
export interface Order {
  readonly desk: Desk;
  readonly view: CaseView;
  readonly number: string;
  readonly choice: Choice;
  readonly lock: Lock;
  readonly sheetOf: Means["sheetOf"];
  readonly onStep: (step: Step) => void;
}

/** A package that was made and stands in the log. */
export interface Made {
  readonly name: string;
  readonly size: number;
  readonly sha256: string;
  /** Number in the log. */
  readonly entry: number;
  /** False where a person stopped the browser's download. */
  readonly isSaved: boolean;
}

/** The package would be too large for a browser that cannot stream it to the disk. */
export class TooLarge extends Error {}

/**
 * Make a package and save it. Memory does not grow with it: every byte is made when it is needed, and made again for the disk.
 * @throws TooLarge, what a file did not hold, what the server refused, or the signal's reason
 */
export async function makePackage({ desk, view, number, choice, lock, sheetOf, onStep }: Order, signal: AbortSignal): Promise<Made> {
  const { caseId } = view;
  const checked = new Map<string, Checked>();
  const evidence = choice.parts.has("evidence") ? choice.evidence : [];
  try {
    for (const item of evidence) checked.set(item.number, await checkedOf(item));
    const custody = await desk.api.get<Custody>(`/cases/${caseId}/custody`, signal);
    const now = new Date();
    const { organisation_name: organisation, name: by, post } = desk.session;
    const contentOf = (item: Evidence): Checked => {
      const found = checked.get(item.number);
      if (!found) throw new Error("a file that was not checked");
      return found;
    };
    const entries = entriesOf(view, choice, { number, organisation, name: by, post, at: now.toISOString() }, { custody, contentOf, sheetOf });
    const parcel = await Parcel.of(tarOf(entries, Math.floor(now.getTime() / 1000)), lock);
    if (!(await isOpenable(parcel.size, desk))) throw new TooLarge();
    const digest = await digestOf(parcel);
    const { number: entry } = await desk.api.post<{ readonly number: number }>(`/cases/${caseId}/exports`, {
      purpose: choice.purpose, receiver: choice.receiver ? (CLASSES[choice.receiver.kind] ?? "other") : "",
      parts: PARTS.filter((part: Part) => choice.parts.has(part)), size: parcel.size, sha256: digest,
    }, signal);
    const name = `paket-${number}-${String(entry)}.tar.age`;
    const whole: Checked = { id: newStreamId(), size: parcel.size, start: new Uint8Array(0), read: (from, to) => parcel.read(from, to), close: () => undefined };
    const isSaved = await save(whole, name, { desk, signal, onProgress: (done) => { onStep({ at: "saving", done, size: parcel.size }); } });
    return { name, size: parcel.size, sha256: digest, entry, isSaved };
  } finally {
    for (const file of checked.values()) file.close();
  }

  async function checkedOf({ file, object }: Evidence): Promise<Checked> {
    return check(file, choice.purpose, { desk, caseId, view, object, signal }, signal, (progress) => { onStep({ at: "checking", name: file.name, ...progress }); });
  }

  async function digestOf(parcel: Parcel): Promise<string> {
    const hash = sha256.create();
    for (let at = 0; at < parcel.size; at += AT_ONCE) {
      const to = Math.min(parcel.size, at + AT_ONCE);
      hash.update(await parcel.read(at, to));
      signal.throwIfAborted();
      onStep({ at: "sealing", done: to, size: parcel.size });
    }
    return hex(hash.digest());
  }
}
