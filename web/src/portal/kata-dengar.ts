/** Lists of words; phrases and patterns that are empty add nothing. */
interface Heard {
  readonly who: string;
  readonly where: string;
  readonly when: string;
  readonly how: string;
  readonly service: string;
  readonly wrongdoing: string;
  /** Words that speak for a category. */
  readonly signs: Readonly<Record<string, string>>;
  /** Receiving a gift oneself; this and the following are parts of regular expressions. */
  readonly ownGift: string;
  readonly self: string;
  readonly family: string;
  readonly onlyMe: string;
}

/**
 * What this language adds to the words that recognisers listen for. Indonesian is always listened for, since people here
 * write it on any page: its words stand with the recognisers, and nothing is added for Indonesian pages.
 * `_` joins a phrase.
 */
export const HEARD: Heard = {
  who: "",
  where: "",
  when: "",
  how: "",
  service: "",
  wrongdoing: "",
  signs: { pungli: "", suap: "", korupsi: "", pengadaan: "", wewenang: "", benturan: "", aset: "", kepegawaian: "", disiplin: "", etik: "", pembalasan: "" },
  ownGift: "",
  self: "",
  family: "",
  onlyMe: "",
};
