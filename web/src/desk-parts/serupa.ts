/** Reports that may tell of the same: found among opened summaries, so that nothing leaves the browser. */
import type { SummaryView } from "./pesan";

/** A case whose summary shares so much with another one, from 0 to 1. */
export interface Alike {
  readonly caseId: string;
  readonly title: string;
  readonly likeness: number;
}

const LEAST = 0.28;
const MOST = 5;
const SHORTEST = 4;
/** Words that most reports hold say nothing about a likeness. */
const COMMON = new Set(["yang", "dengan", "untuk", "dari", "pada", "oleh", "dalam", "tidak", "telah", "sudah", "akan", "kepada", "para", "laporan", "dugaan", "diduga", "pegawai", "kantor", "dinas", "about", "from", "with", "that"]);

/** Cases most like this one, the likest first; a shared agency and category count as much as a fifth of all words. */
export function alikeTo(caseId: string, views: Iterable<SummaryView>): Alike[] {
  const all = [...views].filter((view): view is Extract<SummaryView, { summary: unknown }> => "summary" in view);
  const own = all.find((view) => view.caseId === caseId);
  if (!own) return [];
  const words = wordsOf(own.summary.t);
  return all
    .filter((view) => view.caseId !== caseId)
    .map((view) => ({ caseId: view.caseId, title: view.summary.t, likeness: likenessOf(words, own.summary, view.summary) }))
    .filter(({ likeness }) => likeness >= LEAST)
    .sort((one, other) => other.likeness - one.likeness || one.caseId.localeCompare(other.caseId))
    .slice(0, MOST);
}

function likenessOf(words: ReadonlySet<string>, own: { readonly k: string; readonly u: string }, other: { readonly t: string; readonly k: string; readonly u: string }): number {
  const others = wordsOf(other.t);
  const shared = [...words].filter((word) => others.has(word)).length;
  const either = new Set([...words, ...others]).size;
  const same = (own.u !== "" && own.u === other.u ? 0.1 : 0) + (own.k !== "" && own.k === other.k ? 0.1 : 0);
  return either === 0 ? 0 : (shared / either) * 0.8 + same;
}

function wordsOf(text: string): Set<string> {
  return new Set(text.toLowerCase().normalize("NFKC").split(/[^\p{L}\p{N}]+/u).filter((word) => word.length >= SHORTEST && !COMMON.has(word)));
}
