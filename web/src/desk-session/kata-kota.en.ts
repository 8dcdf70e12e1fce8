/** Words of signing in with an account of the city. */
import type { Words } from "../bahasa";

import type { KOTA as Id } from "./kata-kota";

export const KOTA: Words<typeof Id> = {
  masuk: "Sign in with your city account",
  bantuan: "For meetings, the board and figures. Reports stay locked.",
  menuju: "Going to the city’s sign-in…",
  memeriksa: "Checking your city account…",
  tanpa: "Back, without the passphrase",
  frasa: "To open reports and letters, sign in with your passphrase.",
  berakhir: "You were signed out because nothing was done for a while. Please sign in again.",
  terhubung: "Your city account is linked.",
  milikLain: "This city account is linked to another officer, or you have linked one already.",
  judulUndangan: "Link your city account",
  undangan: "The administrator invites you to use this desk with your city account. Sign in once with your own account, and this desk remembers that it is yours. It keeps the account’s number only: no name, no e-mail.",
  undanganSekali: "This link works once. Do not pass it on.",
  alamat: "The address of the city’s sign-in is not safe, so it is not opened. Tell your administrator.",
};
