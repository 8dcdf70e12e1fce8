/** As `kata-kirim.ts`, in English. */
import type { Words } from "../bahasa";
import type { FAILURES as IdFailures, S as IdS } from "./kata-kirim";

export const FAILURES: Words<typeof IdFailures> = {
  offline: "the connection was lost.",
  unreadable: "the file cannot be read.",
  "upload-quota": "the server is full at the moment, try again later.",
  "too-large": "it is too large.",
  malformed: "the file changed while it was being read.",
  "file-digest": "its content has changed since sending began; send it again from the start.",
  "upload-lost": "the server lost a part of it; send it again from the start.",
  "not-found": "what had arrived is no longer on the server; send it again from the start.",
};

export const S: Words<typeof IdS> = {
  waiting: "waiting its turn",
  sending: "being sealed and sent, {percent}%",
  arrived: "{sent} arrived",
  seconds: "less than a minute left",
  minutes: "about {n} {n:one=minute|other=minutes} left",
  hours: "about {n} {n:one=hour|other=hours} left",
  waitsForLine: "waiting for a connection, {percent}%. It will continue by itself.",
  waitsForServer: "waiting for the server, {percent}%. It will continue by itself.",
  waitsForRoom: "the server is full at the moment, {percent}%. It will try again by itself.",
  paused: "paused, {percent}% has arrived",
  done: "sealed and sent",
  failed: "failed: {why} The file is still on your device.",
  refused: "the server refused it.",
  progress: "Sending {name}",
  pause: "Pause",
  goOn: "Continue",
  retry: "Try again",
  cancel: "Cancel",
  remove: "Remove",
};
