/** The report page from the story on. */
import type { Attachment } from "./calls";
import type { Flow } from "./flow";
import { wireCheckStep } from "./step-check";
import { showDone, wireLater } from "./step-done";
import { wireEvidenceStep } from "./step-evidence";
import { wireStoryStep } from "./step-story";

/** Wires the steps from the story on; `files` are those that a draft kept. */
export function wireWriting(flow: Flow, files: readonly Attachment[]): void {
  const answered = new Set<string>();
  const wasDirty = flow.isDirty;
  wireStoryStep(flow, answered);
  wireEvidenceStep(flow);
  wireCheckStep(flow, answered, (filed) => {
    void showDone(flow, filed);
  });
  wireLater(flow);
  flow.evidence.restore(files);
  flow.isDirty = wasDirty;
}
