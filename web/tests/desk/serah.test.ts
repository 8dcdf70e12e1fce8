/** Handing cases over: real keys and seals, a server that checks what the true one checks, and everything that can go wrong on the way. */
import { afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";

import { b64 } from "../../src/crypto/bytes";
import { deriveOfficer, sealVault } from "../../src/crypto/officer";
import { Keeper } from "../../src/desk-parts/penjaga";
import type { CaseView, GrantRequest, RecusalRequest, SealedCase } from "../../src/desk-parts/pesan";
import { codeOf, type Doors, handOver, handOverAll, type Plan, SUCCESSOR_EXCLUDED } from "../../src/desk-parts/serah/jalan";
import { bundleOf, CHANNEL, fileReport, type Filed, makeWorld, officer, ORGANISATION, pinOf, present, TODAY, type World } from "../support/world";

const PHRASE = "abadi bambu cerita danau elang fajar gunung";
const [ANI, BUDI, CITRA, DEWI] = [0, 1, 2, 3];

let world: World;
const keepers: Keeper[] = [];
const key = (at: number): string => officer(world, at).keyId;

async function at(place: number): Promise<Keeper> {
  const made = new Keeper(() => { throw new Error("no file is fetched here"); });
  const username = `petugas-${place}`;
  const { vaultRecipient } = await deriveOfficer(PHRASE, ORGANISATION, username);
  await made.derive({ method: "phrase", words: PHRASE, organisation: ORGANISATION, username });
  await made.unlock({ organisation: ORGANISATION, vault: b64(await sealVault(officer(world, place), vaultRecipient)) });
  await made.directory({ organisation: ORGANISATION, pins: pinOf(world), internal: [], bundle: { channels: [bundleOf(world)] } });
  return made;
}

const codedError = (code: string): Error => Object.assign(new Error(code), { code });

/** Cases as a server keeps them, and the calls to them of one officer. */
class Office {
  readonly cases = new Map<string, Filed>();
  /** Who has left: nothing is sealed to them any more. */
  readonly left = new Set<string>();
  readonly calls: string[] = [];
  /** Thrown by the next calls of this name, in turn. */
  readonly faults = new Map<string, string[]>();

  async file(count: number): Promise<string[]> {
    const filed = await Promise.all(Array.from({ length: count }, () => fileReport(world)));
    for (const one of filed) this.cases.set(one.receipt.caseId, one);
    return filed.map(({ receipt }) => receipt.caseId);
  }

  readers(caseId: string): string[] {
    const filed = this.of(caseId);
    return [...new Set(filed.copies.map(({ recipient }) => recipient))].filter((recipient) => recipient !== filed.receipt.keyId);
  }

  of(caseId: string): Filed {
    return present(this.cases.get(caseId));
  }

  doors(place: number): Doors {
    const keeper = present(keepers[place]);
    const call = (name: string, caseId: string): void => {
      this.calls.push(name);
      const fault = this.faults.get(name)?.shift();
      if (fault) throw codedError(fault);
      if (!this.readers(caseId).includes(key(place))) throw codedError("not-found");
    };
    return {
      open: async (caseId) => {
        call("open", caseId);
        return keeper.openCase({ sealed: this.sealed(caseId, key(place)) });
      },
      grant: async (caseId, keyId, purpose) => {
        const request = await keeper.sealGrant({ caseId, keyId, purpose });
        call("grant", caseId);
        this.take(caseId, request, "grant");
      },
      exclude: async (caseId, keyId) => {
        const request = await keeper.sealRecusal({ caseId, keyId, reason: "left" });
        call("exclude", caseId);
        const filed = this.of(caseId);
        const given = request.copies.filter(({ compartment }) => compartment === 1).map(({ recipient }) => recipient).sort();
        const staying = this.readers(caseId).filter((reader) => reader !== keyId && !this.left.has(reader));
        if (JSON.stringify(given) !== JSON.stringify([...staying, filed.receipt.keyId].sort())) throw codedError("malformed");
        this.take(caseId, request, "recusal");
        for (let index = filed.copies.length - 1; index >= 0; index--) if (filed.copies[index]?.recipient === keyId) filed.copies.splice(index, 1);
      },
    };
  }

  take(caseId: string, request: GrantRequest | RecusalRequest, kind: string): void {
    this.of(caseId).add({ ...request, kind });
    this.of(caseId).copies.push(...request.copies);
  }

  sealed(caseId: string, keyId: string): SealedCase {
    const filed = this.of(caseId);
    const copies = filed.copiesFor(keyId);
    const held = new Set<number>(copies.map(({ compartment }) => compartment));
    return {
      case_id: caseId, channel: CHANNEL, state: "received", copies, objects: filed.objects.filter(({ compartment }) => held.has(compartment)),
      blobs: [], readers: this.readers(caseId), declared: [], left: this.readers(caseId).filter((reader) => this.left.has(reader)),
    };
  }

  async viewOf(caseId: string, place: number): Promise<CaseView> {
    return present(keepers[place]).openCase({ sealed: this.sealed(caseId, key(place)) });
  }
}

const plan = (changes: Partial<Plan> = {}): Plan => ({ leaver: key(CITRA), successor: key(DEWI), excludes: true, purpose: "Menggantikan Citra", ...changes });
const never = new AbortController().signal;

function teller(): { readonly heard: Map<string, string>; readonly begins: (caseId: string) => void; readonly done: (caseId: string, done: object) => void; readonly failed: (caseId: string, error: unknown) => void } {
  const heard = new Map<string, string>();
  return {
    heard,
    begins: (caseId) => { heard.set(caseId, "working"); },
    done: (caseId, done) => { heard.set(caseId, JSON.stringify(done)); },
    failed: (caseId, error) => { heard.set(caseId, codeOf(error)); },
  };
}

let office: Office;
beforeAll(async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${TODAY}T09:00:00`) });
  world = await makeWorld();
  for (const place of [ANI, BUDI, CITRA, DEWI]) keepers.push(await at(place));
});
beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date(`${TODAY}T09:00:00`) });
  office = new Office();
  office.left.add(key(CITRA));
});
afterEach(() => { vi.useRealTimers(); });

describe("one case", () => {
  test("the successor reads all of it, the leaver nothing that comes after, and the reporter is told", async () => {
    const [caseId] = (await office.file(1)) as [string];
    expect(await handOver(caseId, plan(), office.doors(ANI))).toEqual({ granted: true, excluded: true });
    const view = await office.viewOf(caseId, DEWI);
    expect(view.problems).toEqual([]);
    expect([...view.entitled].sort()).toEqual([key(ANI), key(BUDI), key(DEWI)].sort());
    expect(view.excluded).toEqual([key(CITRA)]);
    expect(office.readers(caseId)).not.toContain(key(CITRA));
    const box = await office.of(caseId).openBox();
    expect(box.problems).toEqual([]);
    expect(box.objects.slice(1).map(({ kind, body }) => [kind, (body as { key_id: string }).key_id])).toEqual([["grant", key(DEWI)], ["recusal", key(CITRA)]]);
  });

  test("without a successor there are new keys only; with somebody who stays there is a new reader only", async () => {
    const [alone, shared] = (await office.file(2)) as [string, string];
    expect(await handOver(alone, plan({ successor: "" }), office.doors(ANI))).toEqual({ granted: false, excluded: true });
    expect([...(await office.viewOf(alone, BUDI)).entitled].sort()).toEqual([key(ANI), key(BUDI)].sort());
    office.left.clear();
    expect(await handOver(shared, plan({ excludes: false }), office.doors(CITRA))).toEqual({ granted: true, excluded: false });
    expect((await office.viewOf(shared, DEWI)).entitled).toContain(key(CITRA));
  });

  test("one that broke off between the two steps is finished, and one that is finished stays as it is", async () => {
    const [caseId] = (await office.file(1)) as [string];
    office.faults.set("exclude", ["offline"]);
    await expect(handOver(caseId, plan(), office.doors(ANI))).rejects.toMatchObject({ code: "offline" });
    expect(await handOver(caseId, plan(), office.doors(BUDI))).toEqual({ granted: false, excluded: true });
    const objects = office.of(caseId).objects.length;
    expect(await handOver(caseId, plan(), office.doors(ANI))).toEqual({ granted: false, excluded: false });
    expect(office.of(caseId).objects).toHaveLength(objects);
  });

  test("a colleague who does the same at the same time is no failure; a stubborn refusal is", async () => {
    const [caseId, other] = (await office.file(2)) as [string, string];
    const mine = office.doors(ANI);
    const racing: Doors = {
      ...mine,
      grant: async (id, keyId, purpose) => {
        await handOver(id, plan(), office.doors(BUDI));
        office.faults.set("grant", ["already-exists"]);
        return mine.grant(id, keyId, purpose);
      },
    };
    expect(await handOver(caseId, plan(), racing)).toEqual({ granted: false, excluded: false });
    office.faults.set("grant", ["already-exists", "already-exists", "already-exists"]);
    await expect(handOver(other, plan(), office.doors(ANI))).rejects.toMatchObject({ code: "already-exists" });
  });

  test("a successor who was excluded from the case is not brought back, and nothing else is done to it", async () => {
    const [caseId] = (await office.file(1)) as [string];
    await handOver(caseId, plan({ leaver: key(BUDI), successor: key(DEWI) }), office.doors(ANI));
    office.left.add(key(DEWI));
    await handOver(caseId, plan({ leaver: key(DEWI), successor: "" }), office.doors(ANI));
    office.left.delete(key(DEWI));
    const objects = office.of(caseId).objects.length;
    await expect(handOver(caseId, plan(), office.doors(ANI))).rejects.toMatchObject({ code: SUCCESSOR_EXCLUDED });
    expect(office.of(caseId).objects).toHaveLength(objects);
  });

  test("nobody becomes a reader whom the verified directory does not list as active", async () => {
    const [caseId] = (await office.file(1)) as [string];
    await expect(handOver(caseId, plan({ successor: "ab".repeat(16) }), office.doors(ANI))).rejects.toMatchObject({ code: "unknown-author" });
    expect(office.calls).toEqual(["open"]);
  });
});

describe("a run", () => {
  test("goes through all of them; one that fails stops no other", async () => {
    const ids = await office.file(6);
    const broken = present(ids[2]);
    office.of(broken).copies.splice(0, office.of(broken).copies.length);
    const { heard, ...tell } = teller();
    expect(await handOverAll(ids, plan(), office.doors(ANI), tell, never)).toBeUndefined();
    expect([...heard.values()].filter((said) => said === '{"granted":true,"excluded":true}')).toHaveLength(5);
    expect(heard.get(broken)).toBe("not-found");
  });

  test("ends where everything else would fail, too, and goes on later with the rest", async () => {
    const ids = await office.file(4);
    office.faults.set("grant", ["", "offline"]);
    const first = teller();
    expect(codeOf(await handOverAll(ids, plan(), office.doors(ANI), first, never))).toBe("offline");
    expect(first.heard.size).toBe(2);
    const second = teller();
    expect(await handOverAll(ids, plan(), office.doors(ANI), second, never)).toBeUndefined();
    expect([...second.heard.values()]).toEqual(['{"granted":false,"excluded":false}', ...Array<string>(3).fill('{"granted":true,"excluded":true}')]);
  });

  test("stops after the case at hand when it is told to", async () => {
    const ids = await office.file(3);
    const stop = new AbortController();
    const { heard, ...tell } = teller();
    await handOverAll(ids, plan(), office.doors(ANI), { ...tell, done: (caseId, done) => { tell.done(caseId, done); stop.abort(); } }, stop.signal);
    expect([...heard.values()]).toEqual(['{"granted":true,"excluded":true}']);
    expect((await office.viewOf(present(ids[1]), ANI)).entitled).toContain(key(CITRA));
  });
});
