/** A tus server over real HTTP, whose line can be cut and whose answers can be changed. It keeps what arrived before a cut. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

interface Upload {
  readonly size: number;
  readonly bytes: Buffer[];
  offset: number;
  isWriting: boolean;
}

/** How long a request that comes early is held, as at the real server. */
const HELD = 2_000;

/** What the server saw of one `PATCH`. */
export interface Patch {
  readonly offset: number;
  readonly size: number;
  /** How many were being answered when it came, with it. */
  readonly atOnce: number;
}

export class TusServer {
  readonly patches: Patch[] = [];
  readonly methods: string[] = [];
  /** Cuts the connection of a `PATCH` after so many bytes of its body; asked for each. */
  cutAfter: (patch: Patch) => number | null = () => null;
  /** Answers a request by a problem; asked for each. */
  refuse: (method: string, patch: number) => [number, string] | null = () => null;
  /** Milliseconds until a `PATCH` is answered. */
  takes = 0;
  /** Whether a `PATCH` that comes before the one that it continues waits for it; other servers refuse it. */
  holdsEarly = true;
  /** Ends the wait of the `PATCH` that is being answered. */
  release: () => void = () => undefined;
  readonly #server: Server;
  readonly #uploads = new Map<string, Upload>();
  #atOnce = 0;
  #made = 0;

  constructor() {
    this.#server = createServer((request, response) => {
      void this.#answer(request, response);
    });
  }

  async start(): Promise<string> {
    await new Promise<void>((resolve) => this.#server.listen(0, "127.0.0.1", resolve));
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/uploads`;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  /** The uploads that were begun and not forgotten, oldest first. */
  get ids(): string[] {
    return [...this.#uploads.keys()];
  }

  bytes(id: string): Buffer {
    return Buffer.concat(this.#uploads.get(id)?.bytes ?? []);
  }

  has(id: string): boolean {
    return this.#uploads.has(id);
  }

  /** Forgets what arrived behind an offset. */
  lose(id: string, offset: number): void {
    const upload = this.#uploads.get(id);
    if (upload === undefined) return;
    upload.bytes.splice(0, upload.bytes.length, this.bytes(id).subarray(0, offset));
    upload.offset = offset;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.method ?? "";
    this.methods.push(method);
    const problem = this.refuse(method, this.patches.length);
    if (problem !== null) {
      request.resume();
      response.writeHead(problem[0], { "Content-Type": "application/problem+json" }).end(JSON.stringify({ code: problem[1] }));
      return;
    }
    const id = (request.url ?? "").split("/").pop() ?? "";
    if (method === "POST") {
      const made = String(++this.#made).padStart(32, "0");
      this.#uploads.set(made, { size: Number(request.headers["upload-length"]), bytes: [], offset: 0, isWriting: false });
      response.writeHead(201, { Location: `/uploads/${made}`, "Upload-Offset": "0" }).end();
      return;
    }
    const upload = this.#uploads.get(id);
    if (upload === undefined) {
      response.writeHead(404).end();
    } else if (method === "HEAD") {
      response.writeHead(204, { "Upload-Offset": String(upload.offset), "Upload-Length": String(upload.size) }).end();
    } else if (method === "DELETE") {
      this.#uploads.delete(id);
      response.writeHead(204).end();
    } else {
      this.#atOnce++;
      await this.#receive(request, response, upload).catch(() => undefined);
      this.#atOnce--;
    }
  }

  async #receive(request: IncomingMessage, response: ServerResponse, upload: Upload): Promise<void> {
    const patch = { offset: Number(request.headers["upload-offset"]), size: Number(request.headers["content-length"]), atOnce: this.#atOnce };
    this.patches.push(patch);
    const until = Date.now() + (this.holdsEarly ? HELD : 0);
    while ((upload.isWriting || patch.offset > upload.offset) && Date.now() < until) await new Promise((resolve) => setTimeout(resolve, 2));
    if (patch.offset !== upload.offset || upload.isWriting) {
      request.resume();
      response.writeHead(409, { "Content-Type": "application/problem+json" }).end(JSON.stringify({ code: "upload-offset", data: { offset: upload.offset } }));
      return;
    }
    upload.isWriting = true;
    try {
      await this.#take(request, response, upload, this.cutAfter(patch));
    } finally {
      upload.isWriting = false;
    }
  }

  async #take(request: IncomingMessage, response: ServerResponse, upload: Upload, most: number | null): Promise<void> {
    let taken = 0;
    for await (const chunk of request as AsyncIterable<Buffer>) {
      const part = most === null ? chunk : chunk.subarray(0, most - taken);
      upload.bytes.push(part);
      upload.offset += part.length;
      taken += part.length;
      if (most !== null && taken >= most) {
        request.socket.destroy();
        return;
      }
    }
    await new Promise<void>((resolve) => {
      this.release = resolve;
      setTimeout(resolve, this.takes).unref();
    });
    response.writeHead(204, { "Upload-Offset": String(upload.offset) }).end();
  }
}
