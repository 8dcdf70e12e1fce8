/** Mentions: whom a text means, and what of it is marked. */
import { describe, expect, it } from "vitest";

import { mentionable, mentionsIn, partsOf } from "../../src/desk-parts/sebut";

const PEOPLE = [
  { keyId: "a", name: "Tari" },
  { keyId: "b", name: "Tari Wulandari" },
  { keyId: "c", name: "Sakti, S.H." },
];

describe("whom a note mentions", () => {
  it("takes the longest name that fits, each person once", () => {
    expect(mentionsIn("@Tari Wulandari dan @Sakti, S.H.: mohon dicek. @Tari Wulandari!", PEOPLE)).toEqual(["b", "c"]);
    expect(mentionsIn("@Tari, tolong", PEOPLE)).toEqual(["a"]);
  });

  it("leaves alone what only looks like one", () => {
    for (const text of ["surat@Tari", "@Tarigan", "Tari", "@", "@ Tari", "@tari"]) expect(mentionsIn(text, PEOPLE), text).toEqual([]);
  });

  it("loses nothing of the text", () => {
    for (const text of ["", "@Tari", "a @Tari\n@@Tari Wulandari z", "@Tarigan @Tari"]) expect(partsOf(text, PEOPLE).join(""), text).toBe(text);
    expect(partsOf("Halo @Tari, baca.", PEOPLE)).toEqual(["Halo ", "@Tari", ", baca."]);
  });

  it("offers active readers, but not oneself nor whoever declared a conflict", () => {
    const person = (keyId: string, state: "active" | "former"): [string, { keyId: string; name: string; post: string; role: string; state: "active" | "former" }] =>
      [keyId, { keyId, name: keyId, post: "", role: "verifikator", state }];
    const people = Object.fromEntries([person("me", "active"), person("in", "active"), person("gone", "former"), person("torn", "active"), person("other", "active")]);
    expect(mentionable({ entitled: ["me", "in", "gone", "torn", "unknown"], declared: ["torn"], me: "me", people }).map(({ keyId }) => keyId)).toEqual(["in"]);
  });
});
