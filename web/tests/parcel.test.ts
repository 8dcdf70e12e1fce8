/** Parcels for somebody outside: ordinary age files and ordinary tar files, read in any parts. */
import { Decrypter, generateHybridIdentity, generateX25519Identity, identityToRecipient } from "age-encryption";
import { describe, expect, test } from "vitest";

import { hex, randomBytes, utf8 } from "../src/crypto/bytes";
import { Parcel, recipientDigest, recipientsIn, type Source } from "../src/crypto/parcel";
import { CHUNK } from "../src/crypto/payload";
import { sha256 } from "../src/crypto/primitives";
import { bytesSource, headersOf, joined, tarOf, textSource } from "../src/crypto/tar";
import { expectFailure } from "./support/expect";

const SECONDS = 1_795_000_000;

async function wholeOf(source: Source, step: number): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let at = 0; at < source.size; at += step) parts.push(await source.read(at, Math.min(source.size, at + step)));
  return new Uint8Array(Buffer.concat(parts));
}

/** Paths, contents and sizes of a tar file, read by the letter of the standard. */
function untar(bytes: Uint8Array): Map<string, Uint8Array> {
  const files = new Map<string, Uint8Array>();
  const text = (from: number, length: number): string => Buffer.from(bytes.subarray(from, from + length)).toString("utf8").replace(/\0.*$/s, "");
  let path = "";
  for (let at = 0; text(at, 1) !== "";) {
    const size = parseInt(text(at + 124, 12), 8);
    const sum = [...bytes.subarray(at, at + 512)].reduce((total, byte, place) => total + (place >= 148 && place < 156 ? 32 : byte), 0);
    expect(parseInt(text(at + 148, 8), 8)).toBe(sum);
    expect(text(at + 257, 6)).toBe("ustar");
    const content = bytes.slice(at + 512, at + 512 + size);
    if (text(at + 156, 1) === "x") path = /path=(.*)\n/.exec(Buffer.from(content).toString("utf8"))?.[1] ?? "";
    else {
      files.set(path || text(at, 100), content);
      path = "";
    }
    at += 512 + Math.ceil(size / 512) * 512;
  }
  return files;
}

describe("a tar file", () => {
  test("holds every file under its name, whatever signs and length it has", async () => {
    const long = `bukti/${"panjang ".repeat(20)}é.txt`;
    const contents = new Map([["a.txt", utf8("satu")], ["kosong", new Uint8Array(0)], ["bukti/B-1 foto gudang é.jpg", randomBytes(1000)], [long, randomBytes(512)]]);
    const tar = tarOf([...contents].map(([path, bytes]) => ({ path, content: bytesSource(bytes) })), SECONDS);
    const whole = await wholeOf(tar, 777);
    expect(whole.length).toBe(tar.size);
    expect(whole.length % 512).toBe(0);
    expect(untar(whole)).toEqual(contents);
  });

  test("says sizes beyond what the plain header holds in an extended one", () => {
    const below = Buffer.from(headersOf("film", 8 ** 11 - 1, SECONDS));
    expect(below.length).toBe(512);
    expect(below.toString("latin1", 124, 135)).toBe("77777777777");
    const above = Buffer.from(headersOf("film", 8 ** 11, SECONDS));
    expect(above.length).toBe(3 * 512);
    expect(above.toString("latin1", 512, 532)).toBe("19 size=8589934592\n\0");
    expect(Buffer.from(headersOf("film", 5_000_000_000, SECONDS)).toString("latin1", 124, 135)).toBe((5_000_000_000).toString(8));
  });

  test("with contents of many gigabytes is read at any place without reading what lies before", async () => {
    const asked: [number, number][] = [];
    const size = 9_000_000_001;
    const film: Source = { size, read: (from, to) => {
      asked.push([from, to]);
      return Promise.resolve(new Uint8Array(to - from).fill(7));
    } };
    const tar = tarOf([{ path: "film", content: film }, { path: "akhir", content: textSource("tamat") }], SECONDS);
    expect(tar.size).toBe(3 * 512 + Math.ceil(size / 512) * 512 + 2 * 512 + 2 * 512);
    expect(hex(await tar.read(3 * 512 + size - 2, 3 * 512 + size + 2))).toBe("07070000");
    expect(asked).toEqual([[size - 2, size]]);
    expect(Buffer.from(await tar.read(tar.size - 3 * 512, tar.size - 3 * 512 + 5)).toString()).toBe("tamat");
  });
});

describe("a parcel", () => {
  const sizes = [0, 1, CHUNK - 1, CHUNK, CHUNK + 1, 5 * CHUNK, 5 * CHUNK + 77];

  test("opens with an age program, at every size and read in any steps", async () => {
    const identity = await generateX25519Identity();
    const recipients = [await identityToRecipient(identity), await identityToRecipient(await generateX25519Identity())];
    for (const size of sizes) {
      const content = Uint8Array.from({ length: size }, (_, at) => (at * 7 + (at >> 8)) & 255);
      const parcel = await Parcel.of(bytesSource(content), { recipients });
      const sealed = await wholeOf(parcel, 100_003);
      expect(sealed.length).toBe(parcel.size);
      expect(sealed).toEqual(await wholeOf(parcel, 1_048_576));
      const decrypter = new Decrypter();
      decrypter.addIdentity(identity);
      expect(hex(sha256(await decrypter.decrypt(sealed)))).toBe(hex(sha256(content)));
    }
  });

  test("opens with the words alone, and with a post-quantum key", async () => {
    const [byWords, byKey] = [new Decrypter(), new Decrypter()];
    byWords.addPassphrase("tujuh kata acak");
    const identity = await generateHybridIdentity();
    byKey.addIdentity(identity);
    const content = textSource("isi");
    expect(await byWords.decrypt(await wholeOf(await Parcel.of(content, { passphrase: "tujuh kata acak" }), 1000), "text")).toBe("isi");
    expect(await byKey.decrypt(await wholeOf(await Parcel.of(content, { recipients: [await identityToRecipient(identity)] }), 1000), "text")).toBe("isi");
  });

  test("has a key of its own each time", async () => {
    const recipients = [await identityToRecipient(await generateX25519Identity())];
    const [one, other] = [await Parcel.of(textSource("isi"), { recipients }), await Parcel.of(textSource("isi"), { recipients })];
    expect(hex(await wholeOf(one, 1000))).not.toBe(hex(await wholeOf(other, 1000)));
  });

  test("is not made where its content cannot be read", async () => {
    const broken: Source = { size: 10, read: () => Promise.reject(new RangeError("not these bytes")) };
    const parcel = await Parcel.of(joined([textSource("a"), broken]), { passphrase: "kata" });
    await expect(wholeOf(parcel, 1000)).rejects.toThrow("not these bytes");
  });

  test("goes to nobody else than was meant", async () => {
    const identity = await generateX25519Identity();
    const [plain, hybrid] = [await identityToRecipient(identity), await identityToRecipient(await generateHybridIdentity())];
    expect(recipientsIn(`# kunci penyidik\r\n${plain.toUpperCase()}\n\n ${plain} \n`)).toEqual([plain]);
    expect(recipientsIn("")).toEqual([]);
    const spoilt = plain.slice(0, -1) + (plain.endsWith("q") ? "p" : "q");
    for (const text of [spoilt, "age1", "ssh-ed25519 AAAA", identity, `${plain}\n${hybrid}`, `${plain} ${plain}`])
      await expectFailure("wrong-recipient-type", () => recipientsIn(text));
    await expectFailure("no-recipient", () => Parcel.of(textSource(""), { recipients: [] }));
  });

  test("names a key by what sha256sum gives for its text", () => {
    expect(recipientDigest("age1")).toBe("53b758d258daabe832a9abd00e2f3499760998ecca995947da17be2a78b0a2ef");
  });
});
