/** The minutes keep themselves: in pauses, again when the line is back, and never over somebody else's text. */
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { CallError } from "../../src/dom/http";
import { K } from "../../src/desk-parts/keterbukaan/kata-keterbukaan";
import { type Keeper, keepMinutes } from "../../src/desk-parts/keterbukaan/notula";
import { present } from "../support/world";

/** As much of an element as the keeper touches. */
class FakeElement extends EventTarget {
  textContent = "";
  value = "";
  name = "";
  id = "";
  readonly dataset: Record<string, string> = {};
  children: (FakeElement | string)[] = [];
  found = new Map<string, FakeElement | FakeElement[]>();

  setAttribute(): void { /* looks alone */ }
  scrollIntoView(): void { /* there is no screen */ }
  append(...added: (FakeElement | string)[]): void { this.children.push(...added); }
  replaceChildren(...next: (FakeElement | string)[]): void { this.children = next; }
  querySelector(selector: string): unknown { return this.found.get(selector) ?? null; }
  querySelectorAll(selector: string): unknown { return this.found.get(selector) ?? []; }

  /** Everything under it that is an element. */
  *all(): Generator<FakeElement> {
    for (const child of this.children) {
      if (typeof child === "string") continue;
      yield child;
      yield* child.all();
    }
  }

  /** Every word under it. */
  get words(): string {
    return this.children.map((child) => (typeof child === "string" ? child : child.words)).join(" ");
  }
}

const URL_ = "/openness/meetings/contoh/2026-10/minutes";
const form = new FakeElement(), said = new FakeElement(), conflict = new FakeElement();
let discussion: FakeElement, decisions: FakeElement, leave: AbortController, keeper: Keeper;
const patch = vi.fn<(url: string, body: { version: number; discussion?: string; decisions?: string }) => Promise<{ version: number }>>();
const get = vi.fn<(url: string) => Promise<unknown>>();
const refused = (code: string, status: number): CallError => new CallError(code, code, status);

function field(name: string, value: string): FakeElement {
  const element = new FakeElement();
  Object.assign(element, { name, value, id: name });
  return element;
}

function type(element: FakeElement, text: string): void {
  element.value = text;
  form.dispatchEvent(new Event("input"));
}

/** Let a pause in typing pass, and everything that it sets off. */
async function pause(ms = 1_500): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
}

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", Object.assign(new EventTarget(), { setTimeout }));
  vi.stubGlobal("document", { createElement: () => new FakeElement(), createElementNS: () => new FakeElement() });
  discussion = field("discussion", "Dibahas.");
  decisions = field("decisions", "");
  form.dataset["version"] = "3";
  form.found = new Map<string, FakeElement | FakeElement[]>([
    ["[data-saved]", said], ["[data-conflict]", conflict], ["input[name], textarea[name]", [discussion, decisions]],
  ]);
  conflict.children = [];
  patch.mockReset();
  get.mockReset();
  let version = 3;
  patch.mockImplementation(() => Promise.resolve({ version: ++version }));
  leave = new AbortController();
  keeper = keepMinutes(form as unknown as HTMLFormElement, URL_, { desk: { api: { patch, get } }, signal: leave.signal } as unknown as Parameters<typeof keepMinutes>[2]);
});

afterEach(() => {
  patch.mockResolvedValue({ version: 99 });
  leave.abort();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("what was typed is sent once in a pause, and only what changed", async () => {
  type(discussion, "Dibahas b");
  await pause(1_000);
  type(discussion, "Dibahas bersama.");
  expect(said.textContent).toBe(K.unsaved);
  await pause(1_000);
  expect(patch).not.toHaveBeenCalled();
  await pause(500);
  expect(patch.mock.calls).toEqual([[URL_, { version: 3, discussion: "Dibahas bersama." }]]);
  expect(said.textContent).toContain("Tersimpan pukul");
  type(decisions, "1. Dipasang.");
  await pause();
  expect(patch.mock.calls[1]).toEqual([URL_, { version: 4, decisions: "1. Dipasang." }]);
});

test("what is typed while a save is on its way is not forgotten", async () => {
  let arrive: (() => void) | undefined;
  patch.mockImplementationOnce(() => new Promise((resolve) => { arrive = () => { resolve({ version: 4 }); }; }));
  type(discussion, "Satu");
  await pause();
  type(discussion, "Satu dua");
  present(arrive)();
  await pause();
  expect(patch.mock.calls.map(([, body]) => body)).toEqual([{ version: 3, discussion: "Satu" }, { version: 4, discussion: "Satu dua" }]);
});

test("without a connection the text stays and is sent when there is one, by itself or at once", async () => {
  patch.mockRejectedValueOnce(refused("offline", 0)).mockRejectedValueOnce(refused("offline", 0));
  type(discussion, "Terputus");
  await pause();
  expect(said.textContent).toBe(K.offline);
  await pause(5_000);
  expect(patch).toHaveBeenCalledTimes(2);
  window.dispatchEvent(new Event("online"));
  await pause(0);
  expect(patch).toHaveBeenCalledTimes(3);
  expect(said.textContent).toContain("Tersimpan pukul");
  expect(discussion.value).toBe("Terputus");
});

test.each([["mine", "Punya saya"], ["theirs", "Punya mereka"]])("of two texts nobody loses one: %s", async (choice, left) => {
  patch.mockRejectedValueOnce(refused("changed-meanwhile", 409));
  get.mockResolvedValue({ version: 7, parts: { discussion: "Punya mereka", decisions: "Dari mereka" } });
  type(discussion, "Punya saya");
  await pause();
  expect(conflict.words).toContain("Punya mereka");
  expect(discussion.value).toBe("Punya saya");
  type(discussion, "Punya saya");
  await pause(60_000);
  expect(patch).toHaveBeenCalledTimes(1);
  expect(await keeper.settle()).toBe(false);
  const buttons = [...conflict.all()].filter(({ words }) => words === K.keepMine || words === K.takeTheirs);
  present(buttons.find(({ words }) => words === (choice === "mine" ? K.keepMine : K.takeTheirs))).dispatchEvent(new Event("click"));
  await pause(0);
  expect(discussion.value).toBe(left);
  expect(conflict.children).toEqual([]);
  const last = patch.mock.calls[1]?.[1];
  expect(last).toEqual(choice === "mine" ? { version: 7, discussion: "Punya saya", decisions: "" } : undefined);
});

test("handing in waits until everything is kept, and does not where it is not", async () => {
  type(discussion, "Terakhir");
  expect(await keeper.settle()).toBe(true);
  expect(patch).toHaveBeenCalledTimes(1);
  patch.mockRejectedValue(refused("transition-not-allowed", 409));
  type(discussion, "Terlambat");
  expect(await keeper.settle()).toBe(false);
  expect(said.textContent).toBe(K.notNow);
});

test("the last words go on their way when the page is left, and a closing window asks first", () => {
  type(discussion, "Kata terakhir");
  const closing = new Event("beforeunload", { cancelable: true });
  window.dispatchEvent(closing);
  expect(closing.defaultPrevented).toBe(true);
  leave.abort();
  expect(patch.mock.calls).toEqual([[URL_, { version: 3, discussion: "Kata terakhir" }]]);
});
