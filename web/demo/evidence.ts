/**
 * Files a report with one file of any size to a running demo city, as a browser would, for tests of large evidence.
 *   node evidence.mjs <portal origin> <file> <name> <media type> <title> > filed.json
 */
import { openAsBlob } from "node:fs";

import { solveChallenge } from "altcha-lib";
import { deriveKey } from "altcha-lib/algorithms/pbkdf2";

import { b64, utf8 } from "../src/crypto/bytes";
import { type Directory, type DirectoryBundle, textDigest, verifyChannels } from "../src/crypto/directory";
import { sealFile } from "../src/crypto/files";
import { dialoguePlace, makeDialogueKey, prepareReport } from "../src/crypto/filing";
import { deriveReceipt } from "../src/crypto/receipt";
import { generateReceiptWords } from "../src/crypto/words";
import { Client } from "./client";

const PIECE = 8 * 1024 * 1024;

const [, , origin = "", path = "", name = "", type = "", title = ""] = process.argv;
const portal = new Client(origin);
const bundle = await portal.json<DirectoryBundle>("GET", "/api/v1/directory");
const pins = Object.fromEntries(bundle.channels.map(({ code, roots: [first] }) => [code, textDigest("root", first?.text ?? "")]));
const [first] = bundle.channels;
const { organisation } = JSON.parse(first?.directory.text ?? "{}") as Directory;
const today = new Date().toISOString().slice(0, 10);
const [channel] = verifyChannels(bundle, { organisation, pins, today });
if (channel === undefined) throw new Error("no channel");

const words = generateReceiptWords();
const receipt = await deriveReceipt(words, organisation);
const dialogue = await makeDialogueKey();
const file = await sealFile({
  content: await openAsBlob(path), place: dialoguePlace(receipt, organisation, channel.code), author: receipt,
  directoryVersion: channel.directory.version, recipient: dialogue.recipient,
});
const blob = await upload(file.sealed, file.sealedSize);
const attachment = { id: file.objectId, blob, name, type, size: file.size, sha256: await file.sha256, note: "" };
const elements = { what: title, who: "", where: "", unit: "", when: "", how: "" };
const request = await prepareReport({
  receipt, channel, dialogueSeed: dialogue.seed, today, attachments: [attachment],
  form: { story: title, category: "", elements, language: "id" },
});
await portal.json("POST", "/api/v1/reports", { ...request, challenge: await challenge() });
process.stdout.write(JSON.stringify({ case_id: receipt.caseId, words, blob, sealed_size: file.sealedSize }));

async function challenge(bytes = 0): Promise<string> {
  const given = await portal.json<Parameters<typeof solveChallenge>[0]["challenge"]>("GET", `/api/v1/challenge?size=${bytes}`);
  return b64(utf8(JSON.stringify({ challenge: given, solution: await solveChallenge({ challenge: given, deriveKey }) })));
}

async function upload(sealed: ReadableStream<Uint8Array>, size: number): Promise<string> {
  const tus = { "Tus-Resumable": "1.0.0" };
  const made = await portal.send("POST", "/api/v1/uploads", undefined, { ...tus, "Upload-Length": String(size), "Upload-Metadata": `challenge ${await challenge(size)}` });
  const target = new URL(made.headers.get("Location") ?? "", origin).pathname;
  const patch = async (piece: Blob, offset: number): Promise<void> => {
    await portal.send("PATCH", target, piece, { ...tus, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" });
  };
  let offset = 0;
  let parts: Uint8Array[] = [];
  let held = 0;
  for await (const part of sealed) {
    parts.push(part);
    held += part.length;
    if (held < PIECE && offset + held < size) continue;
    await patch(new Blob(parts as BlobPart[]), offset);
    offset += held;
    parts = [];
    held = 0;
  }
  return target.split("/").pop() ?? "";
}
