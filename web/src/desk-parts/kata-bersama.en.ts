/** As `kata-bersama.ts`, in English. */
import type { SHARED as Id } from "./kata-bersama";

export const SHARED: Readonly<Record<keyof typeof Id, string>> = {
  title: "Shared computer",
  why: "Saving and printing are off, so that nothing stays on this computer. If you need to, sign out and sign in on an office computer that you alone use.",
  noPasskey: "No passkey is set up on a shared computer.",
  noPaper: "This computer is shared, so the desk is not printed here.",
};
