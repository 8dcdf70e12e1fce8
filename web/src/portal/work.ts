/** Proofs of work: solved one after the other in the sealing worker, one ahead of need. */
import { solveChallenge } from "altcha-lib";
import type { Challenge } from "altcha-lib/types";
import { deriveKey } from "altcha-lib/algorithms/web/pbkdf2";

import { getJson } from "../dom/http";

/** A solved one is not used in its last minutes. */
const MARGIN = 5 * 60;
/** Larger uploads take more work. */
const USUAL = 256 * 1024 * 1024;
const LONGEST = 10 * 60 * 1000;

interface Solved {
  readonly payload: string;
  readonly expiresAt: number;
}

/** Solves the server's challenges. */
export class Work {
  readonly #url: string;
  #ahead: Promise<Solved> | null = null;

  constructor(api: string) {
    this.#url = `${api}/api/v1/challenge`;
  }

  /** Begins to solve one, if none is being solved; its failure is kept for who takes it. */
  prepare(): void {
    if (this.#ahead !== null) return;
    this.#ahead = this.#solve();
    this.#ahead.catch(() => undefined);
  }

  /**
   * A solved proof, to be used once; for an upload that of so many bytes.
   * @throws CallError where the server cannot be reached
   */
  async take(size = 0): Promise<string> {
    if (size > USUAL) return (await this.#solve(size)).payload;
    this.prepare();
    const ahead = this.#ahead;
    this.#ahead = null;
    const solved = await ahead;
    return solved !== null && solved.expiresAt > Date.now() / 1000 + MARGIN ? solved.payload : (await this.#solve()).payload;
  }

  async #solve(size = 0): Promise<Solved> {
    const challenge = await getJson<Challenge>(size > USUAL ? `${this.#url}?size=${size}` : this.#url);
    const solution = await solveChallenge({ challenge, deriveKey, timeout: LONGEST });
    if (solution === null) throw new Error("the challenge was not solved");
    return { payload: btoa(JSON.stringify({ challenge, solution })), expiresAt: challenge.parameters.expiresAt ?? 0 };
  }
}
