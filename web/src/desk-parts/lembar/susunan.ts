/** Which sheets a case has, and which of them were replaced. */
import type { CaseObject, CaseView } from "../pesan";

export type Finding = Extract<CaseObject, { kind: "finding" }>;

/** A sheet with what corrected it. */
export interface Sheet {
  readonly object: Finding;
  readonly replacedBy: readonly Finding[];
  /** Whether another current correction of the same sheet stands beside this one. */
  readonly hasRival: boolean;
}

/** The sheets in the order of the case. A correction counts only for an earlier sheet of the same form. */
export function sheetsOf({ objects }: Pick<CaseView, "objects">): Sheet[] {
  // What records a letter is shown with the letter.
  const findings = objects.filter((object): object is Finding => object.kind === "finding" && object.body.form !== "rujukan");
  const targetOf = (finding: Finding): Finding | undefined =>
    findings.slice(0, findings.indexOf(finding)).find(({ objectId, body }) => objectId === finding.body.replaces && body.form === finding.body.form);
  return findings.map((object) => {
    const target = targetOf(object);
    return {
      object,
      replacedBy: findings.filter((other) => targetOf(other) === object),
      hasRival: target !== undefined && findings.some((other) => other !== object && targetOf(other) === target),
    };
  });
}
