/** Rewriting XML tag by tag: in one pass, without building a tree, with what is not XML of a document refused. */

export interface Attribute {
  /** With its prefix. */
  readonly name: string;
  /** Without. */
  readonly local: string;
  /** As it stands between the quotes; setting it to `null` takes the attribute out. */
  value: string | null;
}

export interface Tag {
  /** Without its prefix. */
  readonly name: string;
  readonly attributes: readonly Attribute[];
}

/** What becomes of an element: it stays, goes with all that is in it, or loses the text that is in it. */
export type Verdict = "keep" | "drop" | "blank";

/** What a rewriting decides. */
export interface Rules {
  /** May change the attributes; `parent` is the name of the element around it, or empty. */
  tag(tag: Tag, parent: string): Verdict;
  /** Hears the text that is taken out of a blanked or dropped element. */
  lost(name: string, text: string): void;
}

const ATTRIBUTE = /\s+([^\s=/>"']+)\s*=\s*(?:"([^"<]*)"|'([^'<]*)')/y;
const NAME = /[^\s/>]+/y;
const DEEPEST = 10_000;

/** The text of an XML part. @throws RangeError for other encodings than UTF-8 */
export function xmlText(bytes: Uint8Array): string {
  if ((bytes[0] ?? 0) >= 0xfe || bytes[0] === 0 || bytes[1] === 0) throw new RangeError("not UTF-8");
  const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  if (/^<\?xml[^>]{0,200}encoding\s*=\s*["'](?!utf-8|us-ascii)/i.test(text)) throw new RangeError("not UTF-8");
  return text;
}

/** @throws RangeError for what is not well-formed, or has a document type of its own */
export function rewriteXml(text: string, rules: Rules): string {
  const out: string[] = [];
  const open: { name: string; verdict: Verdict }[] = [];
  let at = 0;
  const inner = (): Verdict => open.at(-1)?.verdict ?? "keep";
  const say = (piece: string): void => {
    if (inner() === "keep") out.push(piece);
    else if (piece.trim() !== "") rules.lost(open.at(-1)?.name ?? "", piece);
  };
  for (;;) {
    const next = text.indexOf("<", at);
    if (next === -1) break;
    if (next > at) say(text.slice(at, next));
    if (text.startsWith("<!--", next)) at = after(text, "-->", next + 4);
    else if (text.startsWith("<![CDATA[", next)) {
      at = after(text, "]]>", next);
      say(text.slice(next, at));
    } else if (text.startsWith("<?", next)) {
      at = after(text, "?>", next);
      if (next === 0 || text.startsWith("<?xml ", next)) out.push(text.slice(next, at));
    } else if (text.startsWith("</", next)) {
      at = after(text, ">", next);
      const closed = open.pop();
      if (closed?.name !== localOf(text.slice(next + 2, at - 1).trim())) throw new RangeError("a tag that closes nothing");
      if (closed.verdict !== "drop") out.push(text.slice(next, at));
    } else at = start(text, next);
  }
  if (open.length > 0) throw new RangeError("cut off");
  out.push(text.slice(at));
  return out.join("");

  function start(source: string, from: number): number {
    NAME.lastIndex = from + 1;
    const full = NAME.exec(source)?.[0] ?? "";
    if (full === "" || full.startsWith("!")) throw new RangeError("a document type");
    let end = from + 1 + full.length;
    const attributes: Attribute[] = [];
    for (;;) {
      ATTRIBUTE.lastIndex = end;
      const found = ATTRIBUTE.exec(source);
      if (found === null) break;
      attributes.push({ name: found[1] ?? "", local: localOf(found[1] ?? ""), value: found[2] ?? found[3] ?? "" });
      end = ATTRIBUTE.lastIndex;
    }
    const close = /\s*(\/?)>/y;
    close.lastIndex = end;
    const closing = close.exec(source);
    if (closing === null) throw new RangeError("not a tag");
    const tag: Tag = { name: localOf(full), attributes };
    const around = inner();
    const verdict = around === "drop" ? "drop" : rules.tag(tag, open.at(-1)?.name ?? "");
    if (verdict !== "drop") out.push(`<${full}${attributes.map(attributeText).join("")}${closing[1] ?? ""}>`);
    if (closing[1] === "") {
      open.push({ name: tag.name, verdict: around === "blank" && verdict === "keep" ? "blank" : verdict });
      if (open.length > DEEPEST) throw new RangeError("too deep");
    }
    return close.lastIndex;
  }
}

function attributeText({ name, value }: Attribute): string {
  return value === null ? "" : ` ${name}="${value.replaceAll('"', "&quot;")}"`;
}

function localOf(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function after(text: string, what: string, from: number): number {
  const at = text.indexOf(what, from);
  if (at === -1) throw new RangeError("cut off");
  return at + what.length;
}

/** Text with the five names of characters read. */
export function plain(text: string): string {
  return text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ({ lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" })[name] ?? "");
}
