/** As `kata-lanjut.ts`, in English. */
import type { Words } from "../bahasa";
import type { L as IdL } from "./kata-lanjut";

export const L: Words<typeof IdL> = {
  lost: "{percent}% has arrived",
  chooseAgainWhy: "Choose the file “{name}” again to continue from there. The page keeps no copy of your file.",
  chooseAgain: "Choose again",
  comparing: "being compared with the earlier one, {percent}%",
  another: "This is not the same file. Choose the “{name}” of before; its content must be exactly the same. What arrived is still there.",
  trouble: "It cannot continue yet. Choose the file again in a moment. What arrived is still there.",
  reading: "Reading {name} so that it can continue later, {percent}%.",
  readingWhy: "This way only exactly the same file can continue.",
  skip: "Skip: send it from the start later",
  keptFiles: "Files that arrived are saved with it. Those that are not finished can continue once you choose them again; what arrived is not sent again.",
  leftFiles: "Not saved, to be chosen again later: {names}.",
};
