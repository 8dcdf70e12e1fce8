/** English words for exchanging passphrase and recovery sheet. */
import type { Words } from "../bahasa";

import type { W as Indonesian } from "./kata-ganti";

export const W: Words<typeof Indonesian> = {
  steps: ["Words of now", "Passphrase", "Recovery sheet", "Done"],
  title: "Change passphrase and recovery sheet",
  lead: "Set aside paper and ten minutes, where nobody can watch. The old words hold until the last step is done.",
  keys: "Your keys stay the same: all cases stay open to you, and no list of recipients has to be signed again.",
  oldPhrase: "Present passphrase",
  oldPhraseHelp: "Seven words with spaces between. The first four letters of each are enough.",
  oldSheet: "Present recovery sheet",
  oldSheetHelp: "Twelve words with spaces between. The first four letters of each are enough.",
  useSheet: "Use the recovery sheet",
  usePhrase: "Use the passphrase",
  go: "Make new words",
  cancel: "Cancel",
  checking: "Checking…",
  wrongTitle: "These do not match",
  wrong: "The words do not match. Check their spelling and order.",
  phraseTitle: "Seven new words",
  sheetTitle: "New recovery sheet",
  busyTitle: "Changing your words",
  busy: "This browser locks your keys with the new words. It takes a few seconds.",
  failedTitle: "Not certain to be changed",
  keepBoth: "Keep the old and the new paper until you have signed in with one of them.",
  mayHold: "This session has ended. The new words may hold already: sign in with the new passphrase; if it does not match, use the old one.",
  signIn: "Sign in again",
  doneTitle: "The new words hold",
  doneLead: "The old passphrase and recovery sheet open nothing on this server any more.",
  after: [
    "Destroy the old paper and the old sheet.",
    "Keep the new recovery sheet somewhere else, in a sealed envelope.",
    "Your sessions on other devices have ended. Passkeys that you set up stay valid.",
  ],
  toMine: "To My keys",
};
