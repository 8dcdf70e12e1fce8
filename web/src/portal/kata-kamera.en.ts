/** As `kata-kamera.ts`, in English. */
import type { Words } from "../bahasa";
import type { CAMERA_TROUBLE as IdTrouble, P as Id } from "./kata-kamera";

export type { CameraTrouble } from "./kata-kamera";

export const P: Words<typeof Id> = {
  title: "Camera",
  promise: "Photos do not go to the gallery, and hold no place, time or kind of phone.",
  starting: "Turning the camera on… If you are asked, allow the camera for this page.",
  view: "Picture from the camera",
  shoot: "Take",
  turn: "Other camera",
  lightOn: "Light on",
  lightOff: "Light off",
  close: "Close the camera",
  shot: "The photo just taken",
  look: "Is it clear to read? Is your face or name not in it?",
  use: "Use this photo",
  again: "Retake",
  used: "{name} was added to the list. Take another, or close the camera.",
  unused: "This photo is not used yet. Choose “Use this photo”, or close the camera.",
  retry: "Try again",
  system: "Use the camera app",
  systemNote: "The camera app usually keeps the photo in the gallery, too, and a cheap phone may close this page meanwhile. Use “Continue later” first.",
  name: "photo-{n}.jpg",
};

export const CAMERA_TROUBLE: Words<typeof IdTrouble> = {
  refused: "The camera is not allowed for this page yet. Tap the lock or settings icon beside the address, allow the camera, then try again. You can withdraw that afterwards.",
  none: "No camera was found on this device. Choose files instead, or use a phone.",
  busy: "Another app is using the camera. Close that app, then try again.",
  unsupported: "This browser cannot open the camera inside a page. Choose files instead, or use the camera app.",
  hidden: "The camera was turned off because this page was not in view. Photos you used are still there.",
  broken: "The camera stopped working. Try again, or choose files instead.",
};
