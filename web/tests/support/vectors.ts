/** Makes the test vectors of the protocol. Run by `npm run vectors` with a fixed generator in place of the system's. */
import { argon2id } from "hash-wasm";

import { identityOfSeed, recipientOf, sealTo, seedOfIdentity } from "../../src/crypto/age";
import { b64, hex, randomBytes, unb64, utf8, utf8nfc } from "../../src/crypto/bytes";
import { makeRootKeys, directoryText, fingerprintOf, rootText, signDirectory, signRoot, textDigest } from "../../src/crypto/directory";
import { sealFile } from "../../src/crypto/files";
import type { OpenCase } from "../../src/crypto/case";
import {
  dialoguePlace,
  makeDialogueKey,
  prepareDraft,
  prepareFileCompartment,
  prepareFinding,
  prepareGrant,
  prepareMessage,
  prepareNote,
  prepareRecusal,
  prepareReply,
  prepareReport,
  prepareStatus,
} from "../../src/crypto/filing";
import { buildFrame, digestOf, encodeHeader, type Header, NO_DIGEST } from "../../src/crypto/frame";
import { caseNumberOf, hashRecipient, lpText } from "../../src/crypto/keys";
import { deriveOfficer, derivePasskey, deriveRecovery, makeOfficerKeys, passkeyInput, sealVault } from "../../src/crypto/officer";
import { padmeLength, powerOfTwoLength } from "../../src/crypto/padding";
import { labelled, sha256, sign, verifyKeyOf } from "../../src/crypto/primitives";
import { deriveReceipt, type Receipt } from "../../src/crypto/receipt";
import { prepareRenewal } from "../../src/crypto/renewal";
import { prepareAnswer, prepareJudgement } from "../../src/crypto/referring";
import { checkReceiptWords, receiptWordsOf, WORDS } from "../../src/crypto/words";
import { makeAgencies, refer } from "./letters";
import {
  bundleOf,
  channelOf,
  Filed,
  fileReport,
  FORM,
  makeWorld,
  officer,
  ORGANISATION,
  pinOf,
  present,
  promiseText,
  signPromise,
  TODAY,
  type World,
} from "./world";

/** Every file of docs/protocol/vectors, by name. */
export async function makeVectors(): Promise<Record<string, unknown>> {
  const world = await makeWorld();
  const words = receiptWordsOf(0x2c0ffee0123456789abcdn);
  const receipt = await deriveReceipt(words, ORGANISATION);
  return {
    words: wordVectors(),
    receipts: await Promise.all([
      receiptVector(words, ORGANISATION),
      receiptVector(receiptWordsOf(1n), "kota-lain"),
      receiptVector(receiptWordsOf((1n << 82n) - 1n), ORGANISATION),
    ]),
    officers: await officerVectors(),
    padding: [0, 1, 1023, 1024, 1025, 1088, 1089, 2048, 9000, 65_536, 100_000, 25_000_000, 200_000_001, 2 ** 40 + 1].map((length) => ({
      length,
      power_of_two: length < 2 ** 31 ? powerOfTwoLength(length) : null,
      padme: padmeLength(length),
    })),
    age: await ageVectors(),
    headers: headerVectors(),
    directories: await directoryVectors(world),
    case: await caseVector(world, receipt, words),
    // Last, so that what is frozen above takes the same random bytes as ever.
    recusal: await recusalVector(world),
    renewal: await renewalVector(world),
    referral: await referralVector(world),
    question: await questionVector(world),
  };
}

function wordVectors(): unknown {
  const valid = [0n, 1n, (1n << 82n) - 1n, 0x2c0ffee0123456789abcdn, 0x155555555555555555555n].map((random) => ({
    random: random.toString(16).padStart(21, "0"),
    words: receiptWordsOf(random),
  }));
  const words = present(valid[3]).words;
  const next = present(WORDS[(WORDS.indexOf(present(words[2])) + 1) % WORDS.length]);
  const wrong = [
    words.map((word, at) => (at === 2 ? next : word)),
    words.map((word, at) => (at === 5 ? "kwxyz" : word)),
    words.slice(0, 7),
    [...words].reverse(),
  ].map((given) => ({ words: given, failure: checkReceiptWords(given) }));
  return { count: WORDS.length, list_sha256: hex(sha256(utf8(WORDS.join("\n")))), valid, wrong };
}

async function receiptVector(words: readonly string[], organisation: string): Promise<unknown> {
  const receipt = await deriveReceipt(words, organisation);
  return {
    words,
    organisation,
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
  };
}

async function officerVectors(): Promise<unknown> {
  const phrase = [3, 141, 592, 653, 589, 793, 238].map((number) => present(WORDS[number])).join(" ");
  const username = "ani";
  const keys = await makeOfficerKeys();
  const derived = await deriveOfficer(phrase, ORGANISATION, username);
  const recovery = await deriveRecovery(phrase, ORGANISATION, username);
  const prf = sha256(utf8("a passkey's output"));
  const passkey = await derivePasskey(prf);
  const salt = sha256(labelled("officer-salt", lpText(ORGANISATION), lpText(username)));
  const stretched = await argon2id({
    password: utf8nfc(phrase),
    salt,
    iterations: 3,
    memorySize: 65_536,
    parallelism: 1,
    hashLength: 32,
    outputType: "binary",
  });
  const secret = (given: { vaultIdentity: string; vaultRecipient: string }): object => ({
    vault_seed: hex(seedOfIdentity(given.vaultIdentity)),
    vault_recipient: given.vaultRecipient,
  });
  return {
    organisation: ORGANISATION,
    username,
    phrase,
    salt: hex(salt),
    stretched: hex(stretched),
    officer: { proof: derived.proof, ...secret(derived) },
    recovery: { proof: recovery.proof, ...secret(recovery) },
    passkey: { prf_input: hex(passkeyInput(ORGANISATION)), prf_output: hex(prf), ...secret(passkey) },
    keys: {
      sign_seed: hex(keys.signSeed),
      verify_key: hex(keys.verifyKey),
      identity: keys.identity,
      recipient: keys.recipient,
      key_id: keys.keyId,
    },
    vault_sealed: b64(await sealVault(keys, derived.vaultRecipient)),
  };
}

async function ageVectors(): Promise<unknown> {
  const make = async (plain: Uint8Array): Promise<object> => {
    const seed = randomBytes(32);
    const identity = identityOfSeed(seed);
    const recipient = await recipientOf(identity);
    return {
      seed: hex(seed),
      identity,
      recipient,
      plaintext_sha256: hex(sha256(plain)),
      plaintext_length: plain.length,
      sealed: b64(await sealTo(plain, recipient)),
    };
  };
  return Promise.all([new Uint8Array(0), utf8("Lapor tanpa takut."), new Uint8Array(1024), new Uint8Array(65_537).fill(9)].map(make));
}

function headerVectors(): unknown {
  const signSeed = randomBytes(32);
  const base: Header = {
    kind: "message",
    organisation: ORGANISATION,
    channel: "umum",
    caseId: hex(randomBytes(16)),
    compartment: 1,
    epoch: 1,
    objectId: hex(randomBytes(16)),
    authorKeyId: hex(randomBytes(16)),
    sequence: 2,
    previous: hex(randomBytes(32)),
    seen: [
      { keyId: "11".repeat(16), digest: hex(randomBytes(32)) },
      { keyId: "ee".repeat(16), digest: hex(randomBytes(32)) },
    ],
    directoryVersion: 3,
    bodyLength: 0,
    bodyDigest: NO_DIGEST,
  };
  const none = { sequence: 0, previous: NO_DIGEST, seen: [] };
  const kinds: readonly [Partial<Header>, Uint8Array][] = [
    [{}, utf8('{"v":1,"text":"apa kabar"}')],
    [{ kind: "report", sequence: 1, previous: NO_DIGEST, seen: [] }, new Uint8Array(2000).fill(65)],
    [{ kind: "note", compartment: 2, epoch: 7 }, new Uint8Array(0)],
    [{ kind: "key-copy", ...none }, randomBytes(300)],
    [{ kind: "draft", channel: "", compartment: 0, epoch: 0, ...none }, utf8("{}")],
  ];
  return kinds.map(([change, body]) => {
    const header = { ...base, ...change, bodyLength: body.length, bodyDigest: hex(sha256(body)) };
    const bytes = encodeHeader(header);
    const signature = sign(bytes, signSeed);
    const frame = buildFrame(bytes, signature, body);
    return {
      header: snake(header),
      bytes: hex(bytes),
      digest: digestOf(bytes),
      verify_key: hex(verifyKeyOf(signSeed)),
      signature: hex(signature),
      body: b64(body),
      frame_length: frame.length,
      frame_sha256: hex(sha256(frame)),
    };
  });
}

async function directoryVectors(world: World): Promise<unknown> {
  const second = await makeWorld("pimpinan");
  const first = present(bundleOf(world).roots[0]);
  const next = makeRootKeys();
  const text = rootText({
    ...world.root,
    version: 2,
    previous: textDigest("root", first.text),
    root_key: b64(next.rootKey),
    recovery_key: b64(next.recoveryKey),
  });
  const succeeded = { ...bundleOf(world, [0, 2]), roots: [first, { text, signatures: [signRoot(text, world.rootKeys.recoverySeed)] }] };
  const pins = { ...pinOf(world), ...pinOf(second) };
  const other = directoryText({ ...world.directory, version: 4 });
  const sound = bundleOf(world);
  return {
    organisation: ORGANISATION,
    today: TODAY,
    pins,
    fingerprint: fingerprintOf(pins),
    bundle: { channels: [succeeded, bundleOf(second)] },
    digests: { root: textDigest("root", text), directory: textDigest("directory", succeeded.directory.text) },
    refused: [
      { failure: "directory-signatures", why: "one signer twice", channel: bundleOf(world, [0, 0]) },
      {
        failure: "directory-signatures",
        why: "signatures of another text",
        channel: { ...sound, directory: { ...sound.directory, text: other } },
      },
      {
        failure: "directory-signatures",
        why: "an officer who is no signer",
        channel: {
          ...sound,
          directory: {
            text: sound.directory.text,
            signatures: [0, 3].map((at) => signDirectory(sound.directory.text, officer(world, at))),
          },
        },
      },
      {
        failure: "directory-expired",
        why: "91 days",
        channel: bundleOf({ ...world, directory: { ...world.directory, expires_on: "2027-02-09" } }),
      },
      {
        failure: "root",
        why: "a successor signed by its own key",
        channel: { ...succeeded, roots: [first, { text, signatures: [signRoot(text, next.rootSeed)] }] },
      },
    ],
  };
}

/** One case from words to notes, as the server holds it, with the keys of everybody: what section 4 and 5 look like together. */
async function caseVector(world: World, receipt: Receipt, words: readonly string[]): Promise<unknown> {
  const channel = channelOf(world);
  const dialogueSeed = randomBytes(32);
  const dialogue = await makeDialogueKey(dialogueSeed);
  const content = utf8("Isi kuitansi. ".repeat(200));
  const file = await sealFile({
    content: new Blob([content as BlobPart]),
    place: dialoguePlace(receipt, ORGANISATION, channel.code),
    author: receipt,
    directoryVersion: world.directory.version,
    recipient: dialogue.recipient,
  });
  const sealedFile = new Uint8Array(await new Response(file.sealed).arrayBuffer());
  const attachment = {
    id: file.objectId,
    blob: "5eed".repeat(8),
    name: "kuitansi.txt",
    type: "text/plain",
    size: file.size,
    sha256: await file.sha256,
    note: "",
  };
  const request = await prepareReport({ receipt, channel, dialogueSeed, form: FORM, attachments: [attachment], today: TODAY });
  const filed = new Filed(world, channel, receipt, request, dialogueSeed);
  const act = async (at: number): Promise<Parameters<typeof prepareReply>[0]> => ({
    opened: await filed.openAs(at),
    officer: officer(world, at),
    channel,
    today: TODAY,
    text: "Terima kasih, laporan kami terima.",
    attachments: [],
  });
  filed.add(
    await prepareStatus({
      ...(await act(0)),
      state: "verification",
      text: "Sedang diperiksa.",
      nextOn: "2026-12-07",
      turn: "reporter",
      missing: ["who"],
    }),
  );
  filed.add(
    await prepareMessage({
      opened: await filed.openBox(),
      receipt,
      channel,
      text: "Namanya tidak saya tahu.",
      attachments: [],
      today: TODAY,
    }),
  );
  filed.add(await prepareReply(await act(1)));
  filed.copies.push(...(await prepareFileCompartment(await act(0))).copies.map((copy) => ({ compartment: 2 as const, epoch: 1, ...copy })));
  const grant = await prepareGrant({ ...(await act(0)), keyId: officer(world, 3).keyId, purpose: "pemeriksaan" });
  filed.add({ ...grant, kind: "grant" });
  filed.copies.push(...grant.copies);
  filed.add(await prepareNote({ ...(await act(3)), text: "Ke pasar hari Kamis." }));
  const promise = promiseText(filed, hex(sha256(unb64(request.report.sealed))));
  const draft = await prepareDraft({
    receipt,
    organisation: ORGANISATION,
    directoryVersion: 3,
    form: { step: 2 },
    dialogueSeed,
    uploads: [],
    today: TODAY,
  });
  return {
    organisation: ORGANISATION,
    today: TODAY,
    pins: pinOf(world),
    bundle: { channels: [bundleOf(world)] },
    words,
    dialogue_seed: hex(dialogueSeed),
    officers: world.officers.map(({ signSeed, identity, keyId }) => ({ sign_seed: hex(signSeed), identity, key_id: keyId })),
    request,
    promise: { text: promise, signature: signPromise(world, promise) },
    copies: filed.copies,
    objects: filed.objects,
    order: (await filed.openAs(3)).objects.map(({ kind, by, digest, sequence }) => ({ kind, by, sequence, digest })),
    file: { attachment, sealed: b64(sealedFile) },
    draft: draft.sealed,
  };
}

/** A case from which an officer was excluded: epochs, the recusal, a sheet of the file and its correction (4.5, 5.7, 5.8). */
async function recusalVector(world: World): Promise<unknown> {
  const words = receiptWordsOf(0x1234567890abcdef01234n);
  const filed = await fileReport(world, { receipt: await deriveReceipt(words, ORGANISATION), dialogueSeed: randomBytes(32) });
  const act = async (at: number): Promise<{ opened: OpenCase; officer: ReturnType<typeof officer>; channel: Filed["channel"]; today: string }> => ({
    opened: await filed.openAs(at), officer: officer(world, at), channel: filed.channel, today: TODAY,
  });
  filed.copies.push(...(await prepareFileCompartment(await act(0))).copies.map((copy) => ({ compartment: 2 as const, epoch: 1, ...copy })));
  filed.add(await prepareReply({ ...(await act(2)), text: "Kapan kejadiannya?", attachments: [] }));
  const sheet = { form: "telaah", attachments: [] };
  const first = await prepareFinding({ ...(await act(2)), ...sheet, data: { kelas: "B" }, replaces: "" });
  filed.add(first);
  const recusal = await prepareRecusal({ ...(await act(1)), keyId: officer(world, 2).keyId, reason: "named" });
  filed.add({ ...recusal, kind: "recusal" });
  filed.copies.push(...recusal.copies);
  filed.add(await prepareFinding({ ...(await act(0)), ...sheet, data: { kelas: "A", unsur: ["apa", "siapa"] }, replaces: first.object_id }));
  const opened = await filed.openAs(0);
  return {
    organisation: ORGANISATION,
    today: TODAY,
    pins: pinOf(world),
    bundle: { channels: [bundleOf(world)] },
    words,
    case_id: filed.receipt.caseId,
    officers: world.officers.map(({ identity, keyId }) => ({ identity, key_id: keyId })),
    copies: filed.copies,
    objects: filed.objects,
    entitled: opened.entitled,
    excluded: opened.excluded,
    order: opened.objects.map(({ kind, by, digest, sequence }) => ({ kind, by, sequence, digest })),
  };
}

/** A report that an officer typed, and the new words that its reporter took (5.1, 5.9). */
async function renewalVector(world: World): Promise<unknown> {
  const words = receiptWordsOf(0x0fedcba9876543210fedcn);
  const newWords = receiptWordsOf(0x155aa55aa55aa55aa55aan);
  const [receipt, fresh] = await Promise.all([deriveReceipt(words, ORGANISATION), deriveReceipt(newWords, ORGANISATION)]);
  const takenDown = { by: officer(world, 0).keyId, source: "visit", came_on: TODAY, register: "R-7/2026", masked: true, agreed: true } as const;
  const seed = randomBytes(32);
  const { report } = await prepareReport({ receipt, channel: channelOf(world), dialogueSeed: seed, form: { ...FORM, takenDown }, attachments: [], today: TODAY });
  const request = await prepareRenewal({ receipt, fresh, organisation: ORGANISATION, today: TODAY });
  return {
    organisation: ORGANISATION,
    words,
    new_words: newWords,
    case_id: receipt.caseId,
    dialogue_seed: hex(seed),
    report: report.sealed,
    taken_down: takenDown,
    secret: hex(receipt.secret),
    request,
  };
}

/** A case and a letter out of it to an agency, answered and judged (4.6, 5.9). */
async function referralVector(world: World): Promise<unknown> {
  const agencies = await makeAgencies();
  const receipt = await deriveReceipt(receiptWordsOf(0x2abcdef0123456789abcdn), ORGANISATION);
  const referred = await refer(world, agencies, { receipt, dialogueSeed: randomBytes(32) }, hex(randomBytes(16)));
  const { gita, hari } = agencies;
  const answering = { dossier: await referred.openAs(gita), officer: gita, directoryVersion: agencies.world.directory.version, today: TODAY };
  referred.add("message", await prepareAnswer({ ...answering, text: "Sudah ditertibkan.", attachments: [] }));
  const judging = { dossier: await referred.openFromCase(1), officer: officer(world, 1), directoryVersion: world.directory.version, today: TODAY };
  referred.add("status", await prepareJudgement({ ...judging, state: "suitable", text: "Sesuai.", dueOn: null }));
  const { objects } = await referred.openAs(hari);
  const opened = await referred.filed.openAs(0);
  return {
    organisation: ORGANISATION,
    today: TODAY,
    pins: { ...pinOf(world), ...pinOf(agencies.world) },
    bundle: { channels: [bundleOf(world), bundleOf(agencies.world)] },
    internal: agencies.channel.code,
    case_id: receipt.caseId,
    file_seed: hex(opened.current(2).seed),
    recipients: [gita, hari].map(({ identity, keyId }) => ({ identity, key_id: keyId })),
    request: referred.request,
    objects: referred.rows,
    order: objects.map(({ kind, side, digest, sequence }) => ({ kind, side, sequence, digest })),
  };
}

/** A question, which looks like any report from outside (5.1). */
async function questionVector(world: World): Promise<unknown> {
  const words = receiptWordsOf(0x3fedcba9876543210fedcn);
  const receipt = await deriveReceipt(words, ORGANISATION);
  const seed = randomBytes(32);
  const story = "Bolehkah saya menerima parsel dari rekanan kantor menjelang hari raya?";
  const form = { kind: "question", story, category: "", elements: { what: "", who: "", where: "", unit: "", when: "", how: "" }, language: "id" } as const;
  const request = await prepareReport({ receipt, channel: channelOf(world), dialogueSeed: seed, form, attachments: [], today: TODAY });
  return { organisation: ORGANISATION, words, dialogue_seed: hex(seed), reader: { identity: officer(world, 0).identity, key_id: officer(world, 0).keyId }, story, kind: form.kind, request };
}

/** Header fields under the names a second implementation reads. */
function snake(header: Header): unknown {
  return Object.fromEntries(
    Object.entries(header).map(([name, value]) => [
      name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
      name === "seen" ? header.seen.map(({ keyId, digest }) => ({ key_id: keyId, digest })) : (value as unknown),
    ]),
  );
}
