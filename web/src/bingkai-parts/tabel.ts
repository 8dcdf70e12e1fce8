/** Tables written as text: comma, semicolon or tab between the cells, quoted or not (RFC 4180, read with lenience). */

/** Cells of a row that are kept; a row that had more has exactly as many. */
export const MOST_COLUMNS = 200;

/** The character that parts the cells of the first lines most evenly, or "" where the text is no table. */
export function separatorOf(text: string): string {
  const lines = text.slice(0, 20_000).split(/\r?\n/).filter((line) => line !== "").slice(0, 20);
  const widths = ([",", ";", "\t"] as const).map((separator) => {
    const counts = lines.map((line) => line.replace(/"[^"]*"/g, "").split(separator).length);
    const least = Math.min(...counts);
    return { separator, least: Number.isFinite(least) ? least : 0 };
  });
  const best = widths.reduce((a, b) => (b.least > a.least ? b : a));
  return best.least > 1 ? best.separator : "";
}

/** The rows one after another, read only as far as they are asked for; columns beyond the 200th are dropped. */
export function* rowsOf(text: string, separator: string): Generator<string[]> {
  let row: string[] = [];
  let at = 0;
  while (at < text.length) {
    const [inQuotes, behind] = text[at] === "\"" ? quoted(text, at) : ["", at] as const;
    const [rest, end] = bare(text, behind, separator);
    if (row.length < MOST_COLUMNS) row.push(inQuotes + rest);
    at = end;
    const mark = text[at];
    if (mark === separator) {
      at += 1;
      if (at === text.length && row.length < MOST_COLUMNS) row.push("");
      if (at < text.length) continue;
    } else if (mark !== undefined) {
      at += mark === "\r" && text[at + 1] === "\n" ? 2 : 1;
    }
    yield row;
    row = [];
  }
}

function bare(text: string, from: number, separator: string): [string, number] {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== "\n" && text[at] !== "\r") at += 1;
  return [text.slice(from, at), at];
}

/** A cell in quotes, doubled quotes made single. */
function quoted(text: string, from: number): [string, number] {
  let cell = "";
  let at = from + 1;
  for (;;) {
    const end = text.indexOf("\"", at);
    if (end < 0) return [cell + text.slice(at), text.length];
    cell += text.slice(at, end);
    at = end + 1;
    if (text[at] !== "\"") return [cell, at];
    cell += "\"";
    at += 1;
  }
}
