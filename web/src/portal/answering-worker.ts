/** A worker's end of the calls: answers what is asked, and gives failures their names. */
import { PeluitError } from "../crypto/errors";
import { CallError } from "../dom/http";
import type { Answer, Calls, Method, Progress, Question } from "./calls";

/** Gives the calls that include a method, loading their code where that is needed. */
export type Finder = (method: Method) => Promise<Partial<Calls>>;

/** Answers questions from now on. `make` gets a way to tell of files on their way. */
export function answerCalls(make: (tell: (progress: Progress) => void) => Finder): void {
  const tell = (answer: Answer): void => {
    postMessage(answer);
  };
  const find = make((progress) => {
    tell({ progress });
  });
  const act = async ({ method, input }: Question): Promise<unknown> => {
    const call = (await find(method))[method] as ((input: unknown) => Promise<unknown>) | undefined;
    if (call === undefined) throw new TypeError(`no call ${method}`);
    return call(input);
  };
  addEventListener("message", ({ data }: MessageEvent<Question>) => {
    act(data).then(
      (value) => {
        tell({ id: data.id, value });
      },
      (error: unknown) => {
        tell({ id: data.id, ...named(error) });
      },
    );
  });
}

function named(error: unknown): { code: string; title: string; data: Readonly<Record<string, unknown>> } {
  if (error instanceof PeluitError) return { code: error.code, title: "", data: error.data };
  if (error instanceof CallError) return { code: error.code, title: error.title, data: error.data };
  return { code: error instanceof DOMException && error.name === "AbortError" ? "cancelled" : "unknown", title: "", data: {} };
}
