/** A root's two keys as files for two safes: text that a person can read, with one line that a program reads. */
import { b64, equal, unb64 } from "../crypto/bytes";
import { verifyKeyOf } from "../crypto/primitives";
import { inFours } from "../desk-session/bagian";

import { KATA } from "./kata";
import type { Invitation } from "./undangan";

/** Which of the two. */
export type KeyKind = "root" | "recovery";

const MARK: Readonly<Record<KeyKind, string>> = { root: "PELUIT-ROOT-KEY-1", recovery: "PELUIT-RECOVERY-KEY-1" };

/** The text of a key file. */
export function keyFileText(kind: KeyKind, seed: Uint8Array, { organisation_name: organisation, channel_name: channel, today }: Invitation, digest: string): string {
  return [
    `PELUIT: ${kind === "root" ? KATA.berkas.induk : KATA.berkas.cadangan}`,
    KATA.berkas.rahasia,
    KATA.berkas.guna,
    "",
    `${KATA.berkas.lembaga}: ${organisation}`,
    `${KATA.berkas.saluran}: ${channel}`,
    `${KATA.berkas.dibuat}: ${today}`,
    `${KATA.berkas.sidik}: ${inFours(digest)}`,
    "",
    `${MARK[kind]} ${b64(seed)}`,
    "",
  ].join("\n");
}

/** The name under which it is saved. */
export function keyFileName(kind: KeyKind, { organisation, channel }: Invitation): string {
  return `peluit-${kind === "root" ? "kunci-induk" : "kunci-cadangan"}-${organisation}-${channel}.txt`;
}

/** Whether a file's text holds this key of this kind. */
export function isKeyFile(text: string, kind: KeyKind, seed: Uint8Array): boolean {
  const found = seedIn(text, kind);
  return found !== undefined && equal(found, seed);
}

/** The seed in a file's text that signs for a root with one of these keys (Base64), of either kind. */
export function signingSeedIn(text: string, keys: readonly string[]): Uint8Array | undefined {
  const seeds = (["root", "recovery"] as const).map((kind) => seedIn(text, kind));
  return seeds.find((seed): seed is Uint8Array => seed !== undefined && keys.includes(b64(verifyKeyOf(seed))));
}

function seedIn(text: string, kind: KeyKind): Uint8Array | undefined {
  const line = text.split(/\r?\n/).find((candidate) => candidate.startsWith(`${MARK[kind]} `));
  if (line === undefined) return undefined;
  try {
    return unb64(line.slice(MARK[kind].length + 1).trim(), 32);
  } catch {
    return undefined;
  }
}
