/** The life of a tab: sign in and unlock, work, lock, and from the beginning. */
import { pageAddress, say } from "../bahasa";
import type { DirectoryBundle } from "../crypto/directory-format";
import { mountDirectory } from "../desk-session/direktori";
import { signIn } from "../desk-session/masuk";
import { handIn, mountInvited } from "../desk-session/kota";
import { mountOfficers } from "../desk-session/petugas";
import { mountMe } from "../desk-session/saya";
import type { Session } from "../desk-session/sesi";
import { fill, h, need } from "../dom/build";
import { wireLanguages } from "../dom/languages";
import { setServerHtml } from "../dom/trusted";

import { sayShared } from "./bersama";
import { rulesPage } from "./aturan";
import { casesPage } from "./cari";
import { notePagePrints } from "./cetak";
import { cityAccountPage } from "./akun-kota";
import { IDLE, watchIdle } from "./diam";
import { failureText } from "./kalimat";
import { contentPage, postersPage } from "./isi";
import { trailPage } from "./jejak";
import { D } from "./kata";
import { opennessPage } from "./keterbukaan-muat";
import { KeyWorker } from "./kunci";
import { workIdentified } from "./kerja-kota";
import { clearFailure, closePages, deskOf, emptyMain, isSignedOut, leave, showFailure, showSignedIn, toast } from "./kerangka";
import type { Desk, Page } from "./meja-kerja";
import { numbersPage } from "./nomor";
import { Api } from "./panggil";
import { notice, sentenceOf } from "./pemberitahuan";
import { disposalPage } from "./pemusnahan";
import { countNotices, noticesPage, watchNotices } from "./pemberitahuan-rekan";
import { casePage } from "./perkara";
import type { ChannelView } from "./pesan";
import { openSummaries } from "./ringkasan";
import { registerPage } from "./register";
import { Router } from "./rute";
import { handoverPage } from "./serah-muat";
import { letterPage, lettersPage } from "./surat-muat";
import { keepWatermark } from "./tanda-air";
import { intakePage } from "./terima-muat";
import { listenToKeys } from "./tombol";

const PAGES: Readonly<Record<string, Page>> = {
  today: (main, desk, signal) => { void openSummaries(main, desk, signal); },
  cases: casesPage,
  discipline: (main, desk, signal) => { void openSummaries(main, desk, signal); },
  case: casePage,
  evidence: registerPage,
  content: contentPage,
  posters: postersPage,
  numbers: numbersPage,
  intake: intakePage,
  handover: handoverPage,
  letters: lettersPage,
  letter: letterPage,
  openness: opennessPage,
  trail: trailPage,
  notices: noticesPage,
  directories: (main, desk) => {
    void mountDirectory(need("[data-pending]", main), (text) => desk.worker.ask("signDirectory", { text }), async (said) => {
      await desk.renewChannels();
      await desk.reload();
      desk.toast(said);
    });
  },
  me: mountMe,
  "city-account": cityAccountPage,
  rules: rulesPage,
  disposal: disposalPage,
  officers: (main, desk) => { mountOfficers(main, () => desk.reload()); },
};
/** A channel of which the server serves no directory: none was signed yet, or the last one ran out. */
const ABSENT = "directory-absent";
const RETRY_MS = 3_000;
const COUNTS_MS = 5_000;

/** Drafts of whoever locked the desk, sealed to their own key. */
let lockedDrafts: Uint8Array | undefined;

/** Run the desk until the tab is closed. */
export async function run(): Promise<void> {
  const api = new Api("");
  wireLanguages();
  for (let why = "", wantsKeys = false; ;) {
    const worker = new KeyWorker();
    try {
      const session = await open(api, worker, why, wantsKeys);
      ({ why, wantsKeys } = session.by_city ? await workIdentified(api, worker, session) : { why: await work(api, worker, session), wantsKeys: false });
    } catch (error) {
      why = sentenceOf(error);
      await new Promise((resolve) => { setTimeout(resolve, RETRY_MS); });
    } finally {
      worker.end();
    }
  }
}

/** Sign in and unlock; with an account of the city alone there is nothing to unlock, until keys are wanted. */
async function open(api: Api, worker: KeyWorker, said: string, wantsKeys: boolean): Promise<Session> {
  showSignedIn(null);
  const main = emptyMain(D.signIn);
  await mountInvited(main);
  const why = (await handIn()) || said;
  const session = await api.get<Session>("/session");
  api.renew(session.csrf);
  if (session.by_city && !wantsKeys) return session;
  const { fingerprint } = await worker.ask("fingerprint", { pins: pins() });
  const hasChannels = Object.keys(pins()).length > 0;
  const signedIn = signIn({ main, worker, api, session, fingerprint: hasChannels ? fingerprint : "", why });
  if (session.signed_in) await showCounts(main, api);
  return signedIn;
}

/** How many cases wait: numbers are no secret, so they stand there before anything is unlocked. */
async function showCounts(main: HTMLElement, api: Api): Promise<void> {
  const template = document.createElement("template");
  try {
    setServerHtml(template, await api.fragment(pageAddress("/meja/"), AbortSignal.timeout(COUNTS_MS)));
  } catch {
    return; // Without the numbers the words can be given just as well.
  }
  const tally = template.content.querySelector("[data-tally]");
  if (tally && main.isConnected) main.append(tally);
}

/** Work until locked; gives why. */
async function work(api: Api, worker: KeyWorker, session: Session): Promise<string> {
  const channels = new Map<string, ChannelView>();
  const renewChannels = async (): Promise<void> => {
    const bundle = await api.get<DirectoryBundle>("/directory");
    const verified = await worker.ask("directory", {
      organisation: session.organisation, pins: { ...pins(), ...internalPins() }, internal: Object.keys(internalPins()), bundle,
    });
    channels.clear();
    const served = new Set(bundle.channels.map(({ code }) => code));
    for (const channel of verified.channels) {
      channels.set(channel.code, served.has(channel.code) ? channel : { ...channel, problem: ABSENT });
    }
  };
  await renewChannels();
  const working = new AbortController();
  const { signal } = working;
  let lock: (why: string) => void = () => undefined;
  const locked = new Promise<string>((resolve) => { lock = resolve; });
  const desk = deskOf({ session, worker, api, channels, renewChannels, drafts: new Map(await openDrafts(worker)) }, () => router, signal);
  const router: Router = new Router({
    fetchPage: (url, aborted) => api.fragment(url, aborted),
    onPage: (main, left) => {
      clearFailure();
      writeWatermark();
      PAGES[main.dataset["page"] ?? ""]?.(main, desk, left);
      showChannelProblems(main, [...channels.values()]);
      sayShared(main, session);
      void countNotices(desk);
    },
    onFailure: (error, url) => {
      if (isSignedOut(error)) lock(D.signedOut);
      else showFailure(error, url, (again) => router.go(again));
    },
  });
  fill(emptyMain(D.desk), h("h1", {}, D.desk));
  showSignedIn(session);
  const writeWatermark = keepWatermark(session, signal);
  notePagePrints(desk, signal);
  watchNotices(desk, signal);
  listenToKeys(desk, signal);
  need("[data-act=lock]").addEventListener("click", () => { lock(""); }, { signal });
  need("[data-act=leave]").addEventListener("click", () => { void leave(api).then(lock); }, { signal });
  window.addEventListener("beforeunload", (event) => { if (hasDraft(desk) || isSending(desk)) event.preventDefault(); }, { signal });
  watchIdle(IDLE, signal, () => { toast(D.locksSoon); }, () => { lock(D.lockedItself); });
  await router.start();
  try {
    return await locked;
  } finally {
    await sealDrafts(desk);
    router.stop();
    working.abort();
    desk.summaries.clear();
    desk.drafts.clear();
    for (const files of desk.outboxes.values()) files.end();
    closePages();
  }
}

function hasDraft({ drafts }: Desk): boolean {
  return [...drafts.values()].some((text) => text.trim() !== "");
}

function isSending({ outboxes }: Desk): boolean {
  return [...outboxes.values()].some(({ isMoving }) => isMoving);
}

async function sealDrafts(desk: Desk): Promise<void> {
  const drafts = [...desk.drafts].filter(([, text]) => text.trim() !== "");
  lockedDrafts = drafts.length === 0 ? undefined : (await desk.worker.ask("sealDrafts", { drafts })).sealed;
}

async function openDrafts(worker: KeyWorker): Promise<readonly (readonly [string, string])[]> {
  if (!lockedDrafts) return [];
  const sealed = lockedDrafts;
  lockedDrafts = undefined;
  return worker.ask("openDrafts", { sealed }).then(({ drafts }) => drafts, () => []);
}

/** The digests of the channels' first root documents, as the shell carries them. */
function pins(): Readonly<Record<string, string>> {
  return JSON.parse(need<HTMLMetaElement>("meta[name=peluit-pins]").content) as Record<string, string>;
}

/** Of the channels whose people receive letters: no page of the portal knows them, nor does a poster. */
function internalPins(): Readonly<Record<string, string>> {
  return JSON.parse(need<HTMLMetaElement>("meta[name=peluit-pins-internal]").content) as Record<string, string>;
}

function showChannelProblems(main: HTMLElement, channels: readonly ChannelView[]): void {
  const failing = channels.filter(({ problem }) => problem !== null);
  if (failing.length === 0) return;
  const tone = failing.every(({ problem }) => problem === ABSENT) ? "info" : "danger";
  const box = notice(tone, tone === "info" ? D.listAbsent : D.listDoubtful, ...failing.map(({ code, problem }) => say(D.listChannel, { channel: code, why: failureText(problem ?? "") })));
  (main.querySelector("[data-part=problems]") ?? main.querySelector(".pane-head") ?? main).after(box);
}
