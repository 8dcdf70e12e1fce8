/** Sending a sealed file in pieces, by tus 1.0; a piece that is lost is sent again from where the server is. */
import { CallError } from "../dom/http";

import type { Api } from "./panggil";

const PIECE = 4 * 1024 * 1024;
const TRIES = 5;
const TUS = { "Tus-Resumable": "1.0.0" };
const FIRST_WAIT_MS = 500;

/** Send a sealed file; gives its upload id. `onProgress` hears the share that has arrived. */
export async function upload(sealed: Blob, api: Api, signal: AbortSignal, onProgress: (share: number) => void): Promise<string> {
  const created = await api.send("/meja/api/uploads", { method: "POST", headers: { ...TUS, "Upload-Length": String(sealed.size) }, signal });
  const location = created.headers.get("Location") ?? "";
  let offset = 0;
  let failures = 0;
  while (offset < sealed.size) {
    try {
      const answer = await api.send(location, {
        method: "PATCH",
        headers: { ...TUS, "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" },
        body: sealed.slice(offset, offset + PIECE),
        signal,
      });
      offset = offsetOf(answer);
      failures = 0;
    } catch (error) {
      if (signal.aborted || ++failures >= TRIES || !mayPass(error)) throw error;
      await new Promise((resolve) => { setTimeout(resolve, FIRST_WAIT_MS * 2 ** failures); });
      offset = offsetOf(await api.send(location, { method: "HEAD", headers: TUS, signal }));
    }
    onProgress(offset / sealed.size);
  }
  return location.slice(location.lastIndexOf("/") + 1);
}

/** Whether trying again can help: the line broke, or the server is further than we thought. */
function mayPass(error: unknown): boolean {
  return error instanceof CallError && (error.code === "offline" || error.code === "upload-offset" || error.status >= 500);
}

function offsetOf(answer: Response): number {
  const offset = Number(answer.headers.get("Upload-Offset"));
  if (!Number.isSafeInteger(offset)) throw new CallError("malformed", "", answer.status);
  return offset;
}
