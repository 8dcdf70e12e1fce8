/** What an organisation wrote keeps its language on pages of another one, and sentences around it keep theirs. */
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";

import type * as Written from "../../src/dom/written";

/** As much of a document as building elements needs; `html` of an element is what a page would hold. */
class FakeNode {
  html = "";
}
class FakeElement extends FakeNode {
  readonly #name: string;
  #attributes = "";
  #inner = "";
  constructor(name: string) {
    super();
    this.#name = name;
    this.#write();
  }
  setAttribute(name: string, value: string): void {
    this.#attributes += ` ${name}="${value}"`;
    this.#write();
  }
  append(...children: (FakeNode | string)[]): void {
    this.#inner += textOf(children);
    this.#write();
  }
  #write(): void {
    this.html = this.#name === "" ? this.#inner : `<${this.#name}${this.#attributes}>${this.#inner}</${this.#name}>`;
  }
}

function textOf(parts: readonly unknown[]): string {
  return parts.map((part) => (part instanceof FakeNode ? part.html : String(part))).join("");
}

beforeEach(() => {
  vi.resetModules();
  vi.stubGlobal("Node", FakeNode);
  vi.stubGlobal("document", { createElement: (name: string) => new FakeElement(name), createDocumentFragment: () => new FakeElement("") });
});
afterEach(() => {
  vi.unstubAllGlobals();
  vi.doUnmock("../../src/kata-bahasa");
});

/** The module as the build puts it into scripts of English pages. */
async function english(): Promise<typeof Written> {
  vi.doMock("../../src/kata-bahasa", () => import("../../src/kata-bahasa.en"));
  return import("../../src/dom/written");
}

describe("on an English page", () => {
  test("posts say that they are Indonesian; names are left to be read as they are", async () => {
    const { DATA_LANG, nameAndPost, written } = await english();
    expect(DATA_LANG).toEqual({ lang: "id" });
    expect(textOf([written("Inspektur Pembantu")])).toBe('<span lang="id">Inspektur Pembantu</span>');
    expect(textOf([nameAndPost("Rini Astuti", "Verifikator")])).toBe('<strong translate="no">Rini Astuti</strong>, <span lang="id">Verifikator</span>');
  });

  test("a sentence holds them in their places, bends its own words, and takes nobody's braces for a place", async () => {
    const { sayWith, written } = await english();
    const parts = sayWith("{name}, {post}, reads {n} {n:one=case|other=cases}. Purpose: {purpose}", { name: "Rini {post}", post: written("Auditor"), n: 2, purpose: "{post}" });
    expect(textOf(parts)).toBe('Rini {post}, <span lang="id">Auditor</span>, reads 2 cases. Purpose: {post}');
    expect(sayWith("{category} · sent", { category: written("Pungli") })).toHaveLength(2);
  });
});

test("on an Indonesian page nothing needs to be said", async () => {
  const { DATA_LANG, written } = await import("../../src/dom/written");
  expect(DATA_LANG).toEqual({});
  expect(textOf([written("Auditor")])).toBe("<span>Auditor</span>");
});
