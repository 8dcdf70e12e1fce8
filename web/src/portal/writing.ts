/** The report page from the story on. */
import type { Attachment } from "./calls";
import type { Flow } from "./flow";
import type { KeptFile } from "./form-state";
import { wireCheckStep } from "./step-check";
import { showDone, wireLater } from "./step-done";
import { wireSpoken } from "./spoken";
import { wireEvidenceStep } from "./step-evidence";
import { wireStoryStep } from "./step-story";

/** Wires the steps from the story on; `files` and `unfinished` are those that a draft kept. */
export function wireWriting(flow: Flow, files: readonly Attachment[], unfinished: readonly KeptFile[]): void {
  const answered = new Set<string>();
  const wasDirty = flow.isDirty;
  wireStoryStep(flow, answered);
  wireEvidenceStep(flow);
  wireSpoken(flow);
  wireCheckStep(flow, answered, (filed) => {
    void showDone(flow, filed);
  });
  wireLater(flow);
  flow.evidence.restore(files, unfinished);
  flow.isDirty = wasDirty;
}
