/** Records: what was done, where, by whom, signed by both sides; and the statement of one person. */
import { h } from "../../../dom/build";
import { type Data, type Paper, titleOf } from "../bentuk";
import { rupiahOf } from "../periksa";
import { inWords } from "../terbilang";

import { answersIn, BLANK, chapter, clause, dayInIndonesian, dayInWords, inFigures, lines, money, paragraphs, points, rowsIn, table, tableOf, textIn } from "./bahan";
import { placeAndDay, titleBlock, titleHead } from "./kepala";
import { official, signature, signatures } from "./tanda-tangan";

const para = (text: string): HTMLElement => h("p", { class: "a4__para" }, text);

/** Something was handed over and taken. */
export const receipt: Paper = (form, data) => [
  ...titleHead(form, data),
  para(`Pada hari ini, ${dayInWords(textIn(data, "tanggal"))}, telah diterima dari ${textIn(data, "nama") || BLANK}:`),
  tableOf(form, data, "naskah"),
  para("Demikian tanda terima ini dibuat dalam rangkap dua, satu untuk tiap pihak."),
  signatures(signature({ above: ["Yang menyerahkan,"], name: textIn(data, "nama") }), official(data, ["Yang menerima,"])),
];

/** A matter is handed over to an authority outside. */
export const handOver: Paper = (form, data) => {
  const [kind = ""] = answersIn(form, data, "penerima");
  return [
    ...titleHead(form, data),
    para(`Pada hari ini, ${dayInWords(textIn(data, "tanggal"))}, bertempat di ${textIn(data, "tempat") || BLANK}, yang bertanda tangan di bawah ini:`),
    h("ol", { class: "a4__points" },
      h("li", {}, signerLines(data), h("p", {}, "selanjutnya disebut PIHAK KESATU;")),
      h("li", {}, lines([["Nama", textIn(data, "nama") || BLANK], ["Jabatan", textIn(data, "jabatan") || BLANK], ["Instansi", [textIn(data, "instansi"), kind === "Instansi lain" ? "" : `(${kind})`].filter((one) => one !== "").join(" ")]]), h("p", {}, "selanjutnya disebut PIHAK KEDUA."))),
    clause("Dasar", points(textIn(data, "dasar"))),
    para("PIHAK KESATU melimpahkan kepada PIHAK KEDUA, dan PIHAK KEDUA menerima dari PIHAK KESATU, penanganan perkara sebagai berikut:"),
    ...paragraphs(textIn(data, "uraian")),
    para("Bersama ini diserahkan:"), tableOf(form, data, "naskah"),
    para("Demikian berita acara ini dibuat dalam rangkap dua dan ditandatangani kedua pihak untuk dipergunakan sebagaimana mestinya."),
    signatures(signature({ above: ["PIHAK KEDUA,", textIn(data, "jabatan")].filter((line) => line !== ""), name: textIn(data, "nama") }), official(data, ["PIHAK KESATU,"])),
  ];
};

/** Questions and answers. The person initials every page; the foot that asks for it is printed on each (see `print.css`). */
export const interview: Paper = (form, data) => {
  const isWitness = textIn(data, "jenis") === "bapk";
  const name = textIn(data, "nama");
  const basis = textIn(data, "dasar");
  const title = titleOf(form, data);
  const others = rowsIn(data, "pemeriksa").map((row) => signature({ above: [textIn(row, "jabatan") === "" ? "Pemeriksa," : `${textIn(row, "jabatan")},`], name: row["nama"] ?? "", nip: row["nip"] ?? "" }));
  const clock = textIn(data, "jam");
  return [
    ...titleHead(form, data),
    para(`Pada hari ini, ${dayInWords(textIn(data, "tanggal"))}${clock === "" ? "" : `, pukul ${clock}`}, bertempat di ${textIn(data, "tempat") || BLANK}, kami:`),
    h("ol", { class: "a4__points" }, h("li", {}, signerLines(data)), ...rowsIn(data, "pemeriksa").map((row) => h("li", {}, lines([["Nama", row["nama"] ?? ""], ["NIP", row["nip"] ?? ""], ["Jabatan", row["jabatan"] ?? ""]])))),
    basis === "" ? null : para(`berdasarkan ${basis.replace(/[.;]$/, "")},`),
    para(isWitness ? "telah meminta keterangan dari:" : "telah memeriksa:"),
    lines([["Nama", name], ["NIP", textIn(data, "nip")], ["Pangkat, golongan", textIn(data, "pangkat")], ["Jabatan atau pekerjaan", textIn(data, "jabatan")]]),
    para("Atas pertanyaan kami, yang bersangkutan menjawab sebagai berikut:"),
    h("ol", { class: "a4__qa" }, ...rowsIn(data, "tanya").map(({ tanya = "", jawab = "" }) => h("li", {},
      h("p", { class: "a4__q" }, h("strong", {}, "Pertanyaan: "), tanya), answerOf(jawab)))),
    ...chapter("Keterangan tambahan", ...paragraphs(textIn(data, "tambahan"))),
    para(`Setelah ${title.toLowerCase()} ini dibaca kembali, yang bersangkutan membenarkan isinya, membubuhkan paraf pada tiap halaman, dan menandatanganinya tanpa paksaan.`),
    para(`Demikian ${title.toLowerCase()} ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya.`),
    signatures(signature({ above: [isWitness ? "Yang memberi keterangan," : "Yang diperiksa,"], name }),
      h("div", { class: "sign-group" }, official(data, [isWitness ? "Yang meminta keterangan," : "Pemeriksa,"]), ...others)),
  ];
};

function answerOf(said: string): HTMLElement {
  const [first, ...rest] = paragraphs(said);
  first?.prepend(h("strong", {}, "Jawaban: "));
  return h("div", { class: "a4__a" }, first, ...rest);
}

/** What is printed at the foot of every page of questions and answers. */
export function initials(data: Data): HTMLElement {
  const who = textIn(data, "jenis") === "bapk" ? "Paraf yang memberi keterangan" : "Paraf yang diperiksa";
  return h("div", { class: "a4__initials" }, h("p", {}, `${who}: ..............`), h("p", {}, "Paraf pemeriksa: .............."));
}

/** A person answers for a loss (PP 38/2016): their own statement, so no letterhead. */
export const statement: Paper = (form, data) => {
  const plan = rowsIn(data, "angsuran");
  const sum = plan.reduce((total, { nilai = "" }) => total + Number(rupiahOf(nilai) ?? 0), 0);
  const pledge = points(textIn(data, "jaminan"));
  return [
    titleBlock(form, data),
    para("Yang bertanda tangan di bawah ini:"),
    lines([["Nama", textIn(data, "nama")], ["NIP", textIn(data, "nip")], ["Jabatan", textIn(data, "jabatan")], ["Alamat", textIn(data, "alamat")]]),
    para(`menyatakan dengan sesungguhnya bahwa saya bertanggung jawab atas kerugian daerah sebesar ${money(textIn(data, "nilai"))}, yang disebabkan:`),
    ...paragraphs(textIn(data, "sebab")),
    ...(plan.length === 0 ? [para("Kerugian itu saya ganti seluruhnya ke kas daerah.")] : [
      para("Kerugian itu saya ganti ke kas daerah dengan angsuran:"),
      table(["No.", "Tanggal", "Jumlah"], plan.map(({ batas = "", nilai = "" }, at) => [String(at + 1), dayInIndonesian(batas, false), inFigures(Number(rupiahOf(nilai) ?? 0))])),
      para(`Jumlah angsuran: ${inFigures(sum)} (${inWords(sum)} rupiah).`)]),
    pledge && para("Sebagai jaminan, saya menyerahkan:"), pledge,
    para("Apabila saya tidak memenuhi pernyataan ini, saya bersedia dituntut menurut ketentuan peraturan perundang-undangan. Pernyataan ini saya buat dengan sadar dan tanpa paksaan."),
    signatures(official(data, ["Mengetahui,"]), signature({ above: [placeAndDay(data), "Yang menyatakan,"], name: textIn(data, "nama"), room: "Meterai" })),
  ];
};

function signerLines(data: Data): HTMLElement | null {
  return lines([["Nama", textIn(data, "ttd_nama") || BLANK], ["NIP", textIn(data, "ttd_nip")], ["Pangkat, golongan", textIn(data, "ttd_pangkat")], ["Jabatan", textIn(data, "ttd_jabatan")]]);
}
