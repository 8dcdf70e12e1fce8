/** The copy of a sheet that was signed on paper or electronically: a sheet of its own with the file, tied to the one it shows. */
import { choice, date, type Form, REQUIRED, text } from "./bentuk";
import { review } from "./kertas/laporan";
import { type Finding, type Sheet, sheetsOf } from "./susunan";

export const signedCopy: Form = {
  form: "salinan-bertanda-tangan", title: "Salinan Bertanda Tangan", paper: review, needsFile: true,
  fields: [
    text("lembar", "Lembar", { isGiven: true }), choice("cara", "Cara tanda tangan", [["basah", "Tanda tangan basah"], ["elektronik", "Tanda tangan elektronik"]], REQUIRED),
    date("tanggal", "Tanggal tanda tangan", REQUIRED), text("keterangan", "Keterangan"),
  ],
};

/** Sheets without the signed copies of them, and the copies that hold, by the sheet that they show. A copy of nothing stays a sheet. */
export function withCopies(view: Parameters<typeof sheetsOf>[0]): { readonly sheets: readonly Sheet[]; readonly copiesOf: (sheet: Sheet) => readonly Finding[] } {
  const all = sheetsOf(view);
  const shown = ({ object }: Sheet): unknown => (object.body.form === signedCopy.form ? object.body.data["lembar"] : undefined);
  const isCopy = (sheet: Sheet): boolean => all.some(({ object }) => object.objectId === shown(sheet) && object.body.form !== signedCopy.form);
  return {
    sheets: all.filter((sheet) => !isCopy(sheet)),
    copiesOf: ({ object }) => all.filter((sheet) => isCopy(sheet) && shown(sheet) === object.objectId && sheet.replacedBy.length === 0).map((sheet) => sheet.object),
  };
}
