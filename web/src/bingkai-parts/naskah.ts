/** Text of documents and slides (ODT, ODS, ODP, PPTX) in the order of reading: headings, paragraphs, tables. */
import { relations } from "./lembar";
import { MOST_COLUMNS } from "./tabel";
import { attribute, tokens } from "./xml";
import type { Archive } from "./zip";

/** One part of a document. */
export type Part =
  | { readonly is: "heading"; readonly level: number; readonly text: string }
  | { readonly is: "paragraph" | "item"; readonly text: string }
  | { readonly is: "slide"; readonly number: number }
  | { readonly is: "notes" }
  | { readonly is: "table"; readonly name: string; readonly rows: readonly (readonly string[])[] };

const MOST_CELLS = 200_000;
const MOST_SPACES = 200;

/** Slides in their order, each with its speaker's notes. @throws Refusal */
export function slidesOf(archive: Archive): Part[] {
  const targets = relations(archive, "ppt/_rels/presentation.xml.rels");
  const order = [...tokens(archive.text("ppt/presentation.xml"))].flatMap((token) => {
    const target = token.is === "open" && token.name === "sldId" ? targets.get(relationId(token.attributes)) : undefined;
    return target === undefined ? [] : [`ppt/${target}`];
  });
  return order.filter((path) => archive.has(path)).flatMap((path, n): Part[] => {
    const notes = [...relations(archive, path.replace("slides/", "slides/_rels/").concat(".rels")).values()].find((target) => target.includes("notesSlide"));
    const notesPath = notes === undefined ? "" : notes.replace("..", "ppt");
    const said = archive.has(notesPath) ? paragraphsOf(archive.text(notesPath)).filter(({ text }) => !/^\d*$/.test(text)) : [];
    return [{ is: "slide", number: n + 1 }, ...paragraphsOf(archive.text(path)), ...(said.length > 0 ? [{ is: "notes" } as const, ...said] : [])];
  });
}

/** `r:id`, beside which stands a plain `id`. */
function relationId(attributes: string): string {
  return /:id\s*=\s*["']([^"']*)["']/.exec(attributes)?.[1] ?? "";
}

/** The paragraphs of DrawingML. */
function paragraphsOf(markup: string): { is: "paragraph"; text: string }[] {
  const found: { is: "paragraph"; text: string }[] = [];
  let text = "";
  let isText = false;
  for (const token of tokens(markup)) {
    if (token.is === "text") {
      if (isText) text += token.text;
    } else if (token.name === "t") isText = token.is === "open";
    else if (token.name === "br" && token.is === "open") text += "\n";
    else if (token.name === "p") {
      if (token.is === "close" && text.trim() !== "") found.push({ is: "paragraph", text });
      text = "";
    }
  }
  return found;
}

/** What an OpenDocument holds. @throws Refusal */
export function openDocumentOf(archive: Archive): Part[] {
  const reader = new OpenDocumentReader();
  for (const token of tokens(archive.text("content.xml"))) {
    if (token.is === "text") reader.text(token.text);
    else if (token.is === "open") reader.open(token.name, token.attributes);
    else reader.close(token.name);
  }
  return reader.parts;
}

/** Follows the elements that carry text; a table inside a table reads as text of its cell. */
class OpenDocumentReader {
  readonly parts: Part[] = [];
  #text = "";
  #paragraphs = 0;
  #level = 0;
  #items = 0;
  #tables = 0;
  #slides = 0;
  #cells = 0;
  #table = { name: "", rows: [] as string[][] };
  #row: string[] = [];
  #cell: string[] = [];
  #repeat = 1;

  text(text: string): void {
    if (this.#paragraphs > 0) this.#text += text.replace(/\s+/g, " ");
  }

  open(name: string, attributes: string): void {
    if (name === "p" || name === "h") {
      if (this.#paragraphs++ === 0) this.#text = "";
      this.#level = name === "h" ? Number(attribute(attributes, "outline-level")) || 1 : 0;
    } else if (name === "s") this.#text += " ".repeat(Math.min(Number(attribute(attributes, "c")) || 1, MOST_SPACES));
    else if (name === "tab") this.#text += "\t";
    else if (name === "line-break") this.#text += "\n";
    else if (name === "list-item") this.#items += 1;
    else if (name === "page") this.parts.push({ is: "slide", number: ++this.#slides });
    else if (name === "notes") this.parts.push({ is: "notes" });
    else if (name === "table" && this.#tables++ === 0) this.#table = { name: attribute(attributes, "name"), rows: [] };
    else if (name === "table-row" && this.#tables === 1) this.#row = [];
    else if (name === "table-cell" && this.#tables === 1) {
      this.#cell = [];
      this.#repeat = Number(attribute(attributes, "number-columns-repeated")) || 1;
    }
  }

  close(name: string): void {
    if (name === "p" || name === "h") {
      if (--this.#paragraphs === 0) this.#paragraph();
    } else if (name === "list-item") this.#items -= 1;
    else if (name === "table" && --this.#tables === 0) {
      if (this.#table.rows.length > 0) this.parts.push({ is: "table", ...this.#table });
    } else if (name === "table-cell" && this.#tables === 1) this.#endCell();
    else if (name === "table-row" && this.#tables === 1) this.#endRow();
  }

  #paragraph(): void {
    const text = this.#text;
    if (this.#tables > 0) this.#cell.push(text);
    else if (text.trim() === "") return;
    else if (this.#level > 0) this.parts.push({ is: "heading", level: this.#level, text });
    else this.parts.push({ is: this.#items > 0 ? "item" : "paragraph", text });
  }

  /** Empty cells repeat to the edge of the sheet: they are counted, but not beyond the last that holds something. */
  #endCell(): void {
    const text = this.#cell.join("\n");
    const times = Math.min(this.#repeat, MOST_COLUMNS - this.#row.length);
    for (let n = 0; n < times; n++) this.#row.push(text);
  }

  #endRow(): void {
    while (this.#row.at(-1) === "") this.#row.pop();
    this.#cells += this.#row.length;
    if (this.#row.length > 0 && this.#cells <= MOST_CELLS) this.#table.rows.push(this.#row);
  }
}
