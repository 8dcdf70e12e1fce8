/** The name of the browser's tab. In a training organisation it begins with LATIHAN, as every page of it says. */
import { say } from "../bahasa";

import { D } from "./kata";

/** Name the tab after a page of the desk. */
export function nameTab(title: string): void {
  document.title = markOfTraining() + say(D.pageTitle, { title });
}

/** What every title of a training organisation begins with; "" in a real one. */
export function markOfTraining(): string {
  return document.querySelector<HTMLMetaElement>("meta[name=peluit-training]")?.content ?? "";
}
