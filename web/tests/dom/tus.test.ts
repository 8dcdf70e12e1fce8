/** Sending over real HTTP: pieces, two at once on a quick line, cuts, pauses, and going on another day. */
import { createHash, randomBytes } from "node:crypto";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { CallError } from "../../src/dom/http";
import { Sending, type StreamToSend, type Waiting } from "../../src/dom/tus";
import { TusServer } from "../support/tus-server";

const KIB = 1024;
const MIB = 1024 * KIB;
const never = new AbortController().signal;

/** Node's global scope is no event target, as those of pages and workers are. */
const scope = new EventTarget();
Object.assign(globalThis, {
  addEventListener: scope.addEventListener.bind(scope),
  removeEventListener: scope.removeEventListener.bind(scope),
});

let server: TusServer;
let url: string;
beforeEach(async () => {
  server = new TusServer();
  url = await server.start();
});
afterEach(() => server.stop());

/** A stream that counts how often each byte was given, in slices of its own size. */
function streamOf(content: Buffer, from = 0, slice = 300 * KIB): ReadableStream<Uint8Array> {
  let at = from;
  return new ReadableStream<Uint8Array>({
    pull(controller) {
      if (at >= content.length) controller.close();
      else controller.enqueue(new Uint8Array(content.subarray(at, (at += slice))));
    },
  }, { highWaterMark: 0 });
}

function sendingOf(content: Buffer, more: Partial<StreamToSend> = {}): Sending {
  return new Sending({ url, stream: streamOf(content, more.resumed?.from), size: content.length, ...more });
}

function digest(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}

describe("sending", () => {
  test("on a quick line pieces grow and two are on their way", async () => {
    const content = randomBytes(20 * MIB);
    const told: number[] = [];
    server.takes = 30;
    const id = await sendingOf(content, { onProgress: (sent) => told.push(sent) }).run(never);
    expect(digest(server.bytes(id))).toBe(digest(content));
    expect(Math.max(...server.patches.map(({ atOnce }) => atOnce))).toBe(2);
    expect(Math.max(...server.patches.map(({ size }) => size))).toBe(4 * MIB);
    expect(server.patches[0]?.size).toBe(128 * KIB);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBe(content.length);
    expect(server.methods).not.toContain("HEAD");
  });

  test("a server that takes no piece early gets one after the other in the end", async () => {
    const content = randomBytes(40 * MIB);
    server.takes = 20;
    server.holdsEarly = false;
    const waits: (Waiting | null)[] = [];
    const id = await sendingOf(content, { onWaiting: (why) => waits.push(why) }).run(never);
    expect(digest(server.bytes(id))).toBe(digest(content));
    expect(waits.filter((why) => why !== null)).toEqual([]);
    expect(server.methods.filter((method) => method === "HEAD")).toHaveLength(3);
  });

  test("on a slow line one small piece is on its way", async () => {
    server.takes = 1_500;
    await sendingOf(randomBytes(200 * KIB)).run(never);
    expect(server.patches.map(({ size }) => size)).toEqual([128 * KIB, 72 * KIB]);
    expect(Math.max(...server.patches.map(({ atOnce }) => atOnce))).toBe(1);
  }, 20_000);

  test("goes on behind what arrived before a cut, and says that it waits", async () => {
    const content = randomBytes(6 * MIB);
    const waits: (Waiting | null)[] = [];
    let left = 3;
    server.cutAfter = ({ offset, size }) => (offset > 0 && left > 0 && left-- > 0 ? Math.floor(size / 3) : null);
    const id = await sendingOf(content, { onWaiting: (why) => waits.push(why) }).run(never);
    expect(digest(server.bytes(id))).toBe(digest(content));
    expect(waits).toContain("line");
    expect(waits.at(-1)).toBeNull();
    expect(server.methods.filter((method) => method === "POST")).toHaveLength(1);
  }, 30_000);

  test("what passes is waited for, by its name; what does not is told", async () => {
    const answers: [number, string][] = [[503, "unknown"], [507, "upload-quota"]];
    const waits: (Waiting | null)[] = [];
    server.refuse = (method, patches) => (method === "PATCH" && patches > 1 ? (answers.shift() ?? null) : null);
    const content = randomBytes(2 * MIB);
    const id = await sendingOf(content, { onWaiting: (why) => waits.push(why) }).run(never);
    expect(digest(server.bytes(id))).toBe(digest(content));
    expect(waits.filter((why) => why !== null)).toEqual(["server", "full"]);
    server.refuse = () => [413, "too-large"];
    await expect(sendingOf(content).run(never)).rejects.toMatchObject({ code: "too-large" });
    server.refuse = () => [507, "upload-quota"];
    await expect(sendingOf(content).run(never)).rejects.toMatchObject({ code: "upload-quota" });
  }, 30_000);

  test("another network is used at once, without waiting for the old one to end", async () => {
    const content = randomBytes(2 * MIB);
    server.takes = 3_600_000;
    const waits: (Waiting | null)[] = [];
    const run = sendingOf(content, {
      onWaiting: (why) => {
        waits.push(why);
        if (why === "line") setTimeout(() => scope.dispatchEvent(new Event("online")), 50);
      },
    }).run(never);
    await new Promise((resolve) => setTimeout(resolve, 200));
    expect(server.patches).toHaveLength(1);
    server.takes = 0;
    server.release();
    scope.dispatchEvent(new Event("offline"));
    const id = await run;
    expect(waits).toContain("line");
    expect(digest(server.bytes(id))).toBe(digest(content));
  });

  test("can be stopped and goes on without sending anything twice", async () => {
    const content = randomBytes(9 * MIB);
    const stop = new AbortController();
    const sending = sendingOf(content, {
      onProgress: (sent) => {
        if (sent > MIB) stop.abort(new CallError("paused", "", 0));
      },
    });
    const first = sending.run(stop.signal);
    await expect(first).rejects.toMatchObject({ code: "paused" });
    const before = sending.sent;
    expect(before).toBeGreaterThan(0);
    const id = await sending.run(never);
    expect(digest(server.bytes(id))).toBe(digest(content));
    expect(server.methods.filter((method) => method === "POST")).toHaveLength(1);
  });

  test("forgets an upload here and at the server", async () => {
    const stop = new AbortController();
    const sending = sendingOf(randomBytes(9 * MIB), {
      onProgress: () => {
        stop.abort(new CallError("paused", "", 0));
      },
    });
    await expect(sending.run(stop.signal)).rejects.toThrow();
    expect(server.has(sending.id)).toBe(true);
    await sending.forget();
    expect(server.has(sending.id)).toBe(false);
  });

  test("goes on another day from what the server has, even if a piece arrived meanwhile", async () => {
    const content = randomBytes(3 * MIB);
    server.cutAfter = ({ offset }) => (offset >= MIB / 2 ? 1000 : null);
    const stop = new AbortController();
    const first = sendingOf(content, {
      onWaiting: (why) => {
        if (why === "line") stop.abort(new CallError("paused", "", 0));
      },
    });
    await expect(first.run(stop.signal)).rejects.toThrow();
    server.cutAfter = () => null;
    const there = server.bytes(first.id).length;
    expect(there).toBeGreaterThan(1000);
    const id = await sendingOf(content, { resumed: { id: first.id, from: there - 700 } }).run(never);
    expect(id).toBe(first.id);
    expect(digest(server.bytes(id))).toBe(digest(content));
  });

  test("a server that lost what it said it had is told", async () => {
    const content = randomBytes(2 * MIB);
    const sending = sendingOf(content);
    server.cutAfter = ({ offset }) => {
      if (offset < MIB / 4) return null;
      server.lose(sending.id, 10);
      return 0;
    };
    await expect(sending.run(never)).rejects.toMatchObject({ code: "upload-lost" });
  }, 20_000);

  test("a stream of another length than announced fails", async () => {
    const content = randomBytes(500_000);
    for (const size of [content.length - 5, content.length + 5]) await expect(new Sending({ url, stream: streamOf(content), size }).run(never)).rejects.toThrow(TypeError);
  });
});
