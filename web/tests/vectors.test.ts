/** The code against the frozen vectors of docs/protocol/vectors; `tests/protocol` reads the same ones in Python. */
import { readFileSync } from "node:fs";
import path from "node:path";

import { describe, expect, test } from "vitest";

import { identityOfSeed, openWith, recipientOf, seedOfIdentity } from "../src/crypto/age";
import { type Attachment, decodeBody } from "../src/crypto/bodies";
import { b64, hex, unb64, unhex, utf8 } from "../src/crypto/bytes";
import { type CopyRow, type ObjectRow, openCase, openMailbox } from "../src/crypto/case";
import { type DossierRow, letterSeed, openDossier, openLetterCopy } from "../src/crypto/dossier";
import { type DirectoryBundle, fingerprintOf, textDigest, verifyChannels } from "../src/crypto/directory";
import type { FailureCode } from "../src/crypto/errors";
import { openFile } from "../src/crypto/opening-files";
import { filePlaceOf, openDraft, type ReportRequest, verifyPromise } from "../src/crypto/filing";
import { buildFrame, decodeHeader, digestOf, encodeHeader } from "../src/crypto/frame";
import { openKeyCopy } from "../src/crypto/keycopy";
import { caseNumberOf, hashRecipient } from "../src/crypto/keys";
import { openObject } from "../src/crypto/objects";
import { deriveOfficer, derivePasskey, deriveRecovery, openVault, passkeyInput } from "../src/crypto/officer";
import { padmeLength, powerOfTwoLength } from "../src/crypto/padding";
import { sha256, verify } from "../src/crypto/primitives";
import { deriveReceipt } from "../src/crypto/receipt";
import { openRenewal, type RenewalRequest } from "../src/crypto/renewal";
import type { LetterRequest } from "../src/crypto/referring";
import { checkReceiptWords, receiptWordsOf, WORDS, type WordsCheck } from "../src/crypto/words";
import { expectFailure } from "./support/expect";
import { present } from "./support/world";

function read(name: string): unknown {
  return JSON.parse(readFileSync(path.join(import.meta.dirname, "../../docs/protocol/vectors", `${name}.json`), "utf8"));
}

test("words", () => {
  const { count, list_sha256, valid, wrong } = read("words") as {
    count: number;
    list_sha256: string;
    valid: { random: string; words: string[] }[];
    wrong: { words: string[]; failure: WordsCheck }[];
  };
  expect([WORDS.length, hex(sha256(utf8(WORDS.join("\n"))))]).toEqual([count, list_sha256]);
  for (const { random, words } of valid) {
    expect(receiptWordsOf(BigInt(`0x${random}`))).toEqual(words);
    expect(checkReceiptWords(words)).toEqual({ ok: true });
  }
  for (const { words, failure } of wrong) expect(checkReceiptWords(words)).toEqual(failure);
});

test("receipts", async () => {
  for (const vector of read("receipts") as Record<string, string>[]) {
    const receipt = await deriveReceipt(vector["words"] as unknown as string[], present(vector["organisation"]));
    expect({
      mailbox_id: receipt.mailboxId,
      credential: receipt.credential,
      credential_hash: receipt.credentialHash,
      recipient_seed: hex(seedOfIdentity(receipt.identity)),
      identity: receipt.identity,
      recipient: receipt.recipient,
      recipient_hash: hex(hashRecipient(receipt.recipient)),
      sign_seed: hex(receipt.signSeed),
      verify_key: hex(receipt.verifyKey),
      key_id: receipt.keyId,
      case_id: receipt.caseId,
      case_number: caseNumberOf(receipt.caseId),
      words: vector["words"],
      organisation: vector["organisation"],
    }).toEqual(vector);
  }
});

test("officers", async () => {
  interface Secret {
    proof: string;
    vault_seed: string;
    vault_recipient: string;
  }
  const vector = read("officers") as {
    organisation: string;
    username: string;
    phrase: string;
    officer: Secret;
    recovery: Secret;
    passkey: Secret & { prf_input: string; prf_output: string };
    keys: Record<string, string>;
    vault_sealed: string;
  };
  const derived = await deriveOfficer(vector.phrase, vector.organisation, vector.username);
  const recovery = await deriveRecovery(vector.phrase, vector.organisation, vector.username);
  const passkey = await derivePasskey(unhex(vector.passkey.prf_output));
  expect([derived.proof, hex(seedOfIdentity(derived.vaultIdentity)), derived.vaultRecipient]).toEqual(Object.values(vector.officer));
  expect([recovery.proof, hex(seedOfIdentity(recovery.vaultIdentity)), recovery.vaultRecipient]).toEqual(Object.values(vector.recovery));
  expect([hex(passkeyInput(vector.organisation)), hex(seedOfIdentity(passkey.vaultIdentity)), passkey.vaultRecipient]).toEqual([
    vector.passkey.prf_input,
    vector.passkey.vault_seed,
    vector.passkey.vault_recipient,
  ]);
  const keys = await openVault(unb64(vector.vault_sealed), derived.vaultIdentity);
  expect({
    sign_seed: hex(keys.signSeed),
    verify_key: hex(keys.verifyKey),
    identity: keys.identity,
    recipient: keys.recipient,
    key_id: keys.keyId,
  }).toEqual(vector.keys);
});

test("padding", () => {
  for (const { length, power_of_two, padme } of read("padding") as { length: number; power_of_two: number | null; padme: number }[]) {
    expect(padmeLength(length)).toBe(padme);
    if (power_of_two !== null) expect(powerOfTwoLength(length)).toBe(power_of_two);
  }
});

interface AgeVector {
  readonly seed: string;
  readonly identity: string;
  readonly recipient: string;
  readonly plaintext_sha256: string;
  readonly plaintext_length: number;
  readonly sealed: string;
}

test.each(["age", "age-python"])("%s files", async (name) => {
  for (const vector of read(name) as AgeVector[]) {
    expect(hex(seedOfIdentity(vector.identity))).toBe(vector.seed);
    expect(await recipientOf(vector.identity)).toBe(vector.recipient);
    const plain = await openWith(unb64(vector.sealed), vector.identity);
    expect([plain.length, hex(sha256(plain))]).toEqual([vector.plaintext_length, vector.plaintext_sha256]);
  }
});

test("headers and frames", () => {
  for (const vector of read("headers") as {
    bytes: string;
    digest: string;
    verify_key: string;
    signature: string;
    body: string;
    frame_length: number;
    frame_sha256: string;
  }[]) {
    const bytes = unhex(vector.bytes);
    expect(hex(encodeHeader(decodeHeader(bytes)))).toBe(vector.bytes);
    expect(digestOf(bytes)).toBe(vector.digest);
    expect(verify(unhex(vector.signature), bytes, unhex(vector.verify_key))).toBe(true);
    const frame = buildFrame(bytes, unhex(vector.signature), unb64(vector.body));
    expect([frame.length, hex(sha256(frame))]).toEqual([vector.frame_length, vector.frame_sha256]);
  }
});

test("directories", async () => {
  type Channel = DirectoryBundle["channels"][number];
  const vector = read("directories") as {
    organisation: string;
    today: string;
    pins: Record<string, string>;
    fingerprint: string;
    bundle: DirectoryBundle;
    digests: { root: string; directory: string };
    refused: { failure: FailureCode; channel: Channel }[];
  };
  const { organisation, today, pins, fingerprint } = vector;
  expect(fingerprintOf(pins)).toBe(fingerprint);
  const channels = verifyChannels(vector.bundle, { organisation, today, pins, fingerprint });
  const umum = present(channels.find(({ code }) => code === "umum"));
  expect(umum.rootDigest).toBe(vector.digests.root);
  expect(textDigest("directory", present(vector.bundle.channels[0]).directory.text)).toBe(vector.digests.directory);
  for (const { failure, channel } of vector.refused) {
    await expectFailure(failure, () =>
      verifyChannels({ channels: [channel] }, { organisation, today, pins: { umum: present(pins["umum"]) } }),
    );
  }
});

describe("a whole case", () => {
  interface CaseVector {
    readonly organisation: string;
    readonly today: string;
    readonly pins: Record<string, string>;
    readonly bundle: DirectoryBundle;
    readonly words: string[];
    readonly dialogue_seed: string;
    readonly officers: { identity: string; key_id: string }[];
    readonly request: ReportRequest;
    readonly promise: { text: string; signature: string };
    readonly copies: (CopyRow & { recipient: string })[];
    readonly objects: ObjectRow[];
    readonly order: { digest: string }[];
    readonly file: { attachment: Attachment; sealed: string };
    readonly draft: string;
  }
  const vector = read("case") as CaseVector;
  const { organisation, today, pins, words } = vector;
  const channel = present(verifyChannels(vector.bundle, { organisation, today, pins })[0]);

  test("opens for the officer who was granted it, file included", async () => {
    const granted = present(vector.officers[3]);
    const opened = await openCase({
      organisation,
      channel: channel.code,
      caseId: vector.request.case_id,
      directory: channel,
      reader: { identity: granted.identity, keyId: granted.key_id },
      copies: vector.copies.filter(({ recipient }) => recipient === granted.key_id),
      objects: vector.objects,
    });
    expect(opened.problems).toEqual([]);
    expect(opened.objects.map(({ digest }) => digest)).toEqual(vector.order.map(({ digest }) => digest));
    const content = await openFile({
      sealed: unb64(vector.file.sealed),
      attachment: vector.file.attachment,
      ...filePlaceOf(opened, opened.report),
    });
    expect(content.length).toBe(vector.file.attachment.size);
  });

  test("opens for the words, promise and draft included", async () => {
    const receipt = await deriveReceipt(words, organisation);
    const opened = await openMailbox({
      organisation,
      receipt,
      directory: channel,
      mailbox: {
        case_id: vector.request.case_id,
        channel: channel.code,
        epochs: vector.copies.filter(({ recipient }) => recipient === receipt.keyId),
        objects: vector.objects.filter(({ compartment }) => compartment === 1),
      },
    });
    expect(opened.problems).toEqual([]);
    expect(b64(opened.current(1).seed)).toBe(b64(unhex(vector.dialogue_seed)));
    expect(verifyPromise({ promise: vector.promise, channel, request: vector.request }).acceptedOn).toBe(today);
    expect((await openDraft({ receipt, organisation, sealed: vector.draft })).form).toEqual({ step: 2 });
  });
});

test("new words for a report that an officer typed", async () => {
  const vector = read("renewal") as {
    organisation: string; words: string[]; new_words: string[]; case_id: string; dialogue_seed: string; report: string; taken_down: object;
    secret: string; request: RenewalRequest;
  };
  const { organisation, request } = vector;
  const [first, fresh] = await Promise.all([deriveReceipt(vector.words, organisation), deriveReceipt(vector.new_words, organisation)]);
  expect([request.mailbox_id, request.credential, hex(first.secret)]).toEqual([first.mailboxId, first.credential, vector.secret]);
  expect([request.new_mailbox_id, request.new_credential_hash]).toEqual([fresh.mailboxId, fresh.credentialHash]);
  const { mailboxId, credential, credentialHash } = fresh;
  const renewed = await openRenewal({ receipt: fresh, organisation, sealed: request.sealed });
  expect(renewed).toEqual({ ...first, mailboxId, credential, credentialHash });
  expect(renewed.caseId).toBe(vector.case_id);
  await expectFailure("not-for-you", () => openRenewal({ receipt: first, organisation, sealed: request.sealed }));
  const report = await openObject(unb64(vector.report), identityOfSeed(unhex(vector.dialogue_seed)));
  expect(decodeBody("report", report.body).taken_down).toEqual(vector.taken_down);
});

test("a question, sealed as a report is", async () => {
  const vector = read("question") as { organisation: string; words: string[]; dialogue_seed: string; reader: { identity: string; key_id: string }; story: string; kind: string; request: ReportRequest };
  const { organisation, request, reader } = vector;
  const receipt = await deriveReceipt(vector.words, organisation);
  expect(request.case_id).toBe(receipt.caseId);
  const body = decodeBody("report", (await openObject(unb64(request.report.sealed), identityOfSeed(unhex(vector.dialogue_seed)))).body);
  expect([body.kind, body.story, body.category]).toEqual([vector.kind, vector.story, ""]);
  const copy = present(request.key_copies.find(({ recipient }) => recipient === reader.key_id));
  const place = { organisation, channel: request.channel, caseId: request.case_id, compartment: 1, epoch: 1 } as const;
  expect((await openKeyCopy(unb64(copy.sealed), reader.identity, place)).summary).toEqual({ t: vector.story, k: "question", u: "" });
});

test("a case without one of its readers", async () => {
  const vector = read("recusal") as {
    organisation: string; today: string; pins: Record<string, string>; bundle: DirectoryBundle; case_id: string;
    officers: { identity: string; key_id: string }[]; copies: (CopyRow & { recipient: string })[]; objects: ObjectRow[];
    entitled: string[]; excluded: string[]; order: { digest: string }[];
  };
  const { organisation, today, pins } = vector;
  const directory = present(verifyChannels(vector.bundle, { organisation, today, pins })[0]);
  const staying = present(vector.officers.find(({ key_id }) => key_id === vector.entitled[0]));
  const opened = await openCase({
    organisation, channel: directory.code, caseId: vector.case_id, directory, objects: vector.objects,
    reader: { identity: staying.identity, keyId: staying.key_id },
    copies: vector.copies.filter(({ recipient }) => recipient === staying.key_id),
  });
  expect(opened.problems).toEqual([]);
  expect([opened.entitled, opened.excluded]).toEqual([vector.entitled, vector.excluded]);
  expect(opened.objects.map(({ digest }) => digest)).toEqual(vector.order.map(({ digest }) => digest));
});

test("a letter out of a case, with its answer and the judgement", async () => {
  const vector = read("referral") as {
    organisation: string; today: string; pins: Record<string, string>; bundle: DirectoryBundle; internal: string; file_seed: string;
    recipients: { identity: string; key_id: string }[]; request: LetterRequest; objects: DossierRow[]; order: { digest: string; side: string }[];
  };
  const { organisation, today, pins, request } = vector;
  const channels = verifyChannels(vector.bundle, { organisation, today, pins });
  const internal = present(channels.find(({ code }) => code === vector.internal));
  const place = { organisation, referralId: request.referral_id, internal, senders: channels.filter((channel) => channel !== internal) };
  for (const { identity, key_id: keyId } of vector.recipients) {
    const sealed = present(request.copies.find(({ recipient }) => recipient === keyId)).sealed;
    const { seed, author } = await openLetterCopy(place, sealed, { identity, keyId });
    expect(seed).toEqual(letterSeed(unhex(vector.file_seed, 32), request.referral_id));
    const { objects, problems } = await openDossier(place, seed, vector.objects, author);
    expect(problems).toEqual([]);
    expect(objects.map(({ digest, side }) => [digest, side])).toEqual(vector.order.map(({ digest, side }) => [digest, side]));
  }
});
