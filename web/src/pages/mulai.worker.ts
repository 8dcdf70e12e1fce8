/** The worker of the ceremony: makes an officer's keys once and is ended by the page. */
import { makeKeys, type MakeRequest } from "../ceremony/pembuat";

const port = self as unknown as { onmessage: ((event: MessageEvent<MakeRequest>) => void) | null; postMessage(answer: unknown): void };

port.onmessage = ({ data }) => {
  makeKeys(data).then((made) => { port.postMessage({ made }); }, () => { port.postMessage({ failed: true }); });
};
