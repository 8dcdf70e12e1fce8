/**
 * Seals distinct reports to the organisation's real directory, one JSON a line: {"request", "credential"}.
 *   node bench-seal.mjs <directory.json> <organisation> <today> <count> <out.ndjson>
 *
 * What a browser does is done in full but for one thing: the words' 600,000 rounds are one here. They are the
 * browser's work, the server sees nothing of them, and thousands of reports would take an hour.
 */
import { closeSync, openSync, readFileSync, writeSync } from "node:fs";

import { type DirectoryBundle, textDigest, verifyChannels } from "../src/crypto/directory";
import { makeDialogueKey, prepareReport } from "../src/crypto/filing";
import { deriveReceipt } from "../src/crypto/receipt";
import { generateReceiptWords } from "../src/crypto/words";

const STORY_BYTES = 2000;
const SENTENCE = "DATA FIKTIF. Pekerjaan saluran air itu dibayar lunas, padahal baru selesai separuhnya. ";

const [, , directoryFile = "", organisation = "", today = "", count = "", outFile = ""] = process.argv;
const subtle = crypto.subtle;
const deriveBits = subtle.deriveBits.bind(subtle);
subtle.deriveBits = (algorithm, key, length) =>
  deriveBits(typeof algorithm === "object" && "iterations" in algorithm ? { ...algorithm, iterations: 1 } : algorithm, key, length);

const bundle = JSON.parse(readFileSync(directoryFile, "utf8")) as DirectoryBundle;
const pins = Object.fromEntries(bundle.channels.map(({ code, roots: [first] }) => [code, textDigest("root", first?.text ?? "")]));
const [channel] = verifyChannels(bundle, { organisation, pins, today });
if (channel === undefined) throw new Error("no channel is open");

const form = {
  story: SENTENCE.repeat(Math.ceil(STORY_BYTES / SENTENCE.length)).slice(0, STORY_BYTES),
  category: "pengadaan",
  elements: { what: "Saluran air baru selesai separuh", who: "", where: "", unit: "", when: "", how: "" },
  language: "id",
};
const out = openSync(outFile, "w");
for (let left = Number(count); left > 0; left -= 1) {
  const receipt = await deriveReceipt(generateReceiptWords(), organisation);
  const { seed: dialogueSeed } = await makeDialogueKey();
  const request = await prepareReport({ receipt, channel, dialogueSeed, form, attachments: [], today });
  writeSync(out, `${JSON.stringify({ request, credential: receipt.credential })}\n`);
}
closeSync(out);
