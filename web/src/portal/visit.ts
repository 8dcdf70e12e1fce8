/** The first thing that the sealing worker does, before a person sees anything: whom can be sealed to? */
import { checkEnoughReaders, inspectChannels, type VerifiedChannel } from "../crypto/directory";
import { PeluitError } from "../crypto/errors";
import type { Begin, Channel, DeskDoor } from "./calls";

/** Failures that mean "not open now" rather than "somebody tampered". */
const CLOSED = new Set(["directory-expired", "too-few-readers"]);

/** One visit: the organisation, and its channels as verified. Nothing of it is ever stored. */
export class Visit {
  organisation = "";
  api = "";
  desk: DeskDoor | undefined;
  #channels: ReadonlyMap<string, VerifiedChannel> = new Map();

  /** Verifies all channels. @throws PeluitError what speaks of tampering */
  begin(input: Begin): readonly Channel[] {
    const { channels, verified } = verifyAll(input);
    this.organisation = input.organisation;
    this.api = input.api;
    this.desk = input.desk;
    this.#channels = verified;
    return channels;
  }

  /** @throws PeluitError `directory-place` where there is no such verified channel */
  channel(code: string): VerifiedChannel {
    const channel = this.#channels.get(code);
    if (channel === undefined) throw new PeluitError("directory-place", { channel: code });
    return channel;
  }
}

/** All channels against the pins; a channel that is merely closed is told apart from one that was tampered with. */
function verifyAll({ organisation, pins, today, bundle, fingerprint }: Begin): { channels: Channel[]; verified: ReadonlyMap<string, VerifiedChannel> } {
  const verified = new Map<string, VerifiedChannel>();
  const given = new Set(bundle.channels.map(({ code }) => code));
  const channels = inspectChannels(bundle, { organisation, pins, today, ...(fingerprint === undefined ? {} : { fingerprint }) }).map(({ code, channel, problem }): Channel => {
    if (problem !== undefined) {
      if (given.has(code) && !CLOSED.has(problem.code)) throw problem;
      return { code, directory: null, closed: given.has(code) ? problem.code : "directory-expired" };
    }
    verified.set(code, channel);
    try {
      checkEnoughReaders(channel);
    } catch (error) {
      if (!(error instanceof PeluitError)) throw error;
      return { code, directory: channel.directory, closed: error.code };
    }
    return { code, directory: channel.directory, closed: "" };
  });
  return { channels, verified };
}
