/** Whom a report may be sealed to: checked from the pinned roots down (section 6). Nothing here trusts the server. */
import { concat, unb64, unhex } from "./bytes";
import {
  type Directory,
  type DirectoryBundle,
  type DirectorySigner,
  type Officer,
  parseDirectory,
  parseRoot,
  type RootDocument,
  signedBytes,
  type SignedText,
  textDigest,
} from "./directory-format";
import { PeluitError } from "./errors";
import { dayNumber, isDate } from "./json";
import { hashRecipient, keyIdOf, lpText } from "./keys";
import { labelled, sha256, verify } from "./primitives";

export type {
  Directory,
  DirectoryBundle,
  DirectorySigner,
  Officer,
  OfficerState,
  RootDocument,
  RootKeys,
  SignedText,
  TextSignature,
} from "./directory-format";
export { directoryText, makeRootKeys, rootText, signDirectory, signRoot, textDigest } from "./directory-format";

/** A directory lasts at most this many days (section 6). */
export const MOST_DAYS = 90;
/** A report is sealed to at least this many readers. */
export const FEWEST_READERS = 2;
const ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";

/** A channel whose directory holds against the pinned root. */
export interface VerifiedChannel {
  readonly code: string;
  readonly directory: Directory;
  /** Digest of the current root document. */
  readonly rootDigest: string;
  /** Those of the current root's signers who signed this directory. */
  readonly signers: readonly DirectorySigner[];
  /** An active or former officer; `undefined` for strangers and those without keys. */
  officerByKeyId(keyId: string): Officer | undefined;
}

/** What to check a bundle against. `pins` are the digests of the channels' first root documents, from the page set. */
export interface Pinned {
  readonly organisation: string;
  readonly pins: Readonly<Record<string, string>>;
  /** The reader's own calendar day, `YYYY-MM-DD`. */
  readonly today: string;
  /** From a poster's `#k=`, where the page was opened with one. */
  readonly fingerprint?: string;
}

/** One channel's outcome: verified, or the reason why not. */
export type InspectedChannel =
  | { readonly code: string; readonly channel: VerifiedChannel; readonly problem?: undefined }
  | { readonly code: string; readonly channel?: undefined; readonly problem: PeluitError };

/**
 * Verifies every channel; all pinned channels must be there and nothing else (section 6).
 * @throws PeluitError `fingerprint`, `root`, `directory-signatures`, `directory-expired`, `directory-place`, `malformed`
 */
export function verifyChannels(bundle: DirectoryBundle, pinned: Pinned): VerifiedChannel[] {
  return inspectChannels(bundle, pinned).map(({ channel, problem }) => {
    if (channel === undefined) throw problem;
    return channel;
  });
}

/**
 * As {@link verifyChannels}, but says for each pinned channel whether it holds, so that an expired one does not close
 * the others.
 * @throws PeluitError `fingerprint`, or `root` where the bundle names a channel that is not pinned or one twice
 */
export function inspectChannels(bundle: DirectoryBundle, pinned: Pinned): InspectedChannel[] {
  checkFingerprint(pinned.pins, pinned.fingerprint);
  const codes = bundle.channels.map(({ code }) => code);
  const stranger = codes.find((code, at) => !Object.hasOwn(pinned.pins, code) || codes.indexOf(code) !== at);
  if (stranger !== undefined) throw new PeluitError("root", { channel: stranger });
  return Object.keys(pinned.pins)
    .sort()
    .map((code) => {
      try {
        const given = bundle.channels.find((channel) => channel.code === code);
        if (given === undefined) throw new PeluitError("root", { channel: code });
        return { code, channel: verifyChannel(code, given.roots, given.directory, pinned) };
      } catch (problem) {
        if (problem instanceof PeluitError) return { code, problem };
        throw problem;
      }
    });
}

/** The fingerprint over an organisation's pins: 20 characters in groups of four, as printed on posters (section 6). */
export function fingerprintOf(pins: Readonly<Record<string, string>>): string {
  const parts = Object.keys(pins)
    .sort()
    .map((code) => concat(lpText(code), unhex(pins[code] ?? "", 32)));
  const digest = sha256(labelled("fingerprint", ...parts));
  let bits = digest.subarray(0, 13).reduce((value, byte) => (value << 8n) | BigInt(byte), 0n) >> 4n;
  let characters = "";
  for (let at = 0; at < 20; at++, bits >>= 5n) characters = ALPHABET.charAt(Number(bits & 31n)) + characters;
  return (characters.match(/.{4}/g) ?? []).join(" ");
}

/**
 * Checks that a channel can be sealed to: two active `verifikator` or more (section 6). Gives them.
 * @throws PeluitError `too-few-readers`
 */
export function checkEnoughReaders(channel: VerifiedChannel): readonly Officer[] {
  const readers = channel.directory.officers.filter(({ role, state }) => role === "verifikator" && state === "active");
  if (readers.length < FEWEST_READERS) throw new PeluitError("too-few-readers", { channel: channel.code, readers: readers.length });
  return readers;
}

function checkFingerprint(pins: Readonly<Record<string, string>>, given: string | undefined): void {
  if (given === undefined) return;
  const bare = (value: string): string => value.toLowerCase().replace(/[^a-z0-9]/g, "");
  if (bare(given) !== bare(fingerprintOf(pins))) throw new PeluitError("fingerprint");
}

function verifyChannel(
  code: string,
  roots: readonly SignedText[],
  signed: SignedText,
  { organisation, pins, today }: Pinned,
): VerifiedChannel {
  const { root, digest: rootDigest } = verifyRoots(code, roots, organisation, pins[code] ?? "");
  const signers = verifySignatures(signed, root);
  const directory = parseDirectory(signed.text);
  if (directory.organisation !== organisation || directory.channel !== code || directory.version < 1)
    throw new PeluitError("directory-place", { channel: code });
  checkDates(directory, today);
  checkOfficers(directory);
  const byKeyId = new Map(directory.officers.filter(({ state }) => state !== "missing").map((officer) => [officer.key_id, officer]));
  return { code, directory, rootDigest, signers, officerByKeyId: (keyId) => byKeyId.get(keyId) };
}

/** The pinned first root document, and each successor signed by the root or recovery key of the one before. */
function verifyRoots(
  code: string,
  roots: readonly SignedText[],
  organisation: string,
  pin: string,
): { root: RootDocument; digest: string } {
  let current: { root: RootDocument; digest: string } | undefined;
  for (const signed of roots) {
    const root = parseRoot(signed.text);
    const digest = textDigest("root", signed.text);
    const keys = current ? [current.root.root_key, current.root.recovery_key] : [root.root_key];
    const isSigned = signed.signatures.some(
      ({ key, signature }) => keys.includes(key) && verify(unb64(signature, 64), signedBytes("root", signed.text), unb64(key, 32)),
    );
    const follows = current
      ? root.version === current.root.version + 1 && root.previous === current.digest
      : root.version === 1 && root.previous === "" && digest === pin;
    if (!isSigned || !follows || root.organisation !== organisation || root.channel !== code || !isSoundThreshold(root)) {
      throw new PeluitError("root", { channel: code, version: root.version });
    }
    current = { root, digest };
  }
  if (current === undefined) throw new PeluitError("root", { channel: code });
  return current;
}

function isSoundThreshold({ signers, threshold }: RootDocument): boolean {
  const areDifferent =
    new Set(signers.map(({ key_id }) => key_id)).size === signers.length &&
    new Set(signers.map(({ verify: key }) => key)).size === signers.length;
  return areDifferent && threshold >= Math.min(2, signers.length) && threshold >= 1 && threshold <= signers.length;
}

/** The different signers of the root whose signature holds; as many as its threshold, or none. */
function verifySignatures(signed: SignedText, root: RootDocument): DirectorySigner[] {
  const message = signedBytes("directory", signed.text);
  const signers = root.signers.filter(({ key_id, verify: key }) =>
    signed.signatures.some((given) => given.key === key_id && verify(unb64(given.signature, 64), message, unb64(key, 32))),
  );
  if (signers.length < root.threshold)
    throw new PeluitError("directory-signatures", { channel: root.channel, signatures: signers.length, threshold: root.threshold });
  return signers;
}

/** Valid up to and including the day it expires on. */
function checkDates({ channel, issued_on, expires_on }: Directory, today: string): void {
  const span = dayNumber(expires_on) - dayNumber(issued_on);
  if (!isDate(today) || span < 0 || span > MOST_DAYS || today > expires_on)
    throw new PeluitError("directory-expired", { channel, expires_on });
}

function checkOfficers({ channel, officers }: Directory): void {
  const ids = officers.map(({ key_id }) => key_id).filter((id) => id !== "");
  if (new Set(ids).size !== ids.length) throw new PeluitError("malformed", { field: "key_id", channel });
  for (const { key_id, state, verify: key, recipient } of officers) {
    if (state === "active" && keyIdOf(unb64(key, 32), hashRecipient(recipient)) !== key_id)
      throw new PeluitError("malformed", { field: "key_id", channel });
    if (state !== "active" && recipient !== "") throw new PeluitError("malformed", { field: "recipient", channel });
  }
}

/** The case-log key of a verified channel, as bytes. */
export function logKeyOf(channel: VerifiedChannel): Uint8Array {
  return unb64(channel.directory.log_key, 32);
}

/** An officer's verify key as bytes. */
export function verifyKeyOfOfficer(officer: Officer): Uint8Array {
  return unb64(officer.verify, 32);
}
