/** The rules of discipline as a table that `make docs` writes out of the Python ones, which stay the one source. */
import table from "./aturan.json";

/** A legal basis; `needsChecking`: nobody who knows the law has confirmed it yet. */
export interface Ground {
  readonly basis: string;
  readonly needsChecking: boolean;
  readonly note: string;
}

export type Level = "ringan" | "sedang" | "berat";
export type Impact = "unit" | "agency" | "state";
export type Regime = "pp94" | "pppk" | "own-rules" | "hand-over";
export type Element = "superior" | "oversight" | "personnel" | "other";

/** A kind of sanction; `months` is how long it runs, nothing for one that is done at once. */
export interface Kind extends Ground {
  readonly code: string;
  readonly name: string;
  readonly level: Level;
  readonly weight: number;
  readonly months: number | null;
  readonly endsService: boolean;
  readonly regime: Regime;
  readonly standsFor: string | null;
  readonly remedy: "keberatan" | "banding";
}

/** What a breach of an article comes to with one impact. */
export interface Outcome {
  readonly reason: string;
  readonly level: Level | null;
  readonly basis: string;
}

export interface Article extends Ground {
  readonly code: string;
  readonly text: string;
  readonly countsAbsence: boolean;
  readonly outcomes: Readonly<Partial<Record<Impact, Outcome>>>;
}

export interface Employment extends Ground {
  readonly code: string;
  readonly name: string;
  readonly regime: Regime;
  readonly advice: string;
}

export interface Rank {
  readonly code: string;
  readonly name: string;
  readonly order: number;
}

/** The post that imposes a kind; one outside the city is asked, not instructed. */
export interface Imposer extends Ground {
  readonly post: string;
  readonly isOutside: boolean;
}

interface Days extends Ground {
  readonly kind: string;
}

interface Rules {
  readonly payRegulationSince: string | null;
  readonly kinds: readonly Kind[];
  readonly articles: readonly Article[];
  readonly absence: { readonly bands: readonly (Days & { readonly first: number; readonly last: number | null })[]; readonly run: Days & { readonly days: number } };
  readonly employments: readonly Employment[];
  readonly ranks: readonly Rank[];
  readonly imposers: Readonly<Record<string, Readonly<Record<string, Imposer>>>>;
  readonly teams: Readonly<Record<Level, Ground & { readonly need: "none" | "optional" | "mandatory"; readonly elements: readonly Element[] }>>;
  readonly plan: Ground & { readonly months: number };
  readonly columns: readonly string[];
}

export const RULES = table as unknown as Rules;
export const LEVELS: readonly Level[] = ["ringan", "sedang", "berat"];
export const IMPACTS: readonly Impact[] = ["unit", "agency", "state"];

export const articleOf = (code: string): Article | undefined => RULES.articles.find((one) => one.code === code);
export const kindOf = (code: string): Kind | undefined => RULES.kinds.find((one) => one.code === code);
export const employmentOf = (code: string): Employment | undefined => RULES.employments.find((one) => one.code === code);

/** "Pasal 5 huruf g" and what it says. */
export const articleName = ({ basis, text }: Article): string => `${basis.replace("PP 94/2021 ", "")}: ${text}`;

/** The kinds of a level that may be imposed on a day, lightest first. */
export function kindsInForce(level: Level, regime: Regime, on: string): Kind[] {
  const mayCut = RULES.payRegulationSince !== null && on >= RULES.payRegulationSince;
  const found = RULES.kinds.filter((kind) => kind.level === level && kind.regime === regime);
  const replaced = new Set(found.map(({ standsFor }) => standsFor));
  return found.filter(({ code, standsFor }) => (mayCut ? standsFor === null : !replaced.has(code))).sort((a, b) => a.weight - b.weight);
}

/** Who imposes a kind on somebody; nothing where PP 94/2021 does not say. */
export function imposerOf(kind: string, rank: string, employment: string): Imposer | undefined {
  if (employmentOf(employment)?.regime !== kindOf(kind)?.regime) return undefined;
  return RULES.imposers[rank]?.[kind];
}
