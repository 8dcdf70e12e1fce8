/** Whether a text names a person, on the reporter's own device. */
import { plainWords } from "./listening";

const TITLES = new Set(["drs", "dra", "ir", "dr", "sh", "mh", "se", "mm", "msi", "spd", "mpd", "sos", "haji", "hajah", "bin", "binti", "nur", "siti", "muhammad", "mohammad", "ahmad"]);
const HONORIFICS = ["pak", "bu", "bapak", "ibu", "bang", "kak", "saudara", "sdr", "sdri", "mr", "mrs", "ms"];

/**
 * Whether a text names this person: any telling part of the name where a name is asked, in a story the whole name or
 * "Pak" and "Bu" before a part of it. Better asked once too often: the question stays on the device.
 */
export function namesPerson(name: string, who: string, story = ""): boolean {
  const parts = plainWords(name).trim().split(" ").filter((part) => part.length >= 4 && !TITLES.has(part));
  const asked = plainWords(who);
  const told = plainWords(story);
  if (parts.some((part) => asked.includes(` ${part} `))) return true;
  if (parts.length > 1 && parts.every((part) => told.includes(` ${part} `))) return true;
  return parts.some((part) => HONORIFICS.some((honorific) => told.includes(` ${honorific} ${part} `)));
}
