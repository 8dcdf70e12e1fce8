/**
 * Files the demo city's reports through the real API, as browsers would, and writes the demo's public keys.
 *   node generate.js <plan.json> <keys.json>
 */
import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";

import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";

import type { Attachment } from "../src/crypto/bodies";
import { b64, utf8 } from "../src/crypto/bytes";
import { openCase, type OpenCase, openMailbox, type MailboxCase, type CopyRow, type ObjectRow } from "../src/crypto/case";
import { type DirectoryBundle, textDigest, type VerifiedChannel, verifyChannels } from "../src/crypto/directory";
import { sealFile } from "../src/crypto/files";
import {
  dialoguePlace, makeDialogueKey, prepareFileCompartment, prepareFinding, prepareGrant, prepareMessage, prepareNote, prepareReply, prepareReport, prepareStatus, verifyPromise, type Promise201,
} from "../src/crypto/filing";
import type { Author } from "../src/crypto/keys";
import type { Place } from "../src/crypto/objects";
import { deriveReceipt, type Receipt } from "../src/crypto/receipt";
import { generateReceiptWords } from "../src/crypto/words";
import { Client } from "./client";
import { type LetterStep, sendLetter } from "./letters";
import { type DemoOfficer, enrolOfficer, makeRoot, signPending } from "./people";

interface Step {
  readonly by: string;
  readonly kind: "status" | "message" | "note" | "grant" | "file" | "proposal" | "team" | "class" | "letter";
  readonly state?: string;
  readonly text?: string;
  readonly missing?: readonly string[];
  readonly next_in_working_days?: number;
  readonly to?: string;
  readonly attachments?: readonly string[];
  readonly days_after?: number;
  readonly elements?: Readonly<Record<string, string>>;
  readonly about?: Readonly<Record<string, string>>;
  readonly members?: Readonly<Record<string, string>>;
  readonly grade?: string;
  readonly category?: string;
  readonly unit?: string;
}

interface Story {
  readonly slug: string;
  /** Only where it is no report. */
  readonly kind?: "question";
  readonly channel: string;
  readonly category: string;
  readonly elements: Record<"what" | "who" | "where" | "unit" | "when" | "how", string>;
  readonly story: string;
  readonly attachments: readonly string[];
  readonly days_ago: number;
  readonly course: readonly Step[];
}

interface Plan {
  readonly portal: string;
  readonly desk: string;
  readonly organisation: string;
  readonly today: string;
  readonly files: string;
  readonly officers: Record<string, string>;
  readonly holders: Record<string, { token: string; threshold: number }>;
  readonly stories: readonly Story[];
}

const [, , planFile = "", keysFile = ""] = process.argv;
const plan = JSON.parse(readFileSync(planFile, "utf8")) as Plan;
const portal = new Client(plan.portal);

const TYPES: Record<string, string> = {
  jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", txt: "text/plain", pdf: "application/pdf", wav: "audio/wav", ogg: "audio/ogg", mp3: "audio/mpeg",
};

function day(offset: number): string {
  return new Date(Date.parse(`${plan.today}T00:00:00Z`) + offset * 86_400_000).toISOString().slice(0, 10);
}

function workingDaysAfter(start: string, count: number): string {
  let at = Date.parse(`${start}T00:00:00Z`);
  for (let left = count; left > 0; ) {
    at += 86_400_000;
    if (![0, 6].includes(new Date(at).getUTCDay())) left -= 1;
  }
  return new Date(at).toISOString().slice(0, 10);
}

function inWords(date: string): string {
  return new Intl.DateTimeFormat("id-ID", { weekday: "long", day: "numeric", month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
}

async function challenge(): Promise<string> {
  const given = await portal.json<Parameters<typeof solveChallenge>[0]["challenge"]>("GET", "/api/v1/challenge");
  const solution = await solveChallenge({ challenge: given, deriveKey });
  return b64(utf8(JSON.stringify({ challenge: given, solution })));
}

async function upload(client: Client, base: string, sealed: ReadableStream<Uint8Array>, metadata: Record<string, string>): Promise<string> {
  const bytes = new Uint8Array(await new Response(sealed).arrayBuffer());
  const made = await client.send("POST", base, undefined, { "Tus-Resumable": "1.0.0", "Upload-Length": String(bytes.length), ...metadata });
  const location = made.headers.get("Location") ?? "";
  const target = location.startsWith("http") ? new URL(location).pathname : location;
  await client.send("PATCH", target, bytes, { "Tus-Resumable": "1.0.0", "Upload-Offset": "0", "Content-Type": "application/offset+octet-stream" });
  return target.split("/").pop() ?? "";
}

async function attach(name: string, client: Client, base: string, place: Place, author: Author, channel: VerifiedChannel, recipient: string): Promise<Attachment> {
  const content = new Blob([readFileSync(path.join(plan.files, name))]);
  const file = await sealFile({ content, place, author, directoryVersion: channel.directory.version, recipient });
  const metadata: Record<string, string> = client === portal ? { "Upload-Metadata": `challenge ${await challenge()}` } : {};
  const blob = await upload(client, base, file.sealed, metadata);
  const type = TYPES[name.split(".").pop() ?? ""] ?? "application/octet-stream";
  return { id: file.objectId, blob, name, type, size: file.size, sha256: await file.sha256, note: "" };
}

async function attachAll(step: Step, client: Client, base: string, opened: OpenCase, compartment: 1 | 2, author: Author, channel: VerifiedChannel): Promise<Attachment[]> {
  const { epoch, recipient } = opened.current(compartment);
  const place = { organisation: plan.organisation, channel: channel.code, caseId: opened.caseId, compartment, epoch };
  const attachments = [];
  for (const name of step.attachments ?? []) attachments.push(await attach(name, client, base, place, author, channel, recipient));
  return attachments;
}

async function open(officer: DemoOfficer, caseId: string, channel: VerifiedChannel): Promise<OpenCase> {
  const rows = await officer.client.json<{ copies: CopyRow[]; objects: ObjectRow[] }>("GET", `/meja/api/cases/${caseId}/sealed`);
  return openCase({ organisation: plan.organisation, channel: channel.code, caseId, ...rows, reader: officer.keys, directory: channel });
}

async function file(story: Story, channel: VerifiedChannel): Promise<{ words: string[]; receipt: Receipt }> {
  const words = generateReceiptWords();
  const receipt = await deriveReceipt(words, plan.organisation);
  const dialogue = await makeDialogueKey();
  const place = dialoguePlace(receipt, plan.organisation, channel.code);
  const attachments = [];
  for (const name of story.attachments) attachments.push(await attach(name, portal, "/api/v1/uploads", place, receipt, channel, dialogue.recipient));
  const form = { story: story.story, category: story.category, elements: story.elements, language: "id", ...(story.kind === undefined ? {} : { kind: story.kind }) };
  const request = await prepareReport({ receipt, channel, dialogueSeed: dialogue.seed, form, attachments, today: day(-story.days_ago) });
  const answer = await portal.json<{ promise: Promise201 }>("POST", "/api/v1/reports", { ...request, challenge: await challenge() });
  verifyPromise({ promise: answer.promise, channel, request });
  return { words, receipt };
}

async function act(step: Step, story: Story, on: string, officers: Map<string, DemoOfficer>, receipt: Receipt, channel: VerifiedChannel): Promise<void> {
  if (step.by === "reporter") {
    const mailbox = await portal.json<MailboxCase>("POST", "/api/v1/mailbox", { mailbox_id: receipt.mailboxId, credential: receipt.credential });
    const opened = await openMailbox({ organisation: plan.organisation, receipt, mailbox, directory: channel });
    const attachments = await attachAll(step, portal, "/api/v1/uploads", opened, 1, receipt, channel);
    await portal.json("POST", "/api/v1/mailbox/messages", await prepareMessage({ opened, receipt, channel, text: step.text ?? "", attachments, today: on }));
    return;
  }
  const officer = officers.get(step.by);
  if (!officer) throw new Error(`${story.slug}: no officer ${step.by}`);
  const base = `/meja/api/cases/${receipt.caseId}`;
  let opened = await open(officer, receipt.caseId, channel);
  const acting = () => ({ opened, officer: officer.keys, channel, today: on });
  const ensureFile = async (): Promise<void> => {
    if (opened.keys.some(({ compartment }) => compartment === 2)) return;
    await officer.client.json("POST", `${base}/compartment`, await prepareFileCompartment(acting()));
    opened = await open(officer, receipt.caseId, channel);
  };
  const next = step.next_in_working_days === undefined ? null : workingDaysAfter(on, step.next_in_working_days);
  const text = (step.text ?? "").replaceAll("{next}", next === null ? "" : inWords(next));
  if (step.kind === "status") {
    const turn = step.state === "needs-more" ? "reporter" : ["redirected", "not-eligible", "closed"].includes(step.state ?? "") ? "none" : "officer";
    await officer.client.json("POST", `${base}/objects`, await prepareStatus({ ...acting(), state: step.state ?? "", text, nextOn: next, turn, missing: step.missing ?? [] }));
  } else if (step.kind === "letter") {
    await sendLetter(step as Step & LetterStep, {
      opened, officer, channel, internal, on, dueOn: day(14), recipient: officers.get(step.to ?? ""), folder: plan.files,
      upload: (client, sealed) => upload(client, "/meja/api/uploads", sealed, {}),
    });
  } else if (step.kind === "grant") {
    const keyId = officers.get(step.to ?? "")?.keys.keyId ?? "";
    await officer.client.json("POST", `${base}/grants`, await prepareGrant({ ...acting(), keyId, purpose: text }));
  } else if (step.kind === "team") {
    const team = Object.entries(step.members ?? {}).map(([username, part]) => ({ key_id: officers.get(username)?.keys.keyId ?? "", part }));
    await officer.client.json("POST", `${base}/team`, { team });
  } else if (step.kind === "class") {
    await officer.client.json("POST", `${base}/class`, { grade: step.grade ?? "", category: step.category ?? "", unit: step.unit ?? "" });
  } else if (step.kind === "proposal") {
    await ensureFile();
    const marks = (found: Readonly<Record<string, string>> = {}) => Object.fromEntries(Object.entries(found).map(([code, mark]) => [code, { mark, note: "" }]));
    const data = { tanggal: on, unsur: marks(step.elements), keadaan: marks(step.about), hasil: "tidak", alasan: text };
    const sheet = await prepareFinding({ ...acting(), form: "kelengkapan", data, replaces: "", attachments: [] });
    await officer.client.json("POST", `${base}/objects`, { ...sheet, proposes_refusal: true });
  } else if (step.kind === "note") {
    await ensureFile();
    const attachments = await attachAll(step, officer.client, "/meja/api/uploads", opened, 2, officer.keys, channel);
    await officer.client.json("POST", `${base}/objects`, await prepareNote({ ...acting(), text, attachments }));
  } else {
    const attachments = await attachAll(step, officer.client, "/meja/api/uploads", opened, 1, officer.keys, channel);
    await officer.client.json("POST", `${base}/objects`, await prepareReply({ ...acting(), text, attachments }));
  }
}

const officers = new Map<string, DemoOfficer>();
for (const [username, token] of Object.entries(plan.officers)) officers.set(username, await enrolOfficer(plan.desk, plan.organisation, username, token));
const roots: Record<string, { root: string; recovery: string }> = {};
for (const [channel, { token, threshold }] of Object.entries(plan.holders)) roots[channel] = await makeRoot(plan.desk, plan.organisation, channel, threshold, token, plan.today);
for (const officer of officers.values()) await signPending(officer);

/** The channel whose people receive letters; the portal knows nothing of it. */
const internal = await (async (): Promise<VerifiedChannel> => {
  const [signer] = officers.values();
  if (!signer) throw new Error("no officers");
  const given = await signer.client.json<DirectoryBundle>("GET", "/meja/api/directory");
  const pinned = Object.fromEntries(given.channels.map(({ code, roots: [first] }) => [code, textDigest("root", first?.text ?? "")]));
  const found = verifyChannels(given, { organisation: plan.organisation, pins: pinned, today: plan.today }).find(({ code }) => code === "penerima");
  if (!found) throw new Error("no channel for recipients of letters");
  return found;
})();
const bundle = await portal.json<DirectoryBundle>("GET", "/api/v1/directory");
const pins = Object.fromEntries(bundle.channels.map(({ code, roots: [first] }) => [code, textDigest("root", first?.text ?? "")]));
const channels = new Map(verifyChannels(bundle, { organisation: plan.organisation, pins, today: plan.today }).map((channel) => [channel.code, channel]));

const reports: Record<string, { words: string; case_id: string; days_ago: number; last_days_ago: number }> = {};
for (const story of plan.stories) {
  const channel = channels.get(story.channel);
  if (!channel) throw new Error(`no channel ${story.channel}`);
  const { words, receipt } = await file(story, channel);
  let ago = story.days_ago;
  let last = ago;
  for (const step of story.course) {
    ago = Math.max(0, ago - (step.days_after ?? 1));
    await act(step, story, day(-ago), officers, receipt, channel);
    if (step.kind === "status") last = ago;
  }
  reports[story.slug] = { words: words.join(" "), case_id: receipt.caseId, days_ago: story.days_ago, last_days_ago: last };
}

writeFileSync(keysFile, `${JSON.stringify({
  notice: "DATA FIKTIF. Kunci peraga, sengaja terbuka. Jangan pernah dipakai di pemasangan sungguhan.",
  made_on: plan.today,
  roots,
  officers: Object.fromEntries([...officers].map(([username, { phrase, recovery, totp, keys }]) => [username, { phrase, recovery, totp, sign: b64(keys.signSeed), key_id: keys.keyId }])),
  reports,
}, null, 1)}\n`);
