/**
 * Signing in with an account of the city (OpenID Connect). The session's cookie does not come along when the city's service sends the
 * browser back, since it is `SameSite=Strict`: the shell answers there, and this brings what stands in the address to the server.
 */
import { pageAddress } from "../bahasa";
import { fill, h, need } from "../dom/build";
import { CallError } from "../dom/http";

import { heading, notice, quietButton, sentenceOf, show, whileBusy } from "./bagian";
import { KOTA } from "./kata-kota";
import { Calls, type Session } from "./sesi";

/** Where the city's service sends browsers to; registered there, so it has no language: the answer's state begins with it. */
const RETURN = "/meja/masuk-kota/";
const INVITED = "/meja/akun-kota/undangan/";
const SIGN_IN = "/meja/api/session/city";

/** The way into a session by an account of the city, or back to one where the passphrase is asked for after that. */
export function cityWay(session: Session, calls: Calls, problem: HTMLElement, isShared: () => boolean): HTMLElement {
  if (session.by_city) {
    const back = quietButton(KOTA.tanpa, () => { location.assign(pageAddress("/meja/")); }, "button--quiet button--small");
    return h("p", {}, back);
  }
  const go = quietButton(KOTA.masuk, () => void whileBusy(go, KOTA.menuju, async () => {
    fill(problem);
    try {
      await leaveFor(calls, SIGN_IN, { page: location.pathname, shared: isShared() });
    } catch (error) {
      fill(problem, notice("danger", "", sentenceOf(error)));
    }
  }));
  return h("div", { class: "stack" },
    h("div", { class: "actions" }, go),
    h("p", { class: "small muted" }, KOTA.bantuan));
}

/** Leave for the city's service. Resolves never; throws {@link CallError} if there is nowhere to go. */
export async function leaveFor(calls: Calls, path: string, body: unknown): Promise<never> {
  const { address } = await calls.post<{ address: string }>(path, body);
  if (!/^https?:$/.test(new URL(address).protocol)) throw new CallError("address", KOTA.alamat, 0);
  // Who comes back by the browser's own button must not find the page as it was left, waiting.
  addEventListener("pageshow", ({ persisted }) => { if (persisted) location.reload(); });
  location.assign(address);
  return new Promise<never>(() => undefined);
}

/**
 * On the page of return: hand in what the city's service answered, once, and go where it was meant to lead. Gives a sentence where
 * that failed, and "" on every other page.
 */
export async function handIn(): Promise<string> {
  if (location.pathname !== pageAddress(RETURN)) return "";
  const given = new URLSearchParams(location.search);
  const other = addressIn((given.get("state") ?? "").split(".")[0] ?? "");
  if (other !== undefined) {
    location.replace(other + location.search);
    return new Promise<never>(() => undefined);
  }
  // The code stands in the history no longer than it must.
  history.replaceState(null, "", pageAddress("/meja/"));
  if (!given.has("state")) return "";
  fill(need("main"), h("h1", {}, KOTA.masuk), h("p", { role: "status" }, KOTA.memeriksa));
  const answer = Object.fromEntries(["code", "state", "iss", "error"].map((name) => [name, given.get(name) ?? ""]));
  try {
    const { page } = await new Calls().post<{ page: string }>(`${SIGN_IN}/return`, answer);
    location.replace(page);
    return await new Promise<never>(() => undefined);
  } catch (error) {
    return error instanceof CallError && error.code === "already-exists" ? KOTA.milikLain : sentenceOf(error);
  }
}

/** The address of the page of return in this language, if it is another one than this page's, and there is one. */
function addressIn(language: string): string | undefined {
  const switches = [...document.querySelectorAll<HTMLAnchorElement>("[data-languages] a[data-prefix]")];
  const prefix = switches.find((one) => one.hreflang === language)?.dataset["prefix"];
  return prefix === undefined ? undefined : prefix + RETURN;
}

/** On the page of an invitation: say what it is for and lead to the city's service. Resolves at once on every other page. */
export async function mountInvited(main: HTMLElement): Promise<void> {
  const token = location.hash.slice(1);
  if (location.pathname !== pageAddress(INVITED) || token === "") return;
  history.replaceState(null, "", location.pathname);
  const problem = h("div", {});
  const calls = new Calls();
  const go = h("button", { class: "button", type: "button" }, KOTA.masuk);
  go.addEventListener("click", () => void whileBusy(go, KOTA.menuju, async () => {
    fill(problem);
    try {
      await leaveFor(calls, SIGN_IN, { invitation: token, page: pageAddress("/meja/") });
    } catch (error) {
      fill(problem, notice("danger", "", sentenceOf(error)));
    }
  }));
  show(main, heading(KOTA.judulUndangan), h("p", { class: "lead" }, KOTA.undangan), h("p", {}, KOTA.undanganSekali), problem, h("div", { class: "actions" }, go));
  return new Promise<never>(() => undefined);
}
