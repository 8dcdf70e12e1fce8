/** The key worker: the only place where an officer's keys are in the clear. It ends when the desk is locked. */
import { PeluitError } from "../crypto/errors";
import { Keeper } from "../desk-parts/penjaga";
import type { Answer, Calls, Progress, Question, Stop } from "../desk-parts/pesan";
import { fetchSealed } from "../desk-parts/sumber";
import "../dom/older";
import { CallError } from "../dom/http";

const keeper = new Keeper(fetchSealed);
const port = self as unknown as { onmessage: ((event: MessageEvent<Question | Stop>) => void) | null; postMessage(answer: Answer, transfer?: Transferable[]): void };
const stops = new Map<number, AbortController>();

async function answer({ id, name, input }: Question): Promise<Answer> {
  const stop = new AbortController();
  stops.set(id, stop);
  try {
    const tell = (progress: Progress): void => {
      if (!stop.signal.aborted) port.postMessage({ id, progress });
    };
    return { id, output: await keeper[name](input as never, { tell, signal: stop.signal }) };
  } catch (error) {
    // Only names of failures leave the worker: other messages could hold anything.
    if (error instanceof PeluitError) return { id, failure: error.code, data: error.data };
    if (error instanceof CallError) return { id, failure: error.code, data: error.data, status: error.status, title: error.title };
    return { id, failure: "broken", data: {} };
  } finally {
    stops.delete(id);
  }
}

/** What was read goes over instead of being copied: nobody here needs it any more. */
function contentIn(reply: Answer): Transferable[] {
  return "output" in reply ? [(reply.output as Calls["readFile"]["output"]).content.buffer as ArrayBuffer] : [];
}

port.onmessage = ({ data }) => {
  if ("stop" in data) {
    stops.get(data.stop)?.abort();
    return;
  }
  void answer(data).then((reply) => {
    port.postMessage(reply, data.name === "readFile" || data.name === "readSealed" ? contentIn(reply) : []);
  });
};
