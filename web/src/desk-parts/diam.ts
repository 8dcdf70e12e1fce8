/** Watching for an officer who went away: the desk locks itself. */

const CHECK_MS = 5_000;
/** Dispatched on the document for work that the desk's own page does not notice, such as in a frame. */
export const ACTIVITY = "peluit-activity";

/** How long until the desk warns and locks, in milliseconds. */
export interface IdleTimes {
  readonly warn: number;
  readonly lock: number;
}

export const IDLE: IdleTimes = { warn: 14 * 60_000, lock: 15 * 60_000 };

/** Call `onWarn` and then `onLock` once nobody did anything for so long, also when the computer slept meanwhile. */
export function watchIdle(times: IdleTimes, signal: AbortSignal, onWarn: () => void, onLock: () => void): void {
  let last = Date.now();
  let isWarned = false;
  const active = (): void => {
    last = Date.now();
    isWarned = false;
  };
  const check = (): void => {
    const idle = Date.now() - last;
    if (idle >= times.lock) onLock();
    else if (idle >= times.warn && !isWarned) {
      isWarned = true;
      onWarn();
    }
  };
  for (const name of ["pointerdown", "keydown", "wheel", "touchmove", ACTIVITY]) document.addEventListener(name, active, { signal, passive: true });
  document.addEventListener("visibilitychange", check, { signal });
  const timer = setInterval(check, CHECK_MS);
  signal.addEventListener("abort", () => { clearInterval(timer); }, { once: true });
}
