/** What the box says about files, in English. */
import type { Words } from "../bahasa";
import type { FILES as Id } from "./kata-berkas";

export const FILES: Words<typeof Id> = {
  cancel: "Cancel",
  checking: "checking that it is genuine, {percent}%",
  waiting: "connection lost; goes on as soon as it is back ({percent}%)",
  saving: "saving, {percent}%",
  progress: "Progress of {name}",
  cancelled: "cancelled",
  saved: "saved",
  checked: "checked to be genuine",
  tooLarge: "Files of more than 200 MB can only be saved with Chrome or Edge on a computer. Open this box there, or ask the officers for a smaller file.",
  notWritten: "The file cannot be written here. There may be no room; choose another place, then try again.",
};
