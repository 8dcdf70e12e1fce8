/** The ceremony's page: follows an invitation, an officer's or a holder's. */
import { mountHolder } from "../ceremony/pemegang";
import { KATA } from "../ceremony/kata";
import { mountOfficer } from "../ceremony/petugas";
import { type Invitation, takeToken } from "../ceremony/undangan";
import { heading, notice, quietButton, sentenceOf, show } from "../desk-session/bagian";
import { Calls } from "../desk-session/sesi";
import { h, need } from "../dom/build";
import { CallError } from "../dom/http";
import { isTooOld } from "../dom/older";
import { wireLanguages } from "../dom/languages";

const root = need("main");
const calls = new Calls();
let token = takeToken();
wireLanguages(() => token);

async function follow(): Promise<void> {
  if (token === "") {
    show(root, heading(KATA.awal.judul), notice("info", KATA.awal.tanpaTautan, KATA.awal.tanpaTautanIsi));
    return;
  }
  show(root, heading(KATA.awal.judul), h("p", { role: "status" }, KATA.awal.memuat));
  try {
    const invitation = await calls.post<Invitation>("/mulai/api/invitation", { token });
    const following = { root, calls, token, invitation };
    if (invitation.kind === "holder") mountHolder(following);
    else mountOfficer(following);
  } catch (error) {
    refuse(error);
  }
}

function refuse(error: unknown): void {
  if (error instanceof CallError && error.code === "invitation-invalid") {
    show(root, heading(KATA.awal.judul), notice("danger", KATA.awal.takBerlaku, KATA.awal.takBerlakuIsi));
    return;
  }
  show(root, heading(KATA.awal.judul), notice("danger", KATA.awal.gagal, sentenceOf(error)),
    h("div", { class: "actions" }, quietButton(KATA.awal.cobaLagi, () => void follow())));
}

/** Another link opened in the same tab changes only the fragment, which loads nothing by itself. */
window.addEventListener("hashchange", () => {
  const next = takeToken();
  if (next === "") return;
  token = next;
  void follow();
});

if (isTooOld()) document.querySelector(".late")?.classList.remove("late");
else void follow();
