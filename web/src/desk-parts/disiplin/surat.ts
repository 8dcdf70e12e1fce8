/** What BKPSDM has to draft and deliver, as a list and as the text of a letter. Paper is always Indonesian. */
import { say } from "../../bahasa";
import { dayInIndonesian } from "../lembar/kertas/bahan";

import { articleOf, imposerOf, type Kind } from "./aturan";
import { breachesOf, type Matter, textIn } from "./susunan";

const TASKS: Readonly<Record<string, readonly string[]>> = {
  proposed: ["Siapkan panggilan pertama bila diminta atasan langsung."],
  "summoned-once": ["Sediakan unsur kepegawaian untuk pemeriksaan."],
  "summoned-twice": ["Sediakan unsur kepegawaian untuk pemeriksaan."],
  examined: ["Rancang SK: {kinds}.", "Siapkan berkas pemeriksaan (BAP) untuk {post}."],
  recommended: ["Rancang SK: {kinds}.", "Sampaikan rancangannya kepada {post} untuk diputuskan paling lambat {day}."],
  decided: ["Sampaikan SK kepada yang bersangkutan paling lambat {day}, dengan bukti terima."],
  delivered: ["Catat tanggal SK diterima; berlaku {day} bila tidak ada upaya administratif.", "Unggah SK dan berkas pemeriksaan ke I’DIS."],
  "in-effect": ["Laksanakan hukuman dan catat dalam riwayat kepegawaian.", "Unggah SK dan berkas pemeriksaan ke I’DIS."],
  "under-objection": ["Siapkan bahan keputusan atas keberatan paling lambat {day}."],
  "under-appeal": ["Siapkan tanggapan PPK kepada BPASN paling lambat {respond}."],
  upheld: ["Laksanakan hukuman dan catat dalam riwayat kepegawaian.", "Perbarui I’DIS dengan hasil upaya administratif."],
  changed: ["Rancang SK perubahan, lalu laksanakan.", "Perbarui I’DIS dengan hasil upaya administratif."],
  annulled: ["Rancang SK pembatalan dan pulihkan hak.", "Perbarui I’DIS dengan hasil upaya administratif."],
};

/** What is to be drafted and delivered now; nothing where the matter rests. */
export function tasksOf({ row, person, proposal, kind }: Matter): string[] {
  const kinds: readonly Kind[] = kind ? [kind] : proposal?.options ?? [];
  const posts = new Set(kinds.map(({ code }) => imposerOf(code, textIn(person, "jenjang"), textIn(person, "status"))?.post).filter((post) => post !== undefined));
  const values = {
    kinds: kinds.map(({ name }) => name).join(", atau ") || "jenis hukuman menurut pejabat berwenang",
    post: [...posts].join(" atau ") || "pejabat berwenang",
    day: dayInIndonesian(row.due?.on ?? ""),
    respond: dayInIndonesian(row.respond_by ?? ""),
  };
  return (TASKS[row.state] ?? []).map((task) => say(task, values));
}

/** The text that a sealed letter to BKPSDM can carry. It names nothing of the report or of whoever reported. */
export function letterText(matter: Matter): string {
  const { person, decision } = matter;
  const articles = person ? [...new Set(breachesOf(person).map(({ article }) => articleOf(article)?.basis ?? article))] : [];
  const facts: [string, string][] = [
    ["Nama", textIn(person, "nama")], ["NIP", textIn(person, "nip")], ["Jabatan", textIn(person, "jabatan")], ["Unit kerja", textIn(person, "unit")],
    ["Ketentuan yang dilanggar", articles.join("; ")], ["Keputusan", textIn(decision, "nomor")],
  ];
  return [
    "Bersama ini disampaikan hal yang perlu dirancang dan disampaikan BKPSDM dalam penegakan disiplin berikut.", "",
    ...facts.filter(([, value]) => value !== "").map(([name, value]) => `${name}: ${value}`), "",
    "Yang perlu dilakukan:", ...tasksOf(matter).map((task, at) => `${at + 1}. ${task}`), "",
    "Sistem menyarankan dan mencatat; yang memutuskan pejabat berwenang. Dasar hukum dan batas waktu perlu diverifikasi.",
  ].join("\n");
}
