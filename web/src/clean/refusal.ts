/** Thrown inside this folder where a file cannot be cleaned, with the reason that the page says. */
import type { Stay } from "./inspection";

export class Refusal extends Error {
  constructor(readonly why: Stay) {
    super(why);
    this.name = "Refusal";
  }
}
