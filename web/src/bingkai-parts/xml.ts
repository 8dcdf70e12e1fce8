/**
 * Markup as a row of tokens, for reading office documents: no document is built, no entity is defined or fetched, and
 * names lose their prefix. It is not a validating reader; what it cannot follow is refused.
 */
import { Refusal } from "./tolak";

/** One piece of markup, in order. An element that is empty comes as `open` and `close`. */
export type Token =
  | { readonly is: "open"; readonly name: string; readonly attributes: string }
  | { readonly is: "close"; readonly name: string }
  | { readonly is: "text"; readonly text: string };

const NAMED: Readonly<Record<string, string>> = { lt: "<", gt: ">", amp: "&", quot: "\"", apos: "'" };

/** Walks through markup. @throws Refusal `broken`; also for a DOCTYPE, which no office program writes. */
export function* tokens(markup: string): Generator<Token> {
  let at = 0;
  while (at < markup.length) {
    const next = markup.indexOf("<", at);
    if (next !== at) {
      const text = markup.slice(at, next < 0 ? undefined : next);
      yield { is: "text", text: plain(text) };
      if (next < 0) return;
    }
    if (markup.startsWith("<![CDATA[", next)) {
      at = after(markup, "]]>", next);
      yield { is: "text", text: markup.slice(next + 9, at - 3) };
    } else if (markup.startsWith("<!--", next)) {
      at = after(markup, "-->", next);
    } else if (markup.startsWith("<?", next)) {
      at = after(markup, "?>", next);
    } else if (markup.startsWith("<!", next)) {
      throw new Refusal("broken");
    } else {
      at = endOfTag(markup, next);
      yield* tag(markup.slice(next + 1, at - 1));
    }
  }
}

/** The value of an attribute by its name without prefix, or "". */
export function attribute(attributes: string, name: string): string {
  const found = new RegExp(`(?:^|[\\s:])${name}\\s*=\\s*(?:"([^"]*)"|'([^']*)')`).exec(attributes);
  return plain(found?.[1] ?? found?.[2] ?? "");
}

function* tag(inside: string): Generator<Token> {
  if (inside.startsWith("/")) {
    yield { is: "close", name: local(inside.slice(1).trimEnd()) };
    return;
  }
  const isEmpty = inside.endsWith("/");
  const body = isEmpty ? inside.slice(0, -1) : inside;
  const gap = body.search(/\s/);
  const name = local(gap < 0 ? body : body.slice(0, gap));
  yield { is: "open", name, attributes: gap < 0 ? "" : body.slice(gap) };
  if (isEmpty) yield { is: "close", name };
}

function local(name: string): string {
  return name.slice(name.indexOf(":") + 1);
}

function after(markup: string, mark: string, from: number): number {
  const found = markup.indexOf(mark, from);
  if (found < 0) throw new Refusal("broken");
  return found + mark.length;
}

/** Behind the `>` that ends a tag; one inside quotes does not. */
function endOfTag(markup: string, from: number): number {
  let quote = "";
  for (let at = from + 1; at < markup.length; at++) {
    const letter = markup[at] ?? "";
    if (quote !== "") {
      if (letter === quote) quote = "";
    } else if (letter === ">") {
      return at + 1;
    } else if (letter === "\"" || letter === "'") {
      quote = letter;
    }
  }
  throw new Refusal("broken");
}

function plain(text: string): string {
  if (!text.includes("&")) return text;
  return text.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|([a-z]+));/gi, (whole, hex: string | undefined, decimal: string | undefined, name: string | undefined) => {
    if (name !== undefined) return NAMED[name] ?? whole;
    const code = hex === undefined ? Number(decimal) : parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : "\ufffd";
  });
}
