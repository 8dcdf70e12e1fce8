/** Root documents and directories as texts: their members, and how holders and signers sign them (section 6). */
import { b64, hex, isHex, malformed, randomBytes, unb64, utf8 } from "./bytes";
import { type JsonValue, Members } from "./json";
import { labelled, sha256, sign, verifyKeyOf } from "./primitives";

export const ROOT_TYPE = "peluit/v1/root";
export const DIRECTORY_TYPE = "peluit/v1/directory";

/** One who signs directories. `verify` is Base64. */
export interface DirectorySigner {
  readonly key_id: string;
  readonly name: string;
  readonly post: string;
  readonly verify: string;
}

/** Names the directory signers of a channel. It sleeps in a safe. */
export interface RootDocument {
  readonly type: typeof ROOT_TYPE;
  readonly organisation: string;
  readonly channel: string;
  readonly version: number;
  /** Digest of the root document before; empty for the first. */
  readonly previous: string;
  readonly made_on: string;
  readonly root_key: string;
  readonly recovery_key: string;
  readonly signers: readonly DirectorySigner[];
  readonly threshold: number;
}

export type OfficerState = "active" | "missing" | "former";

/** An officer as the directory shows them. `missing` has no keys yet; `former` no recipient any more. */
export interface Officer {
  readonly key_id: string;
  readonly name: string;
  readonly post: string;
  /** `verifikator` are those a report is sealed to. */
  readonly role: string;
  readonly state: OfficerState;
  readonly verify: string;
  readonly recipient: string;
  /** The agency that a recipient of letters answers for. */
  readonly unit?: string;
}

/** Everything the portal shows or obeys for one channel. */
export interface Directory {
  readonly type: typeof DIRECTORY_TYPE;
  readonly organisation: string;
  readonly organisation_name: string;
  readonly channel: string;
  readonly channel_name: string;
  readonly subjects: JsonValue;
  readonly version: number;
  readonly previous: string;
  readonly issued_on: string;
  readonly expires_on: string;
  readonly officers: readonly Officer[];
  readonly form: JsonValue;
  readonly units: JsonValue;
  readonly limits: JsonValue;
  /** Ed25519, Base64: signs the promise of a filing. */
  readonly log_key: string;
  readonly page_set: JsonValue;
}

/** A root's signature: `key` is the Ed25519 key, Base64. A directory's: `key` is the signer's key id. */
export interface TextSignature {
  readonly key: string;
  readonly signature: string;
}

export interface SignedText {
  readonly text: string;
  readonly signatures: readonly TextSignature[];
}

/** What `GET directory` gives. */
export interface DirectoryBundle {
  readonly channels: readonly { readonly code: string; readonly roots: readonly SignedText[]; readonly directory: SignedText }[];
}

/** The two key pairs of a channel's root: made together, kept in two safes. */
export interface RootKeys {
  readonly rootSeed: Uint8Array;
  readonly rootKey: Uint8Array;
  readonly recoverySeed: Uint8Array;
  readonly recoveryKey: Uint8Array;
}

/** New root and recovery keys from the browser's generator. */
export function makeRootKeys(): RootKeys {
  const rootSeed = randomBytes(32);
  const recoverySeed = randomBytes(32);
  return { rootSeed, rootKey: verifyKeyOf(rootSeed), recoverySeed, recoveryKey: verifyKeyOf(recoverySeed) };
}

/** The exact text of a root document, ready to be signed. Nobody re-encodes it afterwards. */
export function rootText(root: Omit<RootDocument, "type">): string {
  return JSON.stringify({ type: ROOT_TYPE, ...root }).normalize("NFC");
}

/** The exact text of a directory, ready to be signed. */
export function directoryText(directory: Omit<Directory, "type">): string {
  return JSON.stringify({ type: DIRECTORY_TYPE, ...directory }).normalize("NFC");
}

/** The bytes that a signature over a root document or a directory covers. */
export function signedBytes(kind: "root" | "directory" | "promise", text: string): Uint8Array {
  return labelled(kind, utf8(text));
}

/** SHA-256 of {@link signedBytes}, in hex. */
export function textDigest(kind: "root" | "directory", text: string): string {
  return hex(sha256(signedBytes(kind, text)));
}

/** A root's or recovery key's signature over a root document. */
export function signRoot(text: string, seed: Uint8Array): TextSignature {
  return { key: b64(verifyKeyOf(seed)), signature: b64(sign(signedBytes("root", text), seed)) };
}

/** A directory signer's signature. What is signed was shown as differences before. */
export function signDirectory(text: string, signer: { readonly keyId: string; readonly signSeed: Uint8Array }): TextSignature {
  return { key: signer.keyId, signature: b64(sign(signedBytes("directory", text), signer.signSeed)) };
}

/** @throws PeluitError `malformed` where a member is missing or of another shape */
export function parseRoot(source: string): RootDocument {
  const members = Members.parse(source, "root");
  return {
    type: members.oneOf("type", [ROOT_TYPE]),
    organisation: members.text("organisation"),
    channel: members.text("channel"),
    version: members.count("version"),
    previous: members.text("previous"),
    made_on: members.date("made_on"),
    root_key: keyText(members, "root_key"),
    recovery_key: keyText(members, "recovery_key"),
    signers: members.array("signers").map((value) => {
      const signer = new Members(value, "signer");
      return { key_id: idText(signer), name: signer.text("name"), post: signer.text("post"), verify: keyText(signer, "verify") };
    }),
    threshold: members.count("threshold"),
  };
}

/** @throws PeluitError `malformed` where a member is missing or of another shape */
export function parseDirectory(source: string): Directory {
  const members = Members.parse(source, "directory");
  const json = (name: string): JsonValue => (members.raw(name) ?? null) as JsonValue;
  return {
    type: members.oneOf("type", [DIRECTORY_TYPE]),
    organisation: members.text("organisation"),
    organisation_name: members.text("organisation_name"),
    channel: members.text("channel"),
    channel_name: members.text("channel_name"),
    subjects: json("subjects"),
    version: members.count("version"),
    previous: members.text("previous"),
    issued_on: members.date("issued_on"),
    expires_on: members.date("expires_on"),
    officers: members.array("officers").map(parseOfficer),
    form: json("form"),
    units: json("units"),
    limits: json("limits"),
    log_key: keyText(members, "log_key"),
    page_set: json("page_set"),
  };
}

function parseOfficer(value: unknown): Officer {
  const officer = new Members(value, "officer");
  const state = officer.oneOf("state", ["active", "missing", "former"]);
  const unit = officer.optionalText("unit");
  return {
    key_id: state === "missing" ? officer.optionalText("key_id") : idText(officer),
    name: officer.text("name"),
    post: officer.text("post"),
    role: officer.text("role"),
    state,
    verify: state === "missing" ? officer.optionalText("verify") : keyText(officer, "verify"),
    recipient: state === "active" ? officer.matching("recipient", /^age1pq1[a-z0-9]+$/) : officer.optionalText("recipient"),
    ...(unit === "" ? {} : { unit }),
  };
}

function idText(members: Members): string {
  const id = members.text("key_id");
  if (!isHex(id, 16)) throw malformed("key_id");
  return id;
}

function keyText(members: Members, name: string): string {
  const key = members.text(name);
  unb64(key, 32);
  return key;
}
