/** What the pages say of what files tell besides their content, in English. */
import type { Words } from "../bahasa";
import type { J as IdJ, STAYS as IdStays, TELLS as IdTells, TOLD as IdTold } from "./kata-jejak";

export const TOLD: Words<typeof IdTold> = {
  location: "the place", time: "the time", author: "names of people", device: "the kind of phone", program: "the program that made it", history: "its editing history",
  text: "hidden text", preview: "a small original picture", trailer: "extra data", other: "other details",
};

export const TELLS: Words<typeof IdTells> = {
  picture: "This photo holds {told}.", video: "This video holds {told}.", audio: "This recording holds {told}.", document: "This document holds {told}.",
  pdf: "This PDF holds {told}.", text: "This file holds {told}.", other: "This file holds {told}.",
};

export const STAYS: Words<typeof IdStays> = {
  "comments": "The text of comments stays. Check whether the text points to you.",
  "changes": "Text that was deleted or added while editing can still be read inside. Accept all changes in your program first, or photograph the screen.",
  "hidden": "It has hidden parts (sheets, slides or text) that are sent, too. Check them first.",
  "macros": "This document holds macros, which we leave alone. Save it without macros, or photograph the screen.",
  "embedded": "There is another file inside that we cannot clean. It is safer to photograph the screen.",
  "linked": "This document points to files on its maker’s computer. It is safer to photograph the screen.",
  "timed": "This video has a data track, perhaps the place for each second, that we cannot remove. It is safer to record the screen again.",
  "encrypted": "This file is locked with a password, so we cannot clean it. Choose a copy without one, or photograph the screen.",
  "signed": "This PDF is signed digitally with the signer’s name; cleaning it would break the signature. It is safer to photograph the screen.",
  "xfa": "This PDF is a special form (XFA) that we cannot clean. It is safer to photograph the screen.",
  "old-office": "Documents of this old kind usually hold their maker’s name, and we cannot remove it. Save it as DOCX, XLSX or PPTX and choose it again, or photograph the screen.",
  "archive": "We do not look inside archives. Choose the files in it one by one.",
  "unknown": "We do not know this kind of file. It may hold names, times or places. It is safer to photograph the screen.",
  "broken": "This file is not whole or not usual, so we cannot clean it. It is safer to photograph the screen.",
  "too-large": "This file is too large to be cleaned on this device.",
  "heif": "We cannot clean this HEIC photo. Take it again with the camera in this page, or photograph the screen.",
  "pdf-maybe": "PDFs often hold their maker’s name, the time and the program.",
  "offline": "The cleaning tool has not loaded because the connection was lost.",
};

export const J: Words<typeof IdJ> = {
  fileStem: "file",
  clean: "Clean it first (recommended)",
  keep: "Send as it is",
  retry: "Try to clean it again",
  details: "See what it holds",
  cleaning: "cleaning",
  cleaned: "{told} removed",
  unclean: "could not be cleaned yet, so it was not sent.",
  ownName: "Its own name was {name}.",
  keepName: "Use its own name",
};
