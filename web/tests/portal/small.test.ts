import { describe, expect, test } from "vitest";

import { calendarEntry } from "../../src/portal/calendar";
import { dayOf, daysAfter, longDate, workingDaysAfter, workingDaysBetween } from "../../src/portal/dates";
import { isInsideApp } from "../../src/portal/environment";
import { emptyForm, readSavedForm } from "../../src/portal/form-state";
import { fingerprintInAddress } from "../../src/portal/site";

describe("days", () => {
  test("are said with weekday and month", () => {
    expect(longDate("2026-11-26")).toBe("Kamis, 26 November 2026");
    expect(longDate("2024-02-29")).toBe("Kamis, 29 Februari 2024");
    expect(dayOf(new Date(2026, 0, 5, 23, 59))).toBe("2026-01-05");
  });
  test("working days leave the weekend out", () => {
    expect(workingDaysAfter("2026-11-20", 3)).toBe("2026-11-25");
    expect(workingDaysAfter("2026-11-23", 0)).toBe("2026-11-23");
    expect(workingDaysBetween("2026-11-20", "2026-11-25")).toBe(3);
    expect(workingDaysBetween("2026-11-25", "2026-11-20")).toBe(-3);
    expect(daysAfter("2026-12-31", 1)).toBe("2027-01-01");
  });
});

test("the calendar entry says nothing but that a service is to be looked at", () => {
  const entry = calendarEntry("2026-11-26", "Cek layanan warga", "abc");
  expect(entry.split("\r\n")).toEqual(expect.arrayContaining([
    "SUMMARY:Cek layanan warga", "DTSTART;VALUE=DATE:20261126", "DTEND;VALUE=DATE:20261127", "DTSTAMP:20261126T000000Z", "UID:abc",
  ]));
  expect(entry).not.toMatch(/lapor|peluit|http|inspektorat/i);
  expect(entry.endsWith("END:VCALENDAR\r\n")).toBe(true);
});

describe("an app's own browser", () => {
  test.each([
    "Mozilla/5.0 (Linux; Android 13; Pixel 7 Build/TQ3A; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/120.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (Linux; Android 12) AppleWebKit/537.36 Chrome/119.0 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/440.0]",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148",
  ])("%s", (userAgent) => {
    expect(isInsideApp(userAgent)).toBe(true);
  });
  test.each([
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36",
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 Mobile/15E148 Safari/604.1",
    "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
  ])("not: %s", (userAgent) => {
    expect(isInsideApp(userAgent)).toBe(false);
  });
});

describe("a draft's form", () => {
  test("comes back as it was saved", () => {
    const file = { id: "a".repeat(32), blob: "b".repeat(32), name: "foto.jpg", type: "image/jpeg", size: 7, sha256: "c".repeat(64), note: "" };
    const seal = { objectId: "d".repeat(32), directoryVersion: 3, size: 9, start: "AA==", key: "AA==", frame: "AA==" };
    const unfinished = { name: "video.mp4", ownName: "VID_1.mp4", type: "video/mp4", size: 9, isCleaned: true, seal: { upload: "e".repeat(32), sha256: "f".repeat(64), seal } };
    const form = { ...emptyForm(), subject: "pemkot", channel: "inspektorat", story: "Ada yang tidak beres.", files: [file], unfinished: [unfinished] };
    expect(readSavedForm(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });
  test.each([null, 7, "x", [], { story: 7, elements: "x", files: [{}, null, { id: "x" }], unfinished: [{}, null, { seal: { upload: "x" } }] }])("%j is as if nothing had been written", (value) => {
    expect(readSavedForm(value)).toEqual({ ...emptyForm(), files: [], unfinished: [] });
  });
});

test("a poster's fingerprint is read from the address", () => {
  expect(fingerprintInAddress("#k=abcd-efgh")).toBe("abcd-efgh");
  expect(fingerprintInAddress("#k=")).toBe("");
  expect(fingerprintInAddress("#aman")).toBeUndefined();
  expect(fingerprintInAddress("")).toBeUndefined();
});
