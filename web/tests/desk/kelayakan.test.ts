/** The gate: what makes a report eligible, what is asked for, where it belongs, and when it is refused. */
import { describe, expect, test } from "vitest";

import { type Answer, assess, type Assessment, type Circumstance, type Found, GROUNDS, UNSUR, type Unsur } from "../../src/desk-parts/kelayakan";

type Elements = Record<Unsur, Found>;
const REQUIRED = ["apa", "siapa", "dimana", "kapan"] as const;
const ONE_OF = ["bagaimana", "bukti", "petunjuk"] as const;
const FOUND: readonly Found[] = ["terpenuhi", "belum", "tidak"];
const OF_CITY = { pegawai: "ya" } as const;

function whole(changes: Partial<Elements> = {}): Elements {
  return { ...(Object.fromEntries(UNSUR.map((element) => [element, "terpenuhi"])) as Elements), ...changes };
}

/** Every way in which the seven elements can be found: 3^7. */
function* everything(): Generator<Elements> {
  for (let number = 0; number < FOUND.length ** UNSUR.length; number++) {
    yield Object.fromEntries(UNSUR.map((element, at) => [element, FOUND[Math.floor(number / FOUND.length ** at) % FOUND.length]])) as Elements;
  }
}

describe("a report about an employee of the city", () => {
  test("that is whole is eligible", () => {
    expect(assess(whole(), OF_CITY)).toEqual({ outcome: "memenuhi" });
  });

  test.each(ONE_OF)("needs one of how, evidence and lead: %s is enough", (only) => {
    expect(assess(whole({ bagaimana: "tidak", bukti: "tidak", petunjuk: "tidak", [only]: "terpenuhi" }), OF_CITY)).toEqual({ outcome: "memenuhi" });
  });

  test.each(REQUIRED)("is asked for %s while it may still come", (element) => {
    expect(assess(whole({ [element]: "belum" }), OF_CITY)).toEqual({ outcome: "perlu", missing: [element] });
  });

  test("of which nothing is known is asked for everything", () => {
    expect(assess({}, OF_CITY)).toEqual({ outcome: "perlu", missing: UNSUR });
  });

  test.each(REQUIRED)("is refused for %s only without a lead", (element) => {
    const gone = whole({ [element]: "tidak", petunjuk: "tidak" });
    expect(assess(gone, OF_CITY)).toEqual({ outcome: "tidak", reasons: [element] });
    expect(assess({ ...gone, petunjuk: "terpenuhi" }, OF_CITY)).toEqual({ outcome: "perlu", missing: [element] });
    expect(assess({ ...gone, petunjuk: "belum" }, OF_CITY)).toEqual({ outcome: "perlu", missing: [element, "petunjuk"] });
  });

  test("is asked only for what may still come", () => {
    const found = whole({ bagaimana: "tidak", bukti: "belum", petunjuk: "tidak" });
    expect(assess(found, OF_CITY)).toEqual({ outcome: "perlu", missing: ["bukti"] });
    expect(assess({ ...found, bukti: "tidak" }, OF_CITY)).toEqual({ outcome: "tidak", reasons: ONE_OF });
  });

  test("whose employee it is belongs to who", () => {
    expect(assess(whole(), {})).toEqual({ outcome: "perlu", missing: ["siapa"] });
    expect(assess(whole(), { pegawai: "tidak-tahu" })).toEqual({ outcome: "perlu", missing: ["siapa"] });
  });
});

test.each<[Partial<Record<Circumstance, Answer>>, string]>([
  [{ pegawai: "ya", layanan: "ya" }, "sp4n-lapor"], [{ pegawai: "ya", gratifikasi: "ya" }, "upg"], [{ pegawai: "tidak" }, "pembina"], [{ pegawai: "tidak", layanan: "ya" }, "sp4n-lapor"],
])("what others handle is redirected, whatever its elements: %j", (about, where) => {
  for (const found of [whole(), {}, whole({ apa: "tidak", petunjuk: "tidak" })]) expect(assess(found, about)).toEqual({ outcome: "dialihkan", where });
});

test("what is no matter of oversight is refused, with each ground", () => {
  for (const ground of GROUNDS) expect(assess(whole(), { pegawai: "tidak", [ground]: "ya" })).toEqual({ outcome: "tidak", reasons: [ground] });
  expect(assess(whole(), { pegawai: "ya", pengadilan: "ya", berulang: "ya" })).toEqual({ outcome: "tidak", reasons: ["pengadilan", "berulang"] });
});

describe("of all 2,187 ways in which elements can be found", () => {
  const rank: readonly Assessment["outcome"][] = ["tidak", "perlu", "memenuhi"];

  test("eligible is exactly what the rule says, and none with a lead is refused for what it lacks", () => {
    for (const found of everything()) {
      const { outcome } = assess(found, OF_CITY);
      expect(outcome === "memenuhi").toBe(REQUIRED.every((element) => found[element] === "terpenuhi") && ONE_OF.some((element) => found[element] === "terpenuhi"));
      if (found.petunjuk !== "tidak") expect(outcome).not.toBe("tidak");
    }
  });

  test("telling more never hurts, and giving what was asked for makes it eligible", () => {
    for (const found of everything()) {
      const before = assess(found, OF_CITY);
      for (const element of UNSUR) expect(rank.indexOf(assess({ ...found, [element]: "terpenuhi" }, OF_CITY).outcome)).toBeGreaterThanOrEqual(rank.indexOf(before.outcome));
      if (before.outcome === "perlu") {
        expect(new Set(before.missing).size).toBe(before.missing.length);
        expect(assess({ ...found, ...Object.fromEntries(before.missing.map((element) => [element, "terpenuhi"])) }, OF_CITY).outcome).toBe("memenuhi");
      }
    }
  });
});

test("nothing asks whether the reporter gave a name", () => {
  expect([...UNSUR, ...GROUNDS].join(" ")).not.toMatch(/nama|anonim|identitas|pelapor/);
});
