/** What a package holds: chosen parts of an opened case as files that anybody can read, with an index and their digests. */
import { hex, utf8 } from "../../crypto/bytes";
import type { Source } from "../../crypto/parcel";
import { sha256 } from "../../crypto/primitives";
import { bytesSource, type Entry } from "../../crypto/tar";
import { type Custody, type Evidence, stepsOf } from "../bukti";
import type { CaseObject, CaseView } from "../pesan";
import { safeName } from "../simpan";

import { factsOf, type Html, html, pageOf, prose, tableOf } from "./halaman-paket";

/** Parts that may be chosen, as the log names them, in their order. */
export const PARTS = ["report", "dialogue", "notes", "sheets", "evidence", "custody"] as const;
export type Part = (typeof PARTS)[number];

/** To whom a case is handed over. */
export interface Receiver {
  /** As in the record of a hand-over: `kepolisian`, `kejaksaan`, `kpk`, `lpsk` or `lain`. */
  readonly kind: string;
  readonly name: string;
  /** The post that is written to or called there; "" where none is known. */
  readonly contact: string;
  readonly basis: string;
}

/** What is put into a package, and what is said about it. */
export interface Choice {
  readonly parts: ReadonlySet<Part>;
  readonly evidence: readonly Evidence[];
  readonly purpose: string;
  readonly receiver: Receiver | undefined;
  /** What was answered to whether it could show who the reporter is; "" where that was not asked. */
  readonly showsReporter: "no" | "agreed" | "";
}

/** Who makes it, where and when. */
export interface Origin {
  readonly number: string;
  readonly organisation: string;
  readonly name: string;
  readonly post: string;
  /** ISO 8601. */
  readonly at: string;
}

/** What the page lends: the content of a checked file, a sheet as a piece of HTML, and the log. */
export interface Means {
  readonly contentOf: (evidence: Evidence) => Source;
  readonly sheetOf: (sheet: Of<"finding">) => { readonly title: string; readonly content: Html };
  readonly custody: Custody;
}

type Of<K extends CaseObject["kind"]> = Extract<CaseObject, { kind: K }>;
type Listed = Entry & { readonly sha256: string };

const ELEMENTS = { what: "Apa", who: "Siapa", where: "Di mana", unit: "Perangkat daerah", when: "Kapan", how: "Bagaimana" } as const;
const PURPOSES: Readonly<Record<string, string>> = { examine: "pemeriksaan", annex: "lampiran dokumen pemeriksaan", "hand-over": "pelimpahan kepada pihak yang berwenang" };
const STEPS: Readonly<Record<string, string>> = {
  filed: "Diterima dari pelapor, terkunci", added: "Ditambahkan petugas, terkunci", unlogged: "Ditambahkan petugas, terkunci; tidak ada dalam catatan server",
  "file-viewed": "Dilihat", "file-checked": "Dicocokkan dengan sidiknya", "file-saved": "Disimpan ke luar meja kerja", "file-printed": "Dicetak",
};
const KINDS: Readonly<Record<string, readonly string[]>> = { status: ["kabar"], grant: ["pembaca"], recusal: ["pembaca"] };
const PART_OF: Readonly<Partial<Record<CaseObject["kind"], Part>>> = { report: "report", message: "dialogue", note: "notes", finding: "sheets" };

/** The files of a package; the last are its index and the digests of all others. */
export function entriesOf(view: CaseView, choice: Choice, origin: Origin, means: Means): Entry[] {
  const has = (part: Part): boolean => choice.parts.has(part);
  const evidence = has("evidence") ? choice.evidence : [];
  const files: Listed[] = [
    ...(has("report") ? reportFiles(view, evidence) : []),
    ...(has("dialogue") ? threadFiles("percakapan", "Percakapan dengan pelapor", view, evidence, ["message", "status", "grant", "recusal"]) : []),
    ...(has("notes") ? threadFiles("catatan", "Catatan internal", view, evidence, ["note"]) : []),
    ...(has("sheets") ? sheetFiles(view, evidence, means) : []),
    ...(has("custody") ? custodyFiles(view, evidence, means.custody) : []),
    ...evidence.map((item) => ({ path: `bukti/${nameOf(item)}`, content: means.contentOf(item), sha256: item.file.sha256 })),
  ];
  const index = indexOf(choice, origin, files, evidence, means.custody);
  const all = [
    textFile("index.html", pageOf(`Paket perkara ${origin.number}`, indexPage(choice, origin, files, evidence))),
    textFile("index.json", json(index)),
    ...files,
  ];
  return [...all, textFile("SHA256SUMS", all.map(({ path, sha256: digest }) => `${digest}  ${path}\n`).join(""))];
}

function indexOf({ parts, purpose, receiver, showsReporter }: Choice, origin: Origin, files: readonly Listed[], evidence: readonly Evidence[], { log }: Custody): unknown {
  return {
    format: "peluit-package/1",
    case_number: origin.number,
    organisation: origin.organisation,
    made_at: origin.at,
    made_by: { name: origin.name, post: origin.post },
    purpose,
    receiver: receiver ?? null,
    shows_reporter: showsReporter,
    parts: PARTS.filter((part) => parts.has(part)),
    log: { last: log.last, digest: log.digest },
    files: files.map(({ path, content, sha256: digest }) => {
      const item = evidence.find((one) => path === `bukti/${nameOf(one)}`);
      return { path, size: content.size, sha256: digest, ...(item ? { evidence: item.number, name: item.file.name, ...noteOf(item, parts) } : {}) };
    }),
  };
}

/** What was written about a file belongs to what it came with, and goes where that goes. */
function noteOf({ file, object }: Evidence, parts: ReadonlySet<Part>): { readonly note?: string } {
  const part = PART_OF[object.kind];
  return file.note !== "" && part !== undefined && parts.has(part) ? { note: file.note } : {};
}

function indexPage({ purpose, receiver, showsReporter }: Choice, origin: Origin, files: readonly Listed[], evidence: readonly Evidence[]): Html {
  const texts = files.filter(({ path }) => !path.startsWith("bukti/") && !path.endsWith(".json"));
  return html`${factsOf([
    ["Nomor perkara", origin.number], ["Dari", origin.organisation], ["Dibuat oleh", [origin.name, origin.post].filter((one) => one !== "").join(", ")], ["Dibuat pada", origin.at],
    ["Tujuan", PURPOSES[purpose] ?? purpose], ["Penerima", receiver?.name ?? ""], ["Penghubung", receiver?.contact ?? ""], ["Dasar hukum", receiver?.basis ?? ""],
  ])}
${showsReporter === "agreed" ? html`<p><strong>Isi paket ini dapat menunjukkan siapa pelapor. Pelapor menyetujui penyerahannya.</strong></p>` : ""}
<p>Jangan mencari tahu atau mengungkapkan siapa pelapor. Identitas pelapor dilindungi (Pasal 5 dan Pasal 10 Undang-Undang Nomor 13 Tahun 2006 sebagaimana diubah dengan Undang-Undang Nomor 31 Tahun 2014).</p>
<h2>Naskah</h2>
${texts.length === 0 ? html`<p>Paket ini tidak memuat naskah.</p>` : html`<ul>${texts.map(({ path }) => html`<li><a href="${linkOf(path)}">${path}</a></li>`)}</ul>`}
<h2>Bukti</h2>
${evidence.length === 0 ? html`<p>Paket ini tidak memuat berkas bukti.</p>` : html`<p>Berkas dari luar dapat berisi program jahat atau menghubungi internet saat dibuka. Buka di komputer yang terputus dari jaringan.</p>
${tableOf(["Nomor", "Berkas", "Ukuran (bita)", "SHA-256"], evidence.map((item) => [
    item.number, html`<a href="${linkOf(`bukti/${nameOf(item)}`)}">${item.file.name}</a>`, item.file.size, html`<code>${item.file.sha256}</code>`]))}`}
<h2>Memeriksa keutuhan</h2>
<p>Sidik SHA-256 setiap berkas ada dalam SHA256SUMS. Di folder paket ini jalankan <code>sha256sum -c SHA256SUMS</code>. Sidik bukti sama dengan yang dikunci saat berkas itu dikirim.</p>`;
}

function reportFiles(view: CaseView, evidence: readonly Evidence[]): Listed[] {
  const report = view.objects.find((object): object is Of<"report"> => object.kind === "report");
  if (!report) return [];
  const { sent_on: sentOn, category, language, story, elements } = report.body;
  const told = Object.entries(ELEMENTS).map(([code, label]) => [label, elements[code as keyof typeof ELEMENTS]] as const).filter(([, value]) => value !== "");
  const files = numbersOf(report, evidence);
  const plain = [`Laporan, ${sentOn}`, ...told.map(([label, value]) => `${label}: ${value}`), story, ...(files.length > 0 ? [`Bukti: ${files.join(", ")}`] : [])];
  return [
    textFile("laporan.txt", `${plain.join("\n\n")}\n`),
    textFile("laporan.json", json({ sent_on: sentOn, category, language, story, elements, evidence: files })),
  ];
}

function threadFiles(name: string, title: string, view: CaseView, evidence: readonly Evidence[], kinds: readonly CaseObject["kind"][]): Listed[] {
  const items = view.objects.filter(({ kind }) => kinds.includes(kind)).map((object) => saidIn(object, view, evidence));
  const page = html`${items.length === 0 ? html`<p>Kosong.</p>` : items.map(({ name: who, post, day, kind, text, evidence: files }) => html`<article class="pesan">
<h3>${[who, post].filter((one) => one !== "").join(", ")}</h3><p class="kecil">${[day, ...(KINDS[kind] ?? [])].join(" · ")}</p>
${prose(text)}${files.length === 0 ? "" : html`<p>Bukti: ${files.join(", ")}</p>`}</article>`)}`;
  return [textFile(`${name}.html`, pageOf(title, page)), textFile(`${name}.json`, json(items))];
}

/** What one object of a thread says, without keys and other names by which objects could be joined to others. */
function saidIn(object: CaseObject, view: CaseView, evidence: readonly Evidence[]): { readonly kind: string; readonly name: string; readonly post: string; readonly day: string; readonly text: string; readonly evidence: readonly string[]; readonly state?: string } {
  const author = view.people[object.authorKeyId];
  const by = object.by === "reporter" ? { name: "Pelapor", post: "" } : { name: author?.name ?? "", post: author?.post ?? "" };
  const common = { kind: object.kind, ...by, day: object.date, evidence: numbersOf(object, evidence) };
  switch (object.kind) {
    case "message":
    case "note":
      return { ...common, text: object.body.text };
    case "status":
      return { ...common, text: object.body.text, state: object.body.state };
    case "grant":
      return { ...common, text: ["Pembaca ditambahkan", object.body.name, object.body.post, object.body.purpose].join("; ") };
    case "recusal":
      return { ...common, text: `Pembaca dikecualikan: ${view.people[object.body.key_id]?.name ?? ""}` };
    case "report":
    case "finding":
      throw new Error("not of a thread");
  }
}

function sheetFiles(view: CaseView, evidence: readonly Evidence[], { sheetOf }: Means): Listed[] {
  const sheets = view.objects.filter((object): object is Of<"finding"> => object.kind === "finding");
  const numberOf = (at: number): string => String(at + 1).padStart(2, "0");
  return sheets.flatMap((sheet, at) => {
    const { form, data, written_on: writtenOn, replaces } = sheet.body;
    const author = view.people[sheet.authorKeyId];
    const corrected = sheets.findIndex(({ objectId }) => objectId === replaces);
    const name = `lembar/${numberOf(at)}-${safeName(form)}`;
    const { title, content } = sheetOf(sheet);
    const files = numbersOf(sheet, evidence);
    const page = html`${factsOf([["Ditulis oleh", [author?.name ?? "", author?.post ?? ""].filter((one) => one !== "").join(", ")], ["Tanggal", writtenOn], ["Memperbaiki lembar", corrected < 0 ? "" : numberOf(corrected)], ["Bukti", files.join(", ")]])}
${content}`;
    return [
      textFile(`${name}.html`, pageOf(title, page)),
      textFile(`${name}.json`, json({ form, written_on: writtenOn, name: author?.name ?? "", post: author?.post ?? "", corrects: corrected < 0 ? null : numberOf(corrected), evidence: files, data })),
    ];
  });
}

function custodyFiles(view: CaseView, evidence: readonly Evidence[], custody: Custody): Listed[] {
  const chains = evidence.map((item) => ({ evidence: item.number, sha256: item.file.sha256, steps: stepsOf(item, custody, view) }));
  const page = html`<p>Perbuatan petugas terhadap setiap bukti, menurut catatan server sampai nomor ${custody.log.last} (sidik <code>${custody.log.digest}</code>).${custody.log.broken_at === null ? "" : ` Catatan itu tidak utuh mulai nomor ${custody.log.broken_at}.`}</p>
${chains.map(({ evidence: number, sha256: digest, steps }) => html`<h2>Bukti ${number}</h2><p><code>${digest}</code></p>
${tableOf(["Tanggal", "Perbuatan", "Oleh", "Tujuan", "Nomor catatan"], steps.map(({ day, time, what, who, post, purpose, entry }) => [
    [day, time].join(" ").trim(), STEPS[what] ?? what, what === "filed" ? "pelapor" : [who, post].filter((one) => one !== "").join(", "), PURPOSES[purpose] ?? purpose, entry === 0 ? "-" : entry]))}`)}`;
  return [textFile("penguasaan.html", pageOf("Rantai penguasaan bukti", page)), textFile("penguasaan.json", json({ log: custody.log, chains }))];
}

function numbersOf(object: CaseObject, evidence: readonly Evidence[]): string[] {
  return evidence.filter((item) => item.object.objectId === object.objectId).map(({ number }) => number);
}

function nameOf({ number, file }: Evidence): string {
  return `${number} ${safeName(file.name)}`;
}

function linkOf(path: string): string {
  return path.split("/").map(encodeURIComponent).join("/");
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}

function textFile(path: string, text: string): Listed {
  const bytes = utf8(text);
  return { path, content: bytesSource(bytes), sha256: hex(sha256(bytes)) };
}
