/** Word documents (DOCX) by mammoth: headings, lists, tables and notes, from the few parts that hold text. */
import { zipSync } from "fflate";
import mammoth from "mammoth";

import { h } from "../dom/build";

import type { FrameWords } from "./pesan";
import { lettered } from "./tampak";
import { Refusal } from "./tolak";
import { attribute, tokens } from "./xml";
import type { Archive } from "./zip";

/** Parts that mammoth reads for text; pictures, macros and embedded files never reach it. */
const READ = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|word\/_rels\/[\w.]+\.rels|word\/(?:document|styles|numbering|footnotes|endnotes|comments)\.xml)$/;
const KEPT = new Set(["p", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table", "thead", "tbody", "tr", "th", "td", "strong", "em", "s", "sup", "sub", "br", "dl", "dt", "dd"]);
const NESTED = 60;

/** The text of a document as elements of ours. @throws Refusal */
export async function documentOf(archive: Archive, words: FrameWords): Promise<Node[]> {
  const parts = Object.fromEntries([...archive.entries.keys()].filter((name) => READ.test(name)).map((name) => [name, archive.read(name)]));
  // A DOCTYPE could define entities; no office program writes one.
  for (const part of Object.values(parts)) if (new TextDecoder().decode(part).includes("<!DOCTYPE")) throw new Refusal("broken");
  const { buffer } = zipSync(parts, { level: 0 });
  const convertImage = mammoth.images.imgElement(() => Promise.resolve({ src: "" }));
  try {
    const { value } = await mammoth.convertToHtml({ arrayBuffer: buffer }, { convertImage, externalFileAccess: false, includeEmbeddedStyleMap: false });
    return built(value, words);
  } catch {
    throw new Refusal("broken");
  }
}

/** Mammoth's markup as elements: those we know, without any attribute but how far a cell reaches; the rest as its text. */
function built(markup: string, words: FrameWords): Node[] {
  const root = h("div");
  const open: { name: string; element: HTMLElement }[] = [{ name: "", element: root }];
  const here = (): HTMLElement => open.at(-1)?.element ?? root;
  for (const token of tokens(markup)) {
    if (token.is === "text") here().append(...lettered(token.text));
    else if (token.name === "img") {
      if (token.is === "open") here().append(h("span", { class: "leaf__gap" }, words.pictureLeftOut));
    } else if (token.name === "br") {
      if (token.is === "open") here().append(h("br"));
    } else if (token.is === "open") {
      const element = KEPT.has(token.name) && open.length < NESTED ? elementOf(token.name, token.attributes) : here();
      if (element !== here()) here().append(element);
      open.push({ name: token.name, element });
    } else if (open.at(-1)?.name === token.name) open.pop();
  }
  for (const table of root.querySelectorAll("table")) {
    const wrap = h("div", { class: "leaf__table" });
    table.replaceWith(wrap);
    wrap.append(table);
  }
  return [...root.childNodes];
}

function elementOf(name: string, attributes: string): HTMLElement {
  // The document's first heading is the second of the frame's page.
  const shown = /^h\d$/.test(name) ? `h${Math.min(Number(name[1]) + 1, 4)}` : name;
  const element = h(shown as "p");
  if (name === "table") element.className = "table table--compact";
  for (const span of ["colspan", "rowspan"]) {
    const cells = Number(attribute(attributes, span));
    if (cells > 1) element.setAttribute(span, String(Math.min(cells, 200)));
  }
  return element;
}
