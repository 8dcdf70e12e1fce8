/** A worker's end of the calls: answers what is asked, and gives failures their names. */
import { PeluitError } from "../crypto/errors";
import { CallError } from "../dom/http";
import type { Answer, Calls, Progress, Question } from "./calls";

/** Answers questions from now on. `make` gets a way to tell of files on their way. */
export function answerCalls(make: (tell: (progress: Progress) => void) => Partial<Calls>): void {
  const tell = (answer: Answer): void => {
    postMessage(answer);
  };
  const calls = make((progress) => {
    tell({ progress });
  });
  addEventListener("message", ({ data: { id, method, input } }: MessageEvent<Question>) => {
    const act = calls[method] as ((input: unknown) => Promise<unknown>) | undefined;
    if (act === undefined) throw new TypeError(`no call ${method}`);
    act(input).then(
      (value) => {
        tell({ id, value });
      },
      (error: unknown) => {
        tell({ id, ...named(error) });
      },
    );
  });
}

function named(error: unknown): { code: string; title: string; data: Readonly<Record<string, unknown>> } {
  if (error instanceof PeluitError) return { code: error.code, title: "", data: error.data };
  if (error instanceof CallError) return { code: error.code, title: error.title, data: error.data };
  return { code: error instanceof DOMException && error.name === "AbortError" ? "cancelled" : "unknown", title: "", data: {} };
}
