/** Sealed summaries in lists: fetched apart, 25 at a time, and opened in place. */
import { say } from "../bahasa";
import { fill, icon } from "../dom/build";

import { failureText } from "./kalimat";
import { D } from "./kata";
import { Q } from "./kata-pertanyaan";
import type { Desk } from "./meja-kerja";
import type { SummaryView } from "./pesan";
import { sentenceOf } from "./pemberitahuan";

const BATCH = 25;

/** Open every `<sealed-summary>` of a page. */
export async function openSummaries(root: ParentNode, desk: Desk, signal: AbortSignal): Promise<void> {
  const elements = [...root.querySelectorAll<HTMLElement>("sealed-summary")];
  for (const element of elements) show(element, desk.summaries.get(idOf(element)));
  const missing = elements.map(idOf).filter((id) => !desk.summaries.has(id));
  if (missing.length === 0) return;
  for (const element of elements) if (element.dataset["state"] === "locked") opening(element);
  try {
    await loadSummaries(missing, desk, signal);
  } catch (error) {
    if (signal.aborted) return;
    for (const element of elements) if (element.dataset["state"] === "opening") failed(element, sentenceOf(error));
    return;
  }
  for (const element of elements) show(element, desk.summaries.get(idOf(element)));
}

/** Fetch and open these cases' summaries into the desk's memory; `onProgress` hears how many are done. */
export async function loadSummaries(ids: readonly string[], desk: Desk, signal: AbortSignal, onProgress?: (done: number) => void): Promise<void> {
  const missing = [...new Set(ids)].filter((id) => !desk.summaries.has(id));
  for (let at = 0; at < missing.length; at += BATCH) {
    const batch = missing.slice(at, at + BATCH);
    const cases = await desk.api.summaries(batch, signal);
    // The list of a channel may have come into force since the desk was opened, as with its first signers.
    if (cases.some(({ channel }) => desk.channels.get(channel)?.problem !== null)) await desk.renewChannels();
    const { summaries } = await desk.worker.ask("openSummaries", { cases });
    signal.throwIfAborted();
    for (const view of summaries) desk.summaries.set(view.caseId, view);
    for (const id of batch) if (!desk.summaries.has(id)) desk.summaries.set(id, { caseId: id, failure: "not-for-you" });
    onProgress?.(Math.min(at + BATCH, missing.length));
  }
}

/** The words of a summary as one line; "" where it did not open. */
export function lineOf(view: SummaryView | undefined): string {
  return view && "summary" in view ? view.summary.t : "";
}

function idOf(element: HTMLElement): string {
  return element.getAttribute("case-id") ?? "";
}

function show(element: HTMLElement, view: SummaryView | undefined): void {
  if (!view) return;
  if ("failure" in view) {
    failed(element, failureText(view.failure));
    return;
  }
  element.dataset["state"] = "open";
  element.removeAttribute("aria-busy");
  element.setAttribute("translate", "no");
  const title = view.summary.t || D.untitled;
  fill(element, view.summary.k === "question" ? say(Q.inList, { title }) : title);
}

function opening(element: HTMLElement): void {
  element.dataset["state"] = "opening";
  element.setAttribute("aria-busy", "true");
  fill(element, icon("key"), D.openingSummary);
}

function failed(element: HTMLElement, why: string): void {
  element.dataset["state"] = "failed";
  element.removeAttribute("aria-busy");
  fill(element, icon("part"), say(D.failedWhy, { why }));
}
