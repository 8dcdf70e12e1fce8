/** Why a file is not shown. The desk has a sentence for each. */
export type Why =
  | "broken" // not whole, or not what it begins as
  | "pixels" // a picture or page larger than anything real
  | "too-large" // unpacks to more than is held in memory
  | "password" // locked by somebody else's password
  | "unknown" // nothing in it that is shown here
  | "part" // our own code for this kind did not arrive
  | "slow" // not ready in time
  | "old-browser"; // this browser lacks what the kind needs

/** Thrown where a file is not shown; says nothing of its content. */
export class Refusal extends Error {
  constructor(readonly why: Why) {
    super(why);
    this.name = "Refusal";
  }
}
