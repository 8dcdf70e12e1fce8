/** As `kata-suara.ts`, in English. */
import type { Words } from "../bahasa";
import type { S as Id, SOUND_TROUBLE as IdTrouble } from "./kata-suara";

export type { SoundTrouble } from "./kata-suara";

export const S: Words<typeof Id> = {
  title: "Record sound",
  before: "At most {minutes} minutes. After recording you can listen to it and change the voice before it is used.",
  quiet: "Choose a quiet place. Do not say your name; nobody else should hear you.",
  start: "Start recording",
  starting: "Opening the microphone… If you are asked, allow the microphone for this page.",
  recording: "Recording",
  paused: "Paused; the microphone is off",
  hidden: "Paused because this page was not in view; the microphone is off. What was recorded is still there.",
  lost: "The microphone stopped, so the recording is paused. What was recorded is still there.",
  time: "{now} of {most}",
  level: "Loudness",
  heard: "Sound is heard.",
  silent: "No sound is heard yet. Bring the microphone closer.",
  pause: "Pause",
  resume: "Go on recording",
  stop: "Done",
  full: "The time limit is reached, so the recording ended. Go on in a new one if you need to.",
  making: "Preparing the recording",
  changing: "Changing the voice",
  cancel: "Cancel",
  listen: "Listen first",
  listenNote: "If somebody is near you, use earphones. The recording is on this device only.",
  own: "Your own voice",
  changed: "Changed voice",
  change: "Change the voice",
  changeAgain: "Try another voice",
  changeNote: "The voice is changed on this device. That makes you harder to recognise, but it promises nothing: how you speak, the words you choose and what you tell can still show who you are.",
  which: "What is used",
  use: "Use this recording",
  again: "Delete and record again",
  close: "Close the recorder",
  discard: "Close and delete the recording",
  name: "recording-{n}.{ending}",
  unused: "This recording is not used yet. Use it first, or close and delete it.",
  retry: "Try again",
  makingFailed: "The recording could not be prepared yet. Try again.",
  tooShort: "Nothing was recorded yet.",
};

export const SOUND_TROUBLE: Words<typeof IdTrouble> = {
  refused: "The microphone is not allowed for this page yet. Tap the lock or settings icon beside the address, allow the microphone, then try again. You can withdraw that afterwards.",
  none: "No microphone was found on this device. Choose a recording as a file, or write instead.",
  busy: "Another app is using the microphone. Close that app, then try again.",
  unsupported: "This browser cannot record inside a page. Choose a recording as a file, or write instead.",
  broken: "The microphone stopped working. Try again, or write instead.",
};
