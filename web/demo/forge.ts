/**
 * What a hostile server, an insider or a stranger could hand to a browser, made for one case of a running demo city with
 * the demo's public keys and words. Each forgery is wrong in exactly one way and is named after it; `sound` is wrong in none,
 * so that a test can tell that the others are refused for what is wrong with them.
 *   node forge.mjs <portal origin> <keys.json> <slug of a report with a file> > forgeries.json
 */
import { readFileSync } from "node:fs";

import { generateX25519Identity, identityToRecipient, Encrypter } from "age-encryption";

import { sealTo } from "../src/crypto/age";
import { attachmentsOf, encodeBody } from "../src/crypto/bodies";
import { b64, hex, randomBytes, unb64 } from "../src/crypto/bytes";
import { type MailboxCase, openMailbox } from "../src/crypto/case";
import { type Directory, type DirectoryBundle, directoryText, makeRootKeys, type Officer, rootText, signDirectory, signRoot, textDigest, verifyChannels } from "../src/crypto/directory";
import { buildFrame, encodeHeader, type Header } from "../src/crypto/frame";
import { type KeyCopy, makeKeyCopy } from "../src/crypto/keycopy";
import { type Author, hashRecipient, keyIdOf } from "../src/crypto/keys";
import { type Chain, FIRST, newObjectId } from "../src/crypto/objects";
import { makeOfficerKeys } from "../src/crypto/officer";
import { sha256, sign } from "../src/crypto/primitives";
import { deriveReceipt, type Receipt } from "../src/crypto/receipt";
import { checkReceiptWords } from "../src/crypto/words";
import { Client } from "./client";

interface Keys {
  readonly officers: Readonly<Record<string, { readonly sign: string; readonly key_id: string }>>;
  readonly reports: Readonly<Record<string, { readonly words: string }>>;
}

/** Stands in every forged text, so that a test can look for it on a screen. */
const TEXT = "Isi palsu: datanglah sendiri ke kantor malam ini.";
const DAY_MS = 86_400_000;

const [, , origin = "", keysFile = "", slug = ""] = process.argv;
const keys = JSON.parse(readFileSync(keysFile, "utf8")) as Keys;
const portal = new Client(origin);
const bundle = await portal.json<DirectoryBundle>("GET", "/api/v1/directory");
const pins = Object.fromEntries(bundle.channels.map(({ code, roots: [first] }) => [code, textDigest("root", first?.text ?? "")]));
const organisation = (JSON.parse(given(bundle.channels[0]).directory.text) as Directory).organisation;
const today = dayFromNow(0);

const words = given(keys.reports[slug]).words.split(" ");
const receipt = await deriveReceipt(words, organisation);
const mailbox = await mailboxOf(receipt);
const channel = given(verifyChannels(bundle, { organisation, pins, today }).find(({ code }) => code === mailbox.channel));
const opened = await openMailbox({ organisation, receipt, mailbox, directory: channel });
if (opened.problems.length > 0) throw new Error("the case does not hold before anything was forged");
const dialogue = opened.current(1);
const isEntitled = (keyId: string): boolean => opened.entitled.includes(keyId);
const listed = channel.directory.officers.filter(({ state }) => state === "active");
const author = officer((keyId) => isEntitled(keyId) && opened.objects.some(({ authorKeyId }) => authorKeyId === keyId));
const outsider = officer((keyId) => !isEntitled(keyId) && listed.some(({ key_id }) => key_id === keyId));
const elsewhere = officer((keyId) => channel.officerByKeyId(keyId) === undefined);
const stranger = await makeOfficerKeys();

process.stdout.write(JSON.stringify({
  text: TEXT,
  channel: channel.code,
  case_id: receipt.caseId,
  words,
  mismatched: mismatched(words),
  first_by_author: given(opened.objects.find(({ authorKeyId }) => authorKeyId === author.keyId)).objectId,
  seen_by_author: given(opened.objects.filter(({ by, kind }) => by === "reporter" && kind === "message").at(-1)).objectId,
  other_case_id: (await deriveReceipt(otherWords(), organisation)).caseId,
  objects: await forgedObjects(),
  copies: await forgedCopies(),
  directories: await forgedDirectories(),
}));

async function mailboxOf(from: Receipt): Promise<MailboxCase> {
  return portal.json<MailboxCase>("POST", "/api/v1/mailbox", { mailbox_id: from.mailboxId, credential: from.credential });
}

/** Rows to be added to the case, as both portal and desk take them. */
async function forgedObjects() {
  const next = opened.nextChain(author.keyId, 1);
  const fork = { ...opened.nextChain(stranger.keyId, 1), sequence: 2, previous: given(opened.objects.find(({ authorKeyId, sequence }) => authorKeyId === author.keyId && sequence === 1)).digest };
  const file = given(attachmentsOf(opened.report.body)[0]);
  const swapped = encodeBody({ sent_on: today, text: "Foto yang tadi, sekali lagi.", attachments: [{ ...file, name: "bukti-tertukar.jpg", sha256: hex(randomBytes(32)) }] });
  const x25519 = new Encrypter();
  x25519.addRecipient(await identityToRecipient(await generateX25519Identity()));
  return {
    sound: await row({ by: author, chain: next }),
    signature: await row({ by: { ...author, signSeed: stranger.signSeed }, chain: next }),
    padding: await row({ by: author, chain: next, frame: (frame) => frame.fill(1, -1) }),
    chain: await row({ by: author, chain: { ...fork, seen: [] } }),
    "unknown-author": await row({ by: elsewhere, chain: FIRST }),
    "not-entitled": await row({ by: outsider, chain: FIRST }),
    "wrong-place": await row({ by: author, chain: next, header: { caseId: hex(randomBytes(16)) } }),
    "wrong-recipient-type": { object_id: newObjectId(), kind: "message", compartment: 1, epoch: 1, sealed: b64(await x25519.encrypt(new Uint8Array(1024))) },
    "file-digest": await row({ by: receipt, chain: opened.nextChain(receipt.keyId, 1), body: swapped }),
  };
}

/** A dialogue message that is genuine but for what is given. */
async function row({ by, chain, header = {}, body = encodeBody({ sent_on: today, text: TEXT, attachments: [] }), frame = (bytes) => bytes }: {
  by: Author;
  chain: Chain;
  header?: Partial<Header>;
  body?: Uint8Array;
  frame?: (bytes: Uint8Array) => Uint8Array;
}) {
  const objectId = newObjectId();
  const headerBytes = encodeHeader({
    kind: "message", organisation, channel: channel.code, caseId: receipt.caseId, compartment: 1, epoch: dialogue.epoch, objectId, authorKeyId: by.keyId,
    ...chain, directoryVersion: channel.directory.version, bodyLength: body.length, bodyDigest: hex(sha256(body)), ...header,
  });
  const sealed = await sealTo(frame(buildFrame(headerBytes, sign(headerBytes, by.signSeed), body)), dialogue.recipient);
  return { object_id: objectId, kind: "message", compartment: 1, epoch: dialogue.epoch, sealed: b64(sealed) };
}

/** Copies of the dialogue's key, by the name of their failure and the reader: an officer's user name, or `receipt`. */
async function forgedCopies() {
  const readers = [...opened.entitled, receipt.keyId];
  const genuine: KeyCopy = { reason: "intake", seed: dialogue.seed, reporterVerifyKey: receipt.verifyKey, receiptHash: hashRecipient(receipt.recipient), readers, summary: opened.summary };
  const officers = Object.entries(keys.officers).flatMap(([username, { key_id: keyId }]) => {
    const { recipient = "" } = listed.find(({ key_id }) => key_id === keyId) ?? {};
    return isEntitled(keyId) ? [{ name: username, keyId, recipient }] : [];
  });
  const forAll = async (make: (keyId: string) => Partial<KeyCopy>, sealedFor: (recipient: string) => string = (own) => own): Promise<Record<string, string>> =>
    Object.fromEntries<string>(await Promise.all([...officers, { name: "receipt", ...receipt }].map(async ({ name, keyId, recipient }): Promise<[string, string]> => {
      const place = { organisation, channel: channel.code, caseId: receipt.caseId, compartment: 1 as const, epoch: 1 };
      const copy = { ...genuine, ...make(keyId) };
      return [name, b64(await makeKeyCopy({ copy, place, author: receipt, directoryVersion: channel.directory.version, recipient: sealedFor(recipient) }))];
    })));
  return {
    "case-id": await forAll(() => ({ reporterVerifyKey: stranger.verifyKey })),
    "not-entitled": await forAll((keyId) => ({ readers: readers.filter((reader) => reader !== keyId) })),
    "not-for-you": await forAll(() => ({}), () => stranger.recipient),
  };
}

/** Whole answers of `GET directory`, in which one channel is forged. */
async function forgedDirectories(): Promise<Record<string, DirectoryBundle>> {
  const { directory } = channel;
  const other = given(bundle.channels.find(({ code }) => code !== channel.code)).code;
  const readers = directory.officers.filter(({ role }) => role === "verifikator");
  const only = (change: (reader: Officer, at: number) => Officer): Officer[] => directory.officers.map((one) => (one.role === "verifikator" ? change(one, readers.indexOf(one)) : one));
  const withFirst = (changed: Partial<Officer>): Officer[] => only((one, at) => (at === 0 ? { ...one, ...changed } : one));
  const first = given(readers[0]);
  const unsound = `${first.recipient.slice(0, -8)}qqqqqqqq`;
  return {
    "directory-expired": signed({ issued_on: dayFromNow(-60), expires_on: dayFromNow(-10) }),
    "directory-place": signed({ channel: other }),
    "too-few-readers": signed({ officers: only((one, at) => (at === 0 ? one : { ...one, key_id: "", state: "missing", verify: "", recipient: "" })) }),
    malformed: signed({ officers: withFirst({ recipient: stranger.recipient }) }),
    "no-recipient": signed({ officers: withFirst({ recipient: "" }) }),
    "wrong-recipient-type": signed({ officers: withFirst({ recipient: unsound, key_id: keyIdOf(unb64(first.verify), hashRecipient(unsound)) }) }),
    ahead: signed({ version: directory.version + 5 }),
    root: await takenOver(),
  };
}

/** A directory that two of its true signers would have signed. */
function signed(change: Partial<Directory>): DirectoryBundle {
  const text = directoryText({ ...channel.directory, ...change });
  const signers = Object.values(keys.officers).filter(({ key_id }) => channel.signers.some((signer) => signer.key_id === key_id));
  return withChannel((given) => ({ ...given, directory: { text, signatures: signers.map(({ sign: seed, key_id: keyId }) => signDirectory(text, { keyId, signSeed: unb64(seed) })) } }));
}

/** What a server can make alone: a root of its own, with signers of its own, and itself as a reader. */
async function takenOver(): Promise<DirectoryBundle> {
  const root = makeRootKeys();
  const signers = [stranger, await makeOfficerKeys()];
  const { directory } = channel;
  const own = directory.officers.map((one, at) => (at === 0 ? { ...one, key_id: stranger.keyId, verify: b64(stranger.verifyKey), recipient: stranger.recipient } : one));
  const text = directoryText({ ...directory, officers: own });
  const rootSource = rootText({
    organisation, channel: channel.code, version: 1, previous: "", made_on: today, root_key: b64(root.rootKey), recovery_key: b64(root.recoveryKey),
    signers: signers.map(({ keyId, verifyKey }) => ({ key_id: keyId, name: "Rekaan", post: "Rekaan", verify: b64(verifyKey) })), threshold: 2,
  });
  return withChannel((given) => ({ ...given, roots: [{ text: rootSource, signatures: [signRoot(rootSource, root.rootSeed)] }], directory: { text, signatures: signers.map((signer) => signDirectory(text, signer)) } }));
}

function withChannel(change: (channel: DirectoryBundle["channels"][number]) => DirectoryBundle["channels"][number]): DirectoryBundle {
  return { channels: bundle.channels.map((one) => (one.code === channel.code ? change(one) : one)) };
}

function officer(fits: (keyId: string) => boolean): Author {
  const { key_id: keyId, sign: seed } = given(Object.values(keys.officers).find(({ key_id }) => fits(key_id)));
  return { keyId, signSeed: unb64(seed) };
}

/** The same words in an order that the check bits tell apart. */
function mismatched(sound: readonly string[]): string[] {
  const swaps = sound.slice(1).map((word, at) => [word, ...sound.slice(1, at + 1), given(sound[0]), ...sound.slice(at + 2)]);
  return given(swaps.find((swapped) => !checkReceiptWords(swapped).ok));
}

function otherWords(): string[] {
  return given(Object.entries(keys.reports).find(([name]) => name !== slug))[1].words.split(" ");
}

function dayFromNow(days: number): string {
  return new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
}

function given<T>(value: T | undefined): T {
  if (value === undefined) throw new Error("the demo city lacks something that the forgeries need");
  return value;
}
