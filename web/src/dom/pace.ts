/** How long something will still take, from how it went so far. */

/** Seconds after which a rate counts for little any more. */
const MEMORY = 12;
/** Seconds of progress before anything is said. */
const LEAST = 3;

/** A rate that is smoothed over some seconds. Times are in milliseconds. */
export class Pace {
  #rate = 0;
  #known = 0;
  #at = 0;
  #sent = 0;

  /** Begins anew: what was before a break tells little. */
  restart(sent: number, now: number): void {
    this.#rate = 0;
    this.#known = 0;
    this.#at = now;
    this.#sent = sent;
  }

  /** To be told whenever more has arrived. */
  note(sent: number, now: number): void {
    const seconds = (now - this.#at) / 1000;
    if (this.#at === 0) {
      this.restart(sent, now);
      return;
    }
    if (seconds <= 0 || sent <= this.#sent) return;
    const weight = this.#known === 0 ? 1 : 1 - Math.exp(-seconds / MEMORY);
    this.#rate += ((sent - this.#sent) / seconds - this.#rate) * weight;
    this.#known += seconds;
    this.#at = now;
    this.#sent = sent;
  }

  /** Seconds until `size` has arrived; `null` where nobody can tell yet. */
  left(size: number): number | null {
    return this.#known < LEAST || this.#rate <= 0 ? null : (size - this.#sent) / this.#rate;
  }
}
