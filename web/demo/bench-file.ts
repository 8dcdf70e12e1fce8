/**
 * Seals one file as a browser does and writes what an upload carries.
 *   node bench-file.mjs <organisation> <bytes> <out.age>
 */
import { createWriteStream } from "node:fs";
import { Writable } from "node:stream";

import { sealFile } from "../src/crypto/files";
import { dialoguePlace, makeDialogueKey } from "../src/crypto/filing";
import { deriveReceipt } from "../src/crypto/receipt";
import { generateReceiptWords } from "../src/crypto/words";

const BLOCK = 1 << 16;

const [, , organisation = "", bytes = "", outFile = ""] = process.argv;
const block = crypto.getRandomValues(new Uint8Array(BLOCK));
const content = new Blob(Array.from({ length: Math.ceil(Number(bytes) / BLOCK) }, () => block)).slice(0, Number(bytes));
const author = await deriveReceipt(generateReceiptWords(), organisation);
const { recipient } = await makeDialogueKey();
const place = dialoguePlace(author, organisation, "inspektorat");
const { sealed } = await sealFile({ content, place, author, directoryVersion: 1, recipient });
await sealed.pipeTo(Writable.toWeb(createWriteStream(outFile)));
