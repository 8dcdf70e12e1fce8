/** The queue of files, their pace, and what is said of both. */
import { describe, expect, test } from "vitest";

import { leftText } from "../../src/dom/file-card";
import { sizeOf } from "../../src/desk-parts/hari";
import { sizeText } from "../../src/dom/file-size";
import { CallError } from "../../src/dom/http";
import { Outbox, type Outgoing } from "../../src/dom/outbox";
import { Pace } from "../../src/dom/pace";

/** A carrier that a test moves by hand. */
function world(): { box: Outbox<Outgoing, string>; add: (key: string) => Outgoing; asked: string[]; end: (key: string, how: string | Error) => Promise<void>; arrived: string[] } {
  const asked: string[] = [];
  const arrived: string[] = [];
  const waiting = new Map<string, { resolve: (sent: string) => void; reject: (error: Error) => void }>();
  const box = new Outbox<Outgoing, string>({
    send: ({ key }) => {
      asked.push(`send ${key}`);
      return new Promise((resolve, reject) => waiting.set(key, { resolve, reject }));
    },
    pause: ({ key }) => {
      asked.push(`pause ${key}`);
    },
    cancel: ({ key }) => {
      asked.push(`cancel ${key}`);
    },
  }, ({ key }, sent) => arrived.push(`${key} ${sent}`), () => undefined);
  return {
    box, asked, arrived,
    add: (key) => {
      const file: Outgoing = { key, name: key, type: "", size: 100, state: "waiting", part: 0, left: null, waiting: null, failure: "" };
      box.files.push(file);
      box.enqueue(file);
      return file;
    },
    end: async (key, how) => {
      if (how instanceof Error) waiting.get(key)?.reject(how);
      else waiting.get(key)?.resolve(how);
      await new Promise((resolve) => setTimeout(resolve, 0));
    },
  };
}
const paused = new CallError("paused", "", 0);

describe("files", () => {
  test("are sent one after the other; a paused one lets the next go first", async () => {
    const { box, add, asked, end, arrived } = world();
    const [a, b] = [add("a"), add("b")];
    expect(asked).toEqual(["send a"]);
    box.pause(a);
    await end("a", paused);
    expect(asked).toEqual(["send a", "pause a", "send b"]);
    expect([a.state, b.state, box.open, box.isMoving]).toEqual(["paused", "sending", 2, true]);
    box.enqueue(a);
    expect(a.state).toBe("waiting");
    await end("b", "B");
    expect(asked.at(-1)).toBe("send a");
    await end("a", "A");
    expect(arrived).toEqual(["b B", "a A"]);
    expect([a.state, b.state, box.open, box.isMoving]).toEqual(["done", "done", 0, false]);
  });

  test("that arrived while they were being paused have arrived", async () => {
    const { box, add, asked, end, arrived } = world();
    const a = add("a");
    box.pause(a);
    await end("a", "A");
    expect([a.state, arrived, asked]).toEqual(["done", ["a A"], ["send a", "pause a"]]);
  });

  test("that were paused and let go at once are sent on", async () => {
    const { box, add, asked, end } = world();
    const a = add("a");
    box.pause(a);
    box.enqueue(a);
    await end("a", paused);
    expect([a.state, asked]).toEqual(["sending", ["send a", "pause a", "send a"]]);
  });

  test("fail by name, and taken out are forgotten", async () => {
    const { box, add, asked, end } = world();
    const a = add("a");
    await end("a", new CallError("upload-quota", "", 507));
    expect([a.state, a.failure, box.failed, box.open]).toEqual(["failed", "upload-quota", 1, 0]);
    box.remove(a);
    expect([asked.at(-1), box.failed]).toEqual(["cancel a", 0]);
  });

  test("are waited for, and paused ones go on then", async () => {
    const { box, add, end } = world();
    const a = add("a");
    box.pause(a);
    await end("a", paused);
    let isSettled = false;
    const settled = box.settled().then(() => {
      isSettled = true;
    });
    expect(a.state).toBe("sending");
    await end("a", "A");
    await settled;
    expect(isSettled).toBe(true);
  });

  test("tell what they wait for", () => {
    const { box, add } = world();
    const a = add("a");
    box.progress({ key: "a", sent: 40, size: 100, waiting: "line" });
    expect([a.state, a.waiting, a.part]).toEqual(["broken", "line", 0.4]);
    box.progress({ key: "a", sent: 50, size: 100, waiting: null });
    expect([a.state, a.part, a.left]).toEqual(["sending", 0.5, null]);
    box.progress({ key: "a", sent: 1, size: 100, waiting: null, isReading: true });
    expect(a.part).toBe(0.5);
  });
});

describe("the time that is left", () => {
  test("is not said before it is known, then smoothed", () => {
    const pace = new Pace();
    pace.note(0, 1_000);
    pace.note(100, 2_000);
    expect(pace.left(1_000)).toBeNull();
    for (let second = 3; second <= 6; second++) pace.note((second - 1) * 100, second * 1_000);
    expect(pace.left(1_000)).toBeCloseTo(5, 5);
    pace.note(500 + 20, 7_000);
    const left = pace.left(1_000) ?? 0;
    expect(left).toBeGreaterThan(4.8);
    expect(left).toBeLessThan(480 / 20);
    pace.restart(520, 60_000);
    expect(pace.left(1_000)).toBeNull();
  });

  test("is said no more exactly than it can be known", () => {
    expect([20, 70, 184, 1_300, 5_000, 9_000].map(leftText)).toEqual([
      "kurang dari semenit lagi", "kira-kira 1 menit lagi", "kira-kira 3 menit lagi", "kira-kira 20 menit lagi", "kira-kira 85 menit lagi", "kira-kira 3 jam lagi",
    ]);
  });

  test("sizes are said in the units of the limits", () => {
    expect([1, 1_500, 1_258_291, 26_214_400, 1_288_490_189, 2_147_483_648].map(sizeText)).toEqual(["1 kB", "1 kB", "1,2 MB", "25 MB", "1,2 GB", "2 GB"]);
    expect([0, 743, 1_024, 52_428_800].map(sizeOf)).toEqual(["0 B", "743 B", "1 kB", "50 MB"]);
  });
});
