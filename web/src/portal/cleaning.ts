/** Fetches what looks into files when the first one is chosen. */
import type { inspectFile } from "../clean/inspect";
import type { Inspection } from "../clean/inspection";
import { loadPart } from "../dom/parts";

/** What `/static/bersih.js` gives. */
interface Cleaning {
  readonly inspectFile: typeof inspectFile;
}

const CLEANING = "/static/bersih.js";
let loading: Promise<Cleaning> | null = null;

/** The code that looks into files could not be fetched; a later call tries again. */
export class CleaningUnreachable extends Error {
  readonly code = "offline";
}

/** Looks into a file. @throws CleaningUnreachable; DOMException where the file cannot be read */
export async function inspect(file: Blob, name: string, type: string): Promise<Inspection> {
  return (await load()).inspectFile(file, name, type);
}

/** Whether a file tells nothing but which program made it, as recordings of this page do: that goes without a question. */
export function isMinor({ told, stays }: Inspection): boolean {
  return stays.length === 0 && told.every((one) => one === "program");
}

async function load(): Promise<Cleaning> {
  try {
    return await (loading ??= loadPart<Cleaning>(CLEANING));
  } catch {
    loading = null;
    throw new CleaningUnreachable();
  }
}
