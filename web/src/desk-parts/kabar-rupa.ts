/** What news to a reporter consists of, in whatever language. */

/** The sentences of one language; `[...]` is for the officer to fill in. */
export interface News {
  /** For `Intl`. */
  readonly locale: string;
  /** Elements as said in a sentence. */
  readonly elements: Readonly<Record<string, string>>;
  /** The state's sentence; `day` is "" where no next news is due, `missing` where nothing is. */
  readonly sentence: (change: { readonly from: string; readonly to: string; readonly day: string; readonly missing: string; readonly where: string; readonly number: string }) => string;
  /** How to bring a report to where it belongs, by the code of `DESTINATIONS`. */
  readonly ways: Readonly<Record<string, string>>;
}
