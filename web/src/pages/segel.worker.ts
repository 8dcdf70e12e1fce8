/**
 * The sealing worker: words, keys and opened things live here and nowhere else. It begins with what checks the list of
 * readers; what seals is loaded when a person begins to write, what opens when a box is opened.
 */
import { CallError } from "../dom/http";
import "../dom/older";
import { answerCalls } from "../portal/answering-worker";
import type { BoxCalls, Calls, ReportCalls } from "../portal/calls";
import type { Session } from "../portal/sealing";
import { Visit } from "../portal/visit";

const BOX = new Set(["read", "complete", "take", "resume", "open", "freshWords", "renew", "renewed", "message", "checkFile", "readFile", "closeFile"]);
const visit = new Visit();
const begin: Calls["begin"] = (input) => Promise.resolve(input).then((given) => visit.begin(given));
let sealing: { readonly session: Session; readonly report: Omit<ReportCalls, "begin"> } | null = null;
let box: BoxCalls | null = null;

answerCalls((tell) => async (method) => {
  if (method === "begin") return { begin };
  if (sealing === null) {
    const { reportCalls, Session } = await loaded(import("../portal/sealing"));
    const session = new Session(visit);
    sealing ??= { session, report: reportCalls(session, tell) };
  }
  if (!BOX.has(method)) return sealing.report;
  const { boxCalls } = await loaded(import("../portal/box-session"));
  return (box ??= boxCalls(sealing.session, tell));
});

/** Code that could not be fetched means that nobody can be reached. */
async function loaded<T>(code: Promise<T>): Promise<T> {
  try {
    return await code;
  } catch {
    throw new CallError("offline", "", 0);
  }
}
