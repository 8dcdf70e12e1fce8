/** A worker that seals a file as the portal's worker does, and tells how long it took. Bundled by `bench/browser.py`. */
import { sealFile } from "../src/crypto/files";
import { makeDialogueKey } from "../src/crypto/filing";
import { hashRecipient, keyIdOf } from "../src/crypto/keys";
import { verifyKeyOf } from "../src/crypto/primitives";

const BLOCK = 1 << 16;

async function seal(bytes: number): Promise<{ seconds: number; sealed: number }> {
  const block = crypto.getRandomValues(new Uint8Array(BLOCK));
  const content = new Blob(Array.from({ length: Math.ceil(bytes / BLOCK) }, () => block)).slice(0, bytes);
  const { recipient } = await makeDialogueKey();
  const signSeed = crypto.getRandomValues(new Uint8Array(32));
  const author = { signSeed, keyId: keyIdOf(verifyKeyOf(signSeed), hashRecipient(recipient)) };
  const place = { organisation: "kota-ukur", channel: "inspektorat", caseId: "00".repeat(16), compartment: 1 as const, epoch: 1 };
  const began = performance.now();
  const file = await sealFile({ content, place, author, directoryVersion: 1, recipient });
  const reader = file.sealed.getReader();
  let sealed = 0;
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) sealed += piece.value.length;
  await file.sha256;
  return { seconds: (performance.now() - began) / 1000, sealed };
}

self.addEventListener("message", ({ data }: MessageEvent<number>) => {
  void seal(data).then((told) => {
    self.postMessage(told);
  });
});
