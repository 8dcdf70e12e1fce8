/** Who is entitled in a case by what was signed in it: the report, grants, recusals (section 4.5, check 5). */
import type { RecusalBody } from "./bodies";
import type { CaseObject } from "./case-object";
import { inOrder } from "./chain";

/** Who may read by the proofs of the case: those it was sealed to, those granted since, without those excluded. */
export interface Entitled {
  readonly genuine: readonly CaseObject[];
  /** Who may read and write now. */
  readonly now: ReadonlySet<string>;
  /** Everybody who ever could: what they signed before they were excluded stays readable. */
  readonly ever: ReadonlySet<string>;
  readonly excluded: ReadonlyMap<string, RecusalBody>;
  /** What is not genuine, since its author was not entitled when it was written. */
  readonly refused: readonly CaseObject[];
}

/**
 * Check 5, second half: grants and recusals in chain order make the entitled; objects by other officers are not genuine.
 * What an excluded officer wrote counts up to where the recusal says, wherever its own date would put it; so the walk is
 * taken again with what it found, until it finds no more.
 */
export function readEntitled(sound: readonly CaseObject[], report: CaseObject<"report">): Entitled {
  const ordered = inOrder(sound.filter(({ compartment }) => compartment === 1));
  let found = walkDialogue(ordered, report, new Map());
  for (let rounds = ordered.length; rounds > 0; rounds--) {
    const again = walkDialogue(ordered, report, found.excluded);
    const isSame = again.excluded.size === found.excluded.size && [...again.excluded.keys()].every((keyId) => found.excluded.has(keyId));
    found = again;
    if (isSame) break;
  }
  const { ever, excluded } = found;
  const counts = (object: CaseObject): boolean =>
    object.compartment === 1 ? !found.refused.has(object) : ever.has(object.authorKeyId) && isInTime(object, excluded);
  const all = inOrder(sound);
  return { genuine: all.filter(counts), refused: all.filter((object) => !counts(object)), ever, excluded, now: new Set([...ever].filter((keyId) => !excluded.has(keyId))) };
}

/** One walk over the dialogue; `known` are the recusals of the walk before, which hold from the beginning of this one. */
function walkDialogue(
  ordered: readonly CaseObject[],
  report: CaseObject<"report">,
  known: ReadonlyMap<string, RecusalBody>,
): { ever: Set<string>; excluded: Map<string, RecusalBody>; refused: Set<CaseObject> } {
  const ever = new Set(report.body.readers);
  const excluded = new Map<string, RecusalBody>();
  const refused = new Set<CaseObject>();
  for (const object of ordered) {
    const mayWrite = object.by === "reporter" || (ever.has(object.authorKeyId) && isInTime(object, known) && isInTime(object, excluded));
    const isVain =
      (object.kind === "grant" && excluded.has(object.body.key_id)) ||
      (object.kind === "recusal" && object.body.key_id === object.authorKeyId);
    if (!mayWrite || isVain) refused.add(object);
    else if (object.kind === "grant") ever.add(object.body.key_id);
    else if (object.kind === "recusal" && !excluded.has(object.body.key_id)) excluded.set(object.body.key_id, object.body);
  }
  return { ever, excluded, refused };
}

function isInTime({ authorKeyId, compartment, sequence }: CaseObject, excluded: ReadonlyMap<string, RecusalBody>): boolean {
  const recusal = excluded.get(authorKeyId);
  return recusal === undefined || sequence <= (compartment === 1 ? recusal.last_dialogue : recusal.last_file);
}
