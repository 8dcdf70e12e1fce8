/**
 * Browsers that are a few years old: what is filled in for them, and how one that is too old is told apart. Which versions
 * work is computed from what the sources name (`web/floor`, docs/browsers.md). To be imported before everything else.
 */

interface Older {
  throwIfAborted?: () => void;
  readonly reason?: unknown;
  readonly aborted: boolean;
}

/** Chrome 93 to 99 (the last ones for Android 5) lack these two; whoever stops work still learns that it was stopped. */
function fillIn(signal: Older | undefined): void {
  if (signal === undefined) return;
  const stopped = (): DOMException => new DOMException("aborted", "AbortError");
  if (!("reason" in signal)) {
    Object.defineProperty(signal, "reason", { configurable: true, get(this: Older) { return this.aborted ? stopped() : undefined; } });
  }
  signal.throwIfAborted ??= function (this: Older): void {
    if (this.aborted) throw this.reason as DOMException;
  };
}

fillIn((globalThis as { AbortSignal?: { prototype: Older } }).AbortSignal?.prototype);

/**
 * Whether something is missing that every supported browser has: one thing of each year before them, and what may be
 * switched off. Syntax is not asked for here: a script that does not parse asks nothing, and the page says so by itself.
 */
export function isTooOld(): boolean {
  const here = globalThis as unknown as Readonly<Record<string, unknown>>;
  const isMissing = ["Worker", "BigInt", "ReadableStream", "TextEncoder", "AbortController"].some((name) => typeof here[name] !== "function");
  return isMissing || !("hasOwn" in Object) || !("at" in Array.prototype) || !("setBigUint64" in DataView.prototype) || !("replaceChildren" in document);
}
