/** What a file is called towards its readers. */
import { isTellingName, neutralName } from "../clean/names";
import { J } from "./kata-jejak";

/** The file's own name, or a neutral one where the name itself says when or with what it was made. */
export function chosenName(ownName: string, others: readonly { readonly name: string }[]): string {
  if (!isTellingName(ownName)) return ownName;
  for (let place = others.length + 1; ; place++) {
    const name = neutralName(ownName, place, J.fileStem);
    if (others.every((other) => other.name !== name)) return name;
  }
}
