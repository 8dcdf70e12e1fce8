/** What the desk lends to the pages about meetings, and how what they call fails. */
import type { setOut } from "../cetak";
import type { Desk } from "../meja-kerja";

/** What the desk lends. */
export interface Tools {
  readonly desk: Pick<Desk, "api" | "reload" | "toast" | "session">;
  readonly signal: AbortSignal;
  readonly sentenceOf: (error: unknown) => string;
  readonly setOut: typeof setOut;
}

/** Code and field of a refused call. It is looked at by shape: this part of the desk has a class of its own for such errors. */
export function dataOf(error: unknown): { readonly code?: string; readonly field?: unknown; readonly version?: unknown } {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return {};
  const data = "data" in error && typeof error.data === "object" && error.data !== null ? (error.data as Record<string, unknown>) : {};
  return { code: error.code, field: data["field"], version: data["version"] };
}
