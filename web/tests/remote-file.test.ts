/** Reading a file from a server that goes away, comes back, or gives something else than was asked for. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import { CallError } from "../src/dom/http";
import { RemoteFile } from "../src/dom/remote-file";

const content = Uint8Array.from({ length: 5000 }, (_, at) => (at * 7) & 255);
const asked: [number, number][] = [];
const waiting: boolean[] = [];
/** What the server does with each request in turn; then it behaves. */
let acts: ((from: number, to: number) => Response)[] = [];
let stop: AbortController;

function file(): RemoteFile {
  return new RemoteFile({
    size: content.length,
    signal: stop.signal,
    onWaiting: (isWaiting) => waiting.push(isWaiting),
    fetchPart: async (from, to) => {
      asked.push([from, to]);
      return acts.shift()?.(from, to) ?? new Response(content.slice(from, to));
    },
  });
}

/** An answer that breaks after some bytes. */
function cut(after: number): (from: number) => Response {
  return (from) => {
    let isGiven = false;
    return new Response(new ReadableStream<Uint8Array>({
      pull(controller) {
        if (isGiven) controller.error(new TypeError("network error"));
        else controller.enqueue(content.slice(from, from + after));
        isGiven = true;
      },
    }));
  };
}

const refuse = (status: number, code = "unknown"): (() => Response) => () => {
  throw new CallError(code, "", status);
};

/** All of a reading, whose waits take no time here. */
async function inNoTime<T>(reading: Promise<T>): Promise<T> {
  reading.catch(() => undefined);
  await vi.advanceTimersByTimeAsync(300_000);
  return reading;
}

function whole(from: RemoteFile): Promise<Uint8Array> {
  return inNoTime(from.stream().then(async (stream) => new Uint8Array(await new Response(stream).arrayBuffer())));
}

beforeEach(() => {
  for (const name of ["addEventListener", "removeEventListener"]) vi.stubGlobal(name, () => undefined);
  vi.useFakeTimers();
  asked.length = waiting.length = 0;
  acts = [];
  stop = new AbortController();
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe("the whole", () => {
  test("goes on where a connection broke, and says that it waits", async () => {
    acts = [cut(1000), cut(500), refuse(0, "offline"), refuse(503)];
    expect(await whole(file())).toEqual(content);
    expect(asked).toEqual([[0, 5000], [1000, 5000], [1500, 5000], [1500, 5000], [1500, 5000]]);
    expect(waiting.filter((isWaiting) => isWaiting)).toHaveLength(4);
    expect(waiting.at(-1)).toBe(false);
  });

  test("an answer that ends early is a broken connection", async () => {
    acts = [(from) => new Response(content.slice(from, from + 100))];
    expect(await whole(file())).toEqual(content);
    expect(asked).toEqual([[0, 5000], [100, 5000]]);
  });

  test("fails at once where nothing was ever read", async () => {
    acts = [refuse(0, "offline")];
    await expect(whole(file())).rejects.toMatchObject({ code: "offline" });
    expect(asked).toHaveLength(1);
  });

  test("fails with what the server refuses for good", async () => {
    acts = [cut(1000), refuse(401, "sign-in-required")];
    await expect(whole(file())).rejects.toMatchObject({ code: "sign-in-required" });
  });

  test("ends while it waits", async () => {
    acts = [cut(1000), ...Array.from({ length: 50 }, () => refuse(0, "offline"))];
    setTimeout(() => { stop.abort(new DOMException("enough", "AbortError")); }, 60_000);
    await expect(whole(file())).rejects.toMatchObject({ name: "AbortError" });
    expect(asked.length).toBeLessThan(20);
  });
});

describe("a part", () => {
  test("is exactly its bytes, also over a break", async () => {
    acts = [cut(10)];
    const from = file();
    expect(await inNoTime(from.read(100, 200))).toEqual(content.slice(100, 200));
    expect(asked).toEqual([[100, 200], [110, 200]]);
    expect(await from.read(7, 7)).toHaveLength(0);
    expect(asked).toHaveLength(2);
  });

  test("reading on is answered from what was read ahead", async () => {
    const from = file();
    for (let at = 1000; at < 5000; at += 100) expect(await from.read(at, at + 100)).toEqual(content.slice(at, at + 100));
    expect(asked).toEqual([[1000, 1100], [1100, 1900], [1900, 2700], [2700, 3500], [3500, 4300], [4300, 5000]]);
    expect(await from.read(0, 100)).toEqual(content.slice(0, 100));
    expect(asked.at(-1)).toEqual([0, 100]);
  });

  test("more than was asked for is refused", async () => {
    acts = [() => new Response(content)];
    await expect(file().read(100, 200)).rejects.toMatchObject({ code: "unknown" });
  });
});
