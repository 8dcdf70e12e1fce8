/** What a sheet of the officers' file is made of: fields as data, with the Indonesian words that also stand on paper. */
import { memberOf, textOf } from "../nilai";
import type { JsonValue } from "../pesan";

/** One answer of a choice: what is stored, and what is said. */
export type Option = readonly [code: string, label: string];

/** How a field is filled in. `grid` asks the same choice of every row, each with a note; `rupiah` is whole rupiah. */
export type Kind = "text" | "long" | "date" | "rupiah" | "nip" | "choice" | "checks" | "rows" | "grid";

/** A field of a sheet or, inside `rows`, a column. */
export interface Field {
  readonly key: string;
  readonly kind: Kind;
  readonly label: string;
  readonly help?: string;
  readonly isRequired?: boolean;
  /** Answers of `choice`, `checks` and `grid`. */
  readonly options?: readonly Option[];
  /** What `grid` asks about. */
  readonly about?: readonly Option[];
  /** Columns of `rows`; these hold no further rows. */
  readonly columns?: readonly Field[];
  /** Key of a date that this one must not lie before. */
  readonly notBefore?: string;
  /** Whether it is given by what was opened, and not filled in. */
  readonly isGiven?: boolean;
  /** Filled in by the desk; neither asked nor printed. */
  readonly isHidden?: boolean;
  /** The answers quote the law: they stay Indonesian in every language. */
  readonly isQuoted?: boolean;
}

/** What stands on the paper, from the letterhead to the signatures. */
export type Paper = (form: Form, data: Data) => readonly (Node | string | null)[];

/** A kind of sheet. `form` and the keys are stored in seals: they never change their meaning. */
export interface Form {
  readonly form: string;
  readonly title: string;
  readonly paper: Paper;
  readonly fields: readonly Field[];
  /** Whether its number comes from the organisation's register (`core/numbering.py` knows the same forms). */
  readonly isNumbered?: boolean;
  /** Whether the foot of every page asks for initials. */
  readonly isInitialled?: boolean;
  /** Whether it is sealed only with a file. */
  readonly needsFile?: boolean;
  /** A sentence below the title. */
  readonly opening?: string;
  /** Written and corrected in a section of its own, which stores more beside it; here it is read and printed. */
  readonly isFromSection?: boolean;
  /** The title where a choice decides it: the key of the choice, and a title for each answer. */
  readonly titles?: { readonly by: string; readonly of: Readonly<Record<string, string>> };
}

/** What is filled in: text, codes, rows of text, or for `grid` an answer and a note by row. */
export type Value = string | readonly string[] | readonly Readonly<Record<string, string>>[] | Readonly<Record<string, Mark>>;
export type Data = Record<string, Value>;
/** An answer of a grid with its note. */
export interface Mark {
  readonly mark: string;
  readonly note: string;
}

type More = Partial<Omit<Field, "key" | "kind" | "label">>;
const make = (kind: Kind) => (key: string, label: string, more: More = {}): Field => ({ key, kind, label, ...more });
export const text = make("text");
export const long = make("long");
export const date = make("date");
export const rupiah = make("rupiah");
export const nip = make("nip");
export const choice = (key: string, label: string, options: readonly Option[], more: More = {}): Field => make("choice")(key, label, { options, ...more });
export const checks = (key: string, label: string, options: readonly Option[], more: More = {}): Field => make("checks")(key, label, { options, ...more });
export const rows = (key: string, label: string, columns: readonly Field[], more: More = {}): Field => make("rows")(key, label, { columns, ...more });
export const grid = (key: string, label: string, about: readonly Option[], options: readonly Option[], more: More = {}): Field => make("grid")(key, label, { about, options, ...more });

export const REQUIRED: More = { isRequired: true };
export const YES_NO: readonly Option[] = [["ya", "Ya"], ["tidak", "Tidak"]];
export const CLASSES: readonly Option[] = [["a", "A"], ["b", "B"], ["c", "C"]];

/** Number and date of the document; the number is often given by hand later. */
export const NUMBERED: readonly Field[] = [text("nomor", "Nomor", { help: "Kosongkan bila nomornya belum ada; di kertas tersedia garis kosong." }), date("tanggal", "Tanggal", REQUIRED)];
/** Who signs. */
export const SIGNER: readonly Field[] = [
  text("ttd_jabatan", "Jabatan penanda tangan"), text("ttd_nama", "Nama penanda tangan", { help: "Kosongkan bila belum pasti." }), nip("ttd_nip", "NIP penanda tangan"),
  text("ttd_pangkat", "Pangkat, golongan penanda tangan"),
];
/** Who gets a copy. */
export const COPIES: readonly Field[] = [long("tembusan", "Tembusan", { help: "Satu penerima tiap baris." })];
/** To whom a letter goes, and about what. */
export const ADDRESSED: readonly Field[] = [text("kepada", "Kepada", REQUIRED), text("di", "Di"), text("hal", "Hal", REQUIRED), text("lampiran", "Lampiran")];

/** A value of a field without anything in it. */
export function emptyOf({ kind, about = [] }: Field): Value {
  if (kind === "checks" || kind === "rows") return [];
  if (kind === "grid") return Object.fromEntries(about.map(([code]) => [code, { mark: "", note: "" }]));
  return "";
}

/** The fields of a form out of a sealed sheet. What is missing or of another shape is empty: a seal may come from any version. */
export function dataOf(form: Form, sealed: Readonly<Record<string, JsonValue>>): Data {
  return Object.fromEntries(form.fields.map((field) => [field.key, valueOf(field, Object.hasOwn(sealed, field.key) ? sealed[field.key] : undefined)]));
}

function valueOf(field: Field, sealed: JsonValue | undefined): Value {
  switch (field.kind) {
    case "checks":
      return Array.isArray(sealed) ? (sealed as readonly JsonValue[]).filter((one): one is string => typeof one === "string") : [];
    case "rows":
      return Array.isArray(sealed) ? (sealed as readonly JsonValue[]).map((row) => Object.fromEntries((field.columns ?? []).map(({ key }) => [key, textOf(memberOf(row, key))]))) : [];
    case "grid":
      return Object.fromEntries((field.about ?? []).map(([code]) => {
        const row = memberOf(sealed, code);
        return [code, { mark: textOf(memberOf(row, "mark")), note: textOf(memberOf(row, "note")) }];
      }));
    case "text":
    case "long":
    case "date":
    case "rupiah":
    case "nip":
    case "choice":
      return textOf(sealed);
  }
}

/** The title of a sheet as it stands on paper. */
export function titleOf(form: Form, data: Data): string {
  const by = form.titles && data[form.titles.by];
  return (typeof by === "string" ? form.titles?.of[by] : undefined) ?? form.title;
}
