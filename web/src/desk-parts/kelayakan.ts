/**
 * The gate "memenuhi syarat": what a report must hold before somebody looks into it. It is asked of what an officer found,
 * in the browser, because the report is sealed; what it gives is a suggestion to the officers who decide, of a refusal two.
 * Whether the reporter gave a name is no part of it: anonymity is never a reason to refuse.
 */

/** What a report tells; codes as the checklist sheet stores them. */
export const UNSUR = ["apa", "siapa", "dimana", "kapan", "bagaimana", "bukti", "petunjuk"] as const;
export type Unsur = (typeof UNSUR)[number];

/** What the officer found of an element: there; not yet, and the reporter may still tell; not, and nobody can. */
export type Found = "terpenuhi" | "belum" | "tidak";

/** What the report is about, beside its elements; an answer that is missing is "not known". */
export type Circumstance = "pegawai" | "layanan" | "gratifikasi" | "pribadi" | "pengadilan" | "berulang";
export type Answer = "ya" | "tidak" | "tidak-tahu";

/** Why a report is no matter for this procedure, whatever its elements. */
export const GROUNDS = ["pribadi", "pengadilan", "berulang"] as const;
/** Where a report belongs that is in good hands elsewhere. */
export type Destination = "sp4n-lapor" | "upg" | "pembina";

/** The suggestion: with what is missing, where the report belongs, or the reasons. */
export type Assessment =
  | { readonly outcome: "memenuhi" }
  | { readonly outcome: "perlu"; readonly missing: readonly Unsur[] }
  | { readonly outcome: "dialihkan"; readonly where: Destination }
  | { readonly outcome: "tidak"; readonly reasons: readonly (Unsur | (typeof GROUNDS)[number])[] };

const REQUIRED: readonly Unsur[] = ["apa", "siapa", "dimana", "kapan"];
const ONE_OF: readonly Unsur[] = ["bagaimana", "bukti", "petunjuk"];

/**
 * What the gate suggests. An element without a mark may still be told. A report with a lead that can be checked, or of which
 * nobody knows whether there is one, is never refused for what it lacks. Whoever is outside the city's oversight is redirected.
 */
export function assess(elements: Partial<Readonly<Record<Unsur, Found>>>, about: Partial<Readonly<Record<Circumstance, Answer>>>): Assessment {
  const grounds = GROUNDS.filter((ground) => about[ground] === "ya");
  if (grounds.length > 0) return { outcome: "tidak", reasons: grounds };
  const where = destination(about);
  if (where) return { outcome: "dialihkan", where };
  const found = new Map<Unsur, Found>(UNSUR.map((element) => [element, elements[element] ?? "belum"]));
  // A name alone does not say whose employee it is.
  if (about.pegawai !== "ya" && found.get("siapa") === "terpenuhi") found.set("siapa", "belum");
  const lacking = REQUIRED.filter((element) => found.get(element) !== "terpenuhi");
  if (ONE_OF.every((element) => found.get(element) !== "terpenuhi")) lacking.push(...ONE_OF);
  if (lacking.length === 0) return { outcome: "memenuhi" };
  const lost = lacking.filter((element) => found.get(element) === "tidak");
  if (found.get("petunjuk") === "tidak" && isLost(lost)) return { outcome: "tidak", reasons: lost };
  // Of three things of which one is enough, only those are asked for that may still come.
  const missing = lacking.filter((element) => REQUIRED.includes(element) || found.get(element) === "belum");
  if (!missing.includes("petunjuk") && found.get("petunjuk") === "belum" && lost.length > 0) missing.push("petunjuk");
  return { outcome: "perlu", missing };
}

/** Whether what can no longer be told makes the report fail: a required element, or all three of the others. */
function isLost(lost: readonly Unsur[]): boolean {
  return lost.some((element) => REQUIRED.includes(element)) || ONE_OF.every((element) => lost.includes(element));
}

function destination(about: Partial<Readonly<Record<Circumstance, Answer>>>): Destination | undefined {
  if (about.layanan === "ya") return "sp4n-lapor";
  if (about.gratifikasi === "ya") return "upg";
  return about.pegawai === "tidak" ? "pembina" : undefined;
}
