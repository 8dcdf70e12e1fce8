/** Whom one may seal to: pins, succession, thresholds, places, dates, key ids, fingerprint (protocol 6). */
import { beforeAll, describe, expect, test } from "vitest";

import { b64 } from "../src/crypto/bytes";
import {
  checkEnoughReaders,
  type Directory,
  type DirectoryBundle,
  directoryText,
  fingerprintOf,
  inspectChannels,
  makeRootKeys,
  type RootDocument,
  rootText,
  signDirectory,
  signRoot,
  textDigest,
  type VerifiedChannel,
  verifyChannels,
} from "../src/crypto/directory";
import type { FailureCode } from "../src/crypto/errors";
import { prepareReport } from "../src/crypto/filing";
import { makeOfficerKeys, type OfficerKeys } from "../src/crypto/officer";
import { expectFailure } from "./support/expect";
import { bundleOf, FORM, listed, makeWorld, officer, ORGANISATION, pinOf, present, TODAY, type World } from "./support/world";

type Channel = DirectoryBundle["channels"][number];

let world: World;
let second: World;
let stranger: OfficerKeys;

beforeAll(async () => {
  world = await makeWorld();
  second = await makeWorld("pimpinan");
  stranger = await makeOfficerKeys();
});

function verifyOne(
  channel: Channel,
  options: { today?: string; pins?: Record<string, string>; fingerprint?: string; organisation?: string } = {},
): VerifiedChannel {
  return present(verifyChannels({ channels: [channel] }, { organisation: ORGANISATION, pins: pinOf(world), today: TODAY, ...options })[0]);
}

/** The directory changed before its signers signed it: what even they may not do. */
function signedWith(change: Partial<Directory>, signers: readonly number[] = [0, 1]): Channel {
  return bundleOf({ ...world, directory: { ...world.directory, ...change } }, signers);
}

/** A first root changed, pinned as it is. */
function rootedIn(change: Partial<RootDocument>): { channel: Channel; pins: Record<string, string> } {
  const changed = { ...world, root: { ...world.root, ...change } as World["root"] };
  return { channel: bundleOf(changed), pins: pinOf(changed) };
}

describe("a sound bundle", () => {
  test("gives the directory, who signed it, and its officers", () => {
    const channel = verifyOne(bundleOf(world));
    expect(channel.directory.organisation_name).toBe("Inspektorat Contoh");
    expect(channel.signers.map(({ name }) => name)).toEqual(["Ani", "Budi"]);
    expect(channel.rootDigest).toBe(pinOf(world)["umum"]);
    expect(channel.officerByKeyId(officer(world, 2).keyId)?.name).toBe("Citra");
    expect(channel.officerByKeyId(stranger.keyId)).toBeUndefined();
    expect(checkEnoughReaders(channel)).toHaveLength(3);
  });

  test("any two of the three signers are enough; more are welcome; strangers do not count and do no harm", () => {
    for (const signers of [
      [1, 2],
      [0, 2],
      [2, 1, 0],
    ])
      expect(verifyOne(bundleOf(world, signers)).signers).toHaveLength(signers.length);
    const sound = bundleOf(world);
    const extra = {
      ...sound,
      directory: { ...sound.directory, signatures: [...sound.directory.signatures, signDirectory(sound.directory.text, stranger)] },
    };
    expect(verifyOne(extra).signers).toHaveLength(2);
  });

  test("two channels hold, each under its own root; an expired one does not close the other", async () => {
    const expired = { ...second, directory: { ...second.directory, issued_on: "2026-01-01", expires_on: "2026-03-01" } };
    const pins = { ...pinOf(world), ...pinOf(second) };
    const both = verifyChannels({ channels: [bundleOf(second), bundleOf(world)] }, { organisation: ORGANISATION, pins, today: TODAY });
    expect(both.map(({ code }) => code)).toEqual(["pimpinan", "umum"]);
    const mixed = inspectChannels({ channels: [bundleOf(expired), bundleOf(world)] }, { organisation: ORGANISATION, pins, today: TODAY });
    expect(mixed.map(({ code, problem }) => [code, problem?.code])).toEqual([
      ["pimpinan", "directory-expired"],
      ["umum", undefined],
    ]);
    await expectFailure("directory-expired", () =>
      verifyChannels({ channels: [bundleOf(expired), bundleOf(world)] }, { organisation: ORGANISATION, pins, today: TODAY }),
    );
  });

  test("members of later versions are ignored", () => {
    const text = JSON.stringify({ ...(JSON.parse(directoryText(world.directory)) as object), added_later: 1 });
    const channel = { ...bundleOf(world), directory: { text, signatures: [0, 1].map((at) => signDirectory(text, officer(world, at))) } };
    expect(verifyOne(channel).directory.version).toBe(3);
  });
});

describe("signatures", () => {
  const cases: readonly [name: string, channel: () => Channel][] = [
    ["none", () => bundleOf(world, [])],
    ["one", () => bundleOf(world, [0])],
    ["one twice", () => bundleOf(world, [0, 0])],
    [
      "one twice, the second under another signer's id",
      () => {
        const sound = bundleOf(world, [0]);
        const [only] = sound.directory.signatures;
        return {
          ...sound,
          directory: { ...sound.directory, signatures: [present(only), { ...present(only), key: officer(world, 1).keyId }] },
        };
      },
    ],
    ["an officer who is no signer", () => bundleOf(world, [0, 3])],
    [
      "over another text",
      () => ({ ...bundleOf(world), directory: { ...bundleOf(world).directory, text: `${bundleOf(world).directory.text} ` } }),
    ],
    [
      "over the text as a root document",
      () => {
        const text = directoryText(world.directory);
        return {
          ...bundleOf(world),
          directory: {
            text,
            signatures: [0, 1].map((at) => ({
              key: officer(world, at).keyId,
              signature: signRoot(text, officer(world, at).signSeed).signature,
            })),
          },
        };
      },
    ],
  ];
  test.each(cases)("%s: directory-signatures", async (_name, channel) => {
    await expectFailure("directory-signatures", () => verifyOne(channel()));
  });
});

describe("what even enough signers cannot do", () => {
  const cases: readonly [name: string, code: FailureCode, change: () => Partial<Directory>][] = [
    ["another organisation", "directory-place", () => ({ organisation: "kota-lain" })],
    ["another channel's directory", "directory-place", () => ({ channel: "pimpinan" })],
    ["expired yesterday", "directory-expired", () => ({ issued_on: "2026-09-01", expires_on: "2026-11-22" })],
    ["91 days", "directory-expired", () => ({ issued_on: "2026-11-10", expires_on: "2027-02-09" })],
    ["expiring before it was issued", "directory-expired", () => ({ issued_on: "2026-12-31", expires_on: "2026-12-01" })],
    ["a day that does not exist", "malformed", () => ({ expires_on: "2026-02-30" })],
    [
      "a key id that is not its keys'",
      "malformed",
      () => ({ officers: [{ ...present(world.directory.officers[0]), recipient: stranger.recipient }] }),
    ],
    ["one key id twice", "malformed", () => ({ officers: [present(world.directory.officers[0]), present(world.directory.officers[0])] })],
    [
      "a former officer with a recipient",
      "malformed",
      () => ({ officers: [{ ...present(world.directory.officers[0]), state: "former" }] }),
    ],
    ["an X25519 recipient", "malformed", () => ({ officers: [{ ...present(world.directory.officers[0]), recipient: "age1xyz" }] })],
    ["a short log key", "malformed", () => ({ log_key: b64(new Uint8Array(31)) })],
  ];
  test.each(cases)("%s: %s", async (_name, code, change) => {
    const changed = change();
    const channel = signedWith(changed);
    await expectFailure(code, () => verifyOne({ ...channel, code: "umum" }));
  });

  test("it holds on its last day, and 90 days are allowed", () => {
    expect(verifyOne(signedWith({ issued_on: "2026-11-10", expires_on: "2027-02-08" }), { today: "2027-02-08" }).code).toBe("umum");
  });
});

describe("roots", () => {
  test("another root than the pinned one: root", async () => {
    await expectFailure("root", () => verifyOne(bundleOf(world), { pins: { umum: "00".repeat(32) } }));
    const usurped = { ...world, rootKeys: makeRootKeys() };
    await expectFailure("root", () =>
      verifyOne(bundleOf({ ...usurped, root: { ...world.root, root_key: b64(usurped.rootKeys.rootKey) } })),
    );
    await expectFailure("root", () => verifyOne(bundleOf(usurped)));
  });

  test("no root, a channel that is not pinned, one twice, a pinned one withheld: root", async () => {
    const pins = { ...pinOf(world), ...pinOf(second) };
    await expectFailure("root", () => verifyOne({ ...bundleOf(world), roots: [] }));
    await expectFailure("root", () =>
      verifyChannels({ channels: [bundleOf(world), bundleOf(second)] }, { organisation: ORGANISATION, pins: pinOf(world), today: TODAY }),
    );
    await expectFailure("root", () =>
      verifyChannels({ channels: [bundleOf(world), bundleOf(world)] }, { organisation: ORGANISATION, pins, today: TODAY }),
    );
    await expectFailure("root", () => verifyChannels({ channels: [bundleOf(world)] }, { organisation: ORGANISATION, pins, today: TODAY }));
  });

  const unsound: readonly [name: string, change: () => Partial<RootDocument>][] = [
    ["threshold 1 of several", () => ({ threshold: 1 })],
    ["threshold 0", () => ({ threshold: 0, signers: [] })],
    ["threshold above the number", () => ({ threshold: 4 })],
    [
      "one signer's key under two ids",
      () => ({ signers: [present(world.root.signers[0]), { ...present(world.root.signers[0]), key_id: stranger.keyId }] }),
    ],
    [
      "one id with two keys",
      () => ({
        signers: [present(world.root.signers[0]), { ...present(world.root.signers[1]), key_id: present(world.root.signers[0]).key_id }],
      }),
    ],
    ["another organisation", () => ({ organisation: "kota-lain" })],
    ["another channel", () => ({ channel: "pimpinan" })],
    ["a second version without a first", () => ({ version: 2, previous: "00".repeat(32) })],
  ];
  test.each(unsound)("%s: root", async (_name, change) => {
    const { channel, pins } = rootedIn(change());
    await expectFailure("root", () => verifyOne({ ...channel, code: "umum" }, { pins: { umum: present(Object.values(pins)[0]) } }));
  });

  test("a successor by the root or the recovery key is followed, and its signers then count", async () => {
    const first = present(bundleOf(world).roots[0]);
    const next = makeRootKeys();
    const { keyId, verifyKey } = stranger;
    const text = rootText({
      ...world.root,
      version: 2,
      previous: textDigest("root", first.text),
      root_key: b64(next.rootKey),
      recovery_key: b64(next.recoveryKey),
      signers: [{ key_id: keyId, name: "Eka", post: "", verify: b64(verifyKey) }],
      threshold: 1,
    });
    const source = directoryText(world.directory);
    const directory = { text: source, signatures: [signDirectory(source, stranger)] };
    for (const seed of [world.rootKeys.rootSeed, world.rootKeys.recoverySeed]) {
      const channel = verifyOne({ code: "umum", roots: [first, { text, signatures: [signRoot(text, seed)] }], directory });
      expect(channel.signers.map(({ name }) => name)).toEqual(["Eka"]);
      expect(channel.rootDigest).toBe(textDigest("root", text));
    }
    await expectFailure("directory-signatures", () =>
      verifyOne({
        code: "umum",
        roots: [first, { text, signatures: [signRoot(text, world.rootKeys.rootSeed)] }],
        directory: bundleOf(world).directory,
      }),
    );
    await expectFailure("root", () =>
      verifyOne({ code: "umum", roots: [first, { text, signatures: [signRoot(text, next.rootSeed)] }], directory }),
    );
    await expectFailure("root", () => verifyOne({ code: "umum", roots: [first, { text, signatures: [] }], directory }));
    const skipping = rootText({ ...world.root, version: 3, previous: textDigest("root", first.text) });
    await expectFailure("root", () =>
      verifyOne({ code: "umum", roots: [first, { text: skipping, signatures: [signRoot(skipping, world.rootKeys.rootSeed)] }], directory }),
    );
    const unlinked = rootText({ ...world.root, version: 2, previous: "00".repeat(32) });
    await expectFailure("root", () =>
      verifyOne({ code: "umum", roots: [first, { text: unlinked, signatures: [signRoot(unlinked, world.rootKeys.rootSeed)] }], directory }),
    );
  });
});

describe("fingerprint", () => {
  test("is 100 bits in groups of four, read with or without spaces and in capitals", () => {
    const printed = fingerprintOf(pinOf(world));
    expect(printed).toMatch(/^([a-z2-7]{4} ){4}[a-z2-7]{4}$/);
    for (const fingerprint of [printed, printed.replaceAll(" ", ""), printed.toUpperCase(), printed.replaceAll(" ", "-")])
      expect(verifyOne(bundleOf(world), { fingerprint }).code).toBe("umum");
  });
  test("of other pins, too short, or empty: fingerprint", async () => {
    for (const fingerprint of [fingerprintOf({ ...pinOf(world), ...pinOf(second) }), fingerprintOf(pinOf(world)).slice(0, -1), ""]) {
      await expectFailure("fingerprint", () => verifyOne(bundleOf(world), { fingerprint }));
    }
  });
  test("does not depend on the order of channels", () => {
    expect(fingerprintOf({ ...pinOf(world), ...pinOf(second) })).toBe(fingerprintOf({ ...pinOf(second), ...pinOf(world) }));
  });
});

describe("enough readers", () => {
  test("one active verifikator, others missing or of another role: too-few-readers, and no report is sealed", async () => {
    const [ani, budi] = world.directory.officers;
    const missing = { ...present(budi), state: "missing" as const, key_id: "", verify: "", recipient: "" };
    const channel = verifyOne(signedWith({ officers: [present(ani), missing, listed(officer(world, 3), "Dewi", "inspektur")] }));
    await expectFailure("too-few-readers", () => checkEnoughReaders(channel));
    await expectFailure("too-few-readers", () =>
      prepareReport({ words: [], channel, dialogueSeed: new Uint8Array(32), form: FORM, attachments: [], today: TODAY }),
    );
  });
});
