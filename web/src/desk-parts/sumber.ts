/** Where the key worker gets sealed files from: our own server, with the session's cookie. */
import type { SealedSource } from "../crypto/opening-files";
import { call } from "../dom/http";
import { KEPT, RemoteFile } from "../dom/remote-file";

/** Which file, what it is taken for, and how it is going. */
export interface Fetching {
  /** Below `/meja/api/`: of which case or letter. */
  readonly path: string;
  readonly blob: string;
  /** Goes to the log. */
  readonly purpose: string;
  /** Bytes of the sealed file. */
  readonly size: number;
  /** Ends the fetching, also of parts that are read later. */
  readonly signal: AbortSignal;
  readonly onWaiting: (isWaiting: boolean) => void;
}

/** Gives a sealed file that the server keeps. */
export type Fetch = (fetching: Fetching) => SealedSource;

/** A sealed file of a case or a letter (`GET cases/<id>/blobs/<blob>`, docs/api.md). */
export const fetchSealed: Fetch = ({ path, blob, purpose, size, signal, onWaiting }) => {
  const url = `/meja/api/${path}/blobs/${blob}?purpose=${purpose}`;
  return new RemoteFile({
    size,
    fetchPart: (from, to) => call(url, {
      credentials: "same-origin",
      signal,
      ...(from === 0 && to === size ? {} : { headers: { Range: `bytes=${from}-${to - 1}` } }),
    }),
    isKept: size <= KEPT,
    signal,
    onWaiting,
  });
};
