/** The pages of a package: plain HTML that opens without a network. Like paper they are Indonesian in every language. */

/** HTML that was put together by {@link html}: everything in it that came from outside is text. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = Html | string | number | readonly Part[];

/** A piece of HTML; what is put into it is text, unless it was made the same way. */
export function html(pieces: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(pieces.map((piece, at) => piece + (at < parts.length ? shown(parts[at] ?? "") : "")).join(""));
}

/** Lines of a text, kept as they are. */
export function prose(text: string): Html {
  return html`<p class="prosa">${text}</p>`;
}

/** A whole document. Its policy allows no script, no network and no frame, whatever stands in it. */
export function pageOf(title: string, body: Html): string {
  return html`<!doctype html>
<html lang="id">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${new Html(STYLE)}</style>
</head>
<body>
<main>
<p class="sifat">RAHASIA</p>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`.text;
}

const STYLE = `body { margin: 0; font: 16px/1.5 system-ui, sans-serif; color: #1b1f24; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
h1 { font-size: 1.5rem; line-height: 1.25; } h2 { font-size: 1.2rem; margin-top: 2rem; } h3 { font-size: 1rem; }
.sifat { font-weight: 700; letter-spacing: .1em; } .prosa { white-space: pre-wrap; overflow-wrap: anywhere; max-width: 68ch; } .kecil { color: #50565e; font-size: .875rem; }
dl { display: grid; grid-template-columns: minmax(8rem, auto) 1fr; gap: .25rem 1rem; } dt { font-weight: 600; } dd { margin: 0; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; } th, td { border: 1px solid #b9bfc6; padding: .4rem .5rem; text-align: left; vertical-align: top; overflow-wrap: anywhere; } .gulir { overflow-x: auto; }
code { font: .8125rem/1.4 ui-monospace, monospace; word-break: break-all; } article.pesan { border-top: 1px solid #b9bfc6; padding-top: .5rem; }
@media (max-width: 30rem) { dl { grid-template-columns: 1fr; } dd { margin-bottom: .5rem; } }
@media print { main { max-width: none; padding: 0; } }`;

const SIGNS: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function shown(part: Part): string {
  if (part instanceof Html) return part.text;
  if (typeof part === "object") return part.map(shown).join("");
  return String(part).replace(/[&<>"']/g, (sign) => SIGNS[sign] ?? sign);
}

/** A table with a head. */
export function tableOf(heads: readonly string[], rows: readonly (readonly Part[])[]): Html {
  return html`<div class="gulir"><table><thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
<tbody>${rows.map((row) => html`<tr>${row.map((cell) => html`<td>${cell}</td>`)}</tr>`)}</tbody></table></div>`;
}

/** Names and values; empty values are left out. */
export function factsOf(rows: readonly (readonly [string, string])[]): Html {
  return html`<dl>${rows.filter(([, value]) => value !== "").map(([name, value]) => html`<dt>${name}</dt><dd>${value}</dd>`)}</dl>`;
}
