/** Sentences of the frame. Its words come from the desk, so that one frame speaks every language. */

/** Fills the `{name}` places of a sentence. */
export function fillIn(sentence: string, values: Readonly<Record<string, string | number>>): string {
  return sentence.replace(/\{(\w+)\}/g, (place, name: string) => String(values[name] ?? place));
}
