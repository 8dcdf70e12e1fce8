/** How the box hands a draft over to the report page's script within one document: by one variable, taken once. */
import type { Channel } from "./calls";
import type { SavedForm } from "./form-state";
import type { Sealer } from "./sealer";
import type { Site } from "./site";

/** A draft that was opened, with the worker that holds its keys. */
export interface HandedOver {
  readonly site: Site;
  readonly sealer: Sealer;
  readonly channels: readonly Channel[];
  readonly form: SavedForm;
}

const place = globalThis as { peluitDraft?: HandedOver };

/** Leaves a draft for the script that is loaded next. */
export function handOver(draft: HandedOver): void {
  place.peluitDraft = draft;
}

/** Takes what was left, if anything was. */
export function handedOver(): HandedOver | null {
  const draft = place.peluitDraft ?? null;
  delete place.peluitDraft;
  return draft;
}
