/** What an app puts into its pages tells that a page is in one, and the address leads out of it. */
import { describe, expect, test } from "vitest";

import { sentenceOf } from "../../src/portal/badge";
import { isInsideApp } from "../../src/portal/environment";
import { intentFor } from "../../src/portal/inside-app";

const CHROME = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36";

describe("an app that says it is Chrome", () => {
  test.each(["Android", "flutter_inappwebview", "ReactNativeWebView", "cordova"])("is known by its bridge %s", (name) => {
    expect(isInsideApp(CHROME, { [name]: {} })).toBe(true);
  });
  test("a browser has none", () => {
    expect(isInsideApp(CHROME, { chrome: {}, webkit: {}, safari: {} })).toBe(false);
    expect(isInsideApp(CHROME, globalThis)).toBe(false);
  });
});

test("the address for Android keeps a poster's fingerprint, and nothing behind the question mark", () => {
  expect(intentFor("https://lapor.kota.example/lapor/?nik=1#k=ab12")).toBe(
    "intent://lapor.kota.example/lapor/#k=ab12#Intent;scheme=https;action=android.intent.action.VIEW;category=android.intent.category.BROWSABLE;end",
  );
});

describe("the badge", () => {
  const count = { is_public: true, month: "2026-11", this_month: { lengkap: 3, terlambat: 1 }, agencies: 14 };
  test("says this month's count", () => {
    expect(sentenceOf(count)).toBe("Rapat November 2026: 3 dari 14 OPD sudah lengkap.");
    expect(sentenceOf({ ...count, this_month: {} })).toBe("Rapat November 2026: 0 dari 14 OPD sudah lengkap.");
  });
  test.each([{ is_public: false }, { month: null }, { agencies: 0 }])("says nothing where there is nothing: %j", (change) => {
    expect(sentenceOf({ ...count, ...change })).toBeNull();
  });
});
