/** The worker that keeps a recording and changes its voice. */
import { type Request, workshop } from "../sound/workshop";

const port = self as unknown as { onmessage: ((event: MessageEvent<Request>) => void) | null; postMessage(said: unknown): void };
const answer = workshop((said) => {
  port.postMessage(said);
});

port.onmessage = ({ data }) => {
  answer(data);
};
