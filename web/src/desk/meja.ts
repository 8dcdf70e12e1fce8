/** The desk: one document per tab. */
import { run } from "../desk-parts/mulai";
import { isTooOld } from "../dom/older";

// The shell says by itself what to do about a browser that is too old; here it only says so at once.
if (isTooOld() || !("HTMLDialogElement" in globalThis)) document.querySelector(".late")?.classList.remove("late");
else void run();
