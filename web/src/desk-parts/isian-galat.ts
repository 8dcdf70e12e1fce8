/** What is wrong with a field of a form, said at its place. */
import { fill, icon } from "../dom/build";

/** Shows a sentence at the field that `place` belongs to and leads there; `null` takes it away. */
export function setError(place: HTMLElement, sentence: string | null): void {
  const field = place.closest(".field");
  const input = field?.querySelector<HTMLElement>("input, select, textarea");
  field?.classList.toggle("field--error", sentence !== null);
  place.hidden = sentence === null;
  fill(place, ...(sentence === null ? [] : [icon("alert"), sentence]));
  if (sentence === null) {
    input?.removeAttribute("aria-invalid");
  } else {
    input?.setAttribute("aria-invalid", "true");
    input?.focus();
  }
}
