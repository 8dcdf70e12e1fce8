/** Waiting for a line that comes and goes. Runs in pages and workers. */
import { CallError } from "./http";

/** What Android's browsers tell of the network; others tell nothing. */
interface Connection extends EventTarget {
  readonly type?: string;
}

const scope = globalThis as unknown as EventTarget & { readonly navigator?: { readonly connection?: Connection } };

/**
 * Does one request, and gives it up where it takes too long or the network under it is another: such a request would
 * hang until somebody's timer ends, long after the new network is there.
 * @param limit milliseconds
 * @throws CallError `offline` where it was given up; what `act` throws; the signal's reason
 */
export async function attempt<T>(signal: AbortSignal, limit: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  signal.throwIfAborted();
  const own = new AbortController();
  const giveUp = (): void => {
    own.abort(new CallError("offline", "", 0));
  };
  const timer = setTimeout(giveUp, limit);
  const unwatch = onNetworkChange(giveUp);
  scope.addEventListener("offline", giveUp);
  signal.addEventListener("abort", giveUp);
  try {
    return await act(own.signal);
  } finally {
    clearTimeout(timer);
    unwatch();
    scope.removeEventListener("offline", giveUp);
    signal.removeEventListener("abort", giveUp);
  }
}

/** Waits, but not longer than until the device says that it is connected, or connected otherwise. @throws the signal's reason */
export function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = (): void => {
      clearTimeout(timer);
      unwatch();
      scope.removeEventListener("online", done);
      signal.removeEventListener("abort", aborted);
    };
    const done = (): void => {
      stop();
      resolve();
    };
    const aborted = (): void => {
      stop();
      reject(signal.reason as Error);
    };
    const timer = setTimeout(done, milliseconds);
    const unwatch = onNetworkChange(done);
    scope.addEventListener("online", done);
    signal.addEventListener("abort", aborted);
    if (signal.aborted) aborted();
  });
}

/** Hears when the kind of network changes, such as from Wi-Fi to mobile data; gives a way to stop. */
function onNetworkChange(changed: () => void): () => void {
  const connection = scope.navigator?.connection;
  const before = connection?.type;
  const hear = (): void => {
    // The event also comes for every new guess of the speed.
    if (connection?.type !== before) changed();
  };
  connection?.addEventListener("change", hear);
  return () => {
    connection?.removeEventListener("change", hear);
  };
}
