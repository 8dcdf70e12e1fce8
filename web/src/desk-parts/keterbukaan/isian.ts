/** A form as the body of a call. */

/**
 * Fields by name; check boxes are booleans, and those marked `data-list` gather their names in a list. The button that was
 * pressed counts where it has a name.
 */
export function bodyOf(form: HTMLFormElement, pressed?: HTMLButtonElement): Record<string, string | boolean | string[]> {
  const body: Record<string, string | boolean | string[]> = {};
  for (const element of form.elements) {
    if (!(element instanceof HTMLInputElement || element instanceof HTMLSelectElement || element instanceof HTMLTextAreaElement)) continue;
    if (element.name === "" || element.type === "file") continue;
    const list = element.dataset["list"];
    if (element instanceof HTMLInputElement && element.type === "radio") {
      if (element.checked) body[element.name] = element.value;
    } else if (element instanceof HTMLInputElement && element.type === "checkbox") {
      if (list === undefined) {
        body[element.name] = element.checked;
      } else {
        const chosen = (body[list] ??= []);
        if (element.checked && Array.isArray(chosen)) chosen.push(element.name);
      }
    } else {
      body[element.name] = element.value;
    }
  }
  if (pressed && pressed.name !== "") body[pressed.name] = pressed.value === "true";
  return body;
}
