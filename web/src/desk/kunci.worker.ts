/** The key worker: the only place where an officer's keys are in the clear. It ends when the desk is locked. */
import { PeluitError } from "../crypto/errors";
import { Keeper } from "../desk-parts/penjaga";
import type { Answer, Question } from "../desk-parts/pesan";

const keeper = new Keeper();
const port = self as unknown as { onmessage: ((event: MessageEvent<Question>) => void) | null; postMessage(answer: Answer): void };

async function answer({ id, name, input }: Question): Promise<Answer> {
  try {
    return { id, output: await keeper[name](input as never) };
  } catch (error) {
    // Only names of failures leave the worker: other messages could hold anything.
    if (error instanceof PeluitError) return { id, failure: error.code, data: error.data };
    return { id, failure: "broken", data: {} };
  }
}

port.onmessage = ({ data }) => {
  void answer(data).then((reply) => {
    port.postMessage(reply);
  });
};
