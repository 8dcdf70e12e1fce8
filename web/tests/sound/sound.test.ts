/** Rates, pitch and files of recordings. */
import { BlobSource, EncodedPacketSink, Input, OGG, WAVE } from "mediabunny";
import { describe, expect, it } from "vitest";

import { oggOpus, type Packet } from "../../src/sound/ogg";
import { plain, Recording } from "../../src/sound/pcm";
import { melodyOf, middlePitch } from "../../src/sound/pitch";
import { RATE, Resampler } from "../../src/sound/resample";
import { wav } from "../../src/sound/wav";
import { dice, joined, recorded, speaker } from "./voice";

function tone(hertz: number, rate: number, seconds: number): Float32Array {
  return Float32Array.from({ length: Math.round(rate * seconds) }, (_, at) => 0.5 * Math.sin((2 * Math.PI * hertz * at) / rate));
}

function strength(sound: Float32Array): number {
  const middle = sound.subarray(Math.floor(sound.length / 4), Math.floor((3 * sound.length) / 4));
  return Math.sqrt(middle.reduce((sum, value) => sum + value * value, 0) / middle.length);
}

describe("resampling", () => {
  it.each([8_000, 16_000, 22_050, 44_100, 48_000, 96_000])("keeps speech of %i samples a second, in whatever pieces it comes", (rate) => {
    const resampler = new Resampler(rate);
    const sound = tone(440, rate, 1);
    const random = dice(rate);
    const pieces: Float32Array[] = [];
    for (let from = 0; from < sound.length; ) {
      const next = from + 1 + Math.floor(random() * 900);
      pieces.push(resampler.push(sound.subarray(from, next)));
      from = next;
    }
    const out = joined(pieces);
    expect(Math.abs(out.length - RATE)).toBeLessThan(40);
    const expected = tone(440, RATE, 1);
    const error = out.map((value, at) => value - (expected[at] ?? 0));
    expect(strength(error)).toBeLessThan(0.003);
  });

  it("leaves out what would fold back", () => {
    expect(strength(new Resampler(48_000).push(tone(11_000, 48_000, 0.5)))).toBeLessThan(0.001);
  });
});

describe("pitch", () => {
  it.each([85, 130, 200, 310])("finds a voice of %i hertz", (pitch) => {
    expect(Math.abs(middlePitch(melodyOf(recorded(speaker({ seconds: 3, pitch })))) / pitch - 1)).toBeLessThan(0.06);
  });

  it("finds none in noise and in silence", () => {
    const random = dice(3);
    const noise = melodyOf(recorded(Float32Array.from({ length: RATE }, () => random() - 0.5)));
    expect(noise.hertz.filter((value) => value > 0).length / noise.hertz.length).toBeLessThan(0.15);
    expect(middlePitch(melodyOf(recorded(new Float32Array(RATE))))).toBe(0);
  });
});

describe("a recording", () => {
  it("is given back as it came, across its pieces, with silence around it", () => {
    const recording = new Recording();
    const sound = tone(300, RATE, 20);
    for (let from = 0; from < sound.length; from += 4_096) recording.add(sound.subarray(from, from + 4_096));
    expect(recording.seconds).toBe(20);
    const out = joined(plain(recording));
    expect(out.length).toBe(sound.length);
    expect(Math.max(...out.subarray(262_000, 263_000).map((value, at) => Math.abs(value - (sound[262_000 + at] ?? 0))))).toBeLessThan(1e-4);
    const around = new Float32Array(4);
    recording.read(-2, around);
    expect([...around.subarray(0, 2)]).toEqual([0, 0]);
  });

  it("goes on when the microphone comes back with another rate", () => {
    const recording = new Recording();
    recording.begin(48_000);
    recording.add(tone(300, 48_000, 1));
    recording.begin(44_100);
    recording.add(tone(300, 44_100, 1));
    expect(Math.abs(recording.seconds - 2)).toBeLessThan(0.01);
  });
});

describe("files, as another program reads them", () => {
  it("WAV holds the sound and nothing else", async () => {
    const file = wav(plain(recorded(tone(300, RATE, 1.5))));
    expect(file.size).toBe(44 + 1.5 * RATE * 2);
    const input = new Input({ source: new BlobSource(file), formats: [WAVE] });
    expect(await input.computeDuration()).toBeCloseTo(1.5, 5);
    expect(await input.getMetadataTags()).toEqual({});
  });

  it("Ogg holds every packet, the right length, and no name, date or program", async () => {
    const random = dice(9);
    const packets: Packet[] = Array.from({ length: 500 }, (_, at) => ({
      // Code 0, one frame of 20 ms; a few as long as packets get.
      bytes: Uint8Array.from({ length: at % 100 === 7 ? 255 * 3 : 20 + Math.floor(random() * 200) }, (__, place) => (place === 0 ? 0x98 : Math.floor(random() * 256))),
      samples: 960,
    }));
    const file = oggOpus(packets, 312, 479_000);
    const input = new Input({ source: new BlobSource(file), formats: [OGG] });
    const track = await input.getPrimaryAudioTrack();
    expect(await track?.getCodec()).toBe("opus");
    expect(await input.computeDuration()).toBeCloseTo(479_000 / 48_000, 2);
    const sizes: number[] = [];
    if (track) for await (const packet of new EncodedPacketSink(track).packets()) sizes.push(packet.byteLength);
    expect(sizes).toEqual(packets.map(({ bytes }) => bytes.length));
    expect(await input.getMetadataTags()).toEqual({});
    const text = Buffer.from(await file.arrayBuffer()).toString("latin1");
    expect(text).not.toMatch(/bunny|lavf|chrome|libopus|20\d\d-/i);
  });
});
