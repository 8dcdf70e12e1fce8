/** `<peluit-lencana>`: a button to the board of openness and this month's count, for pages of the city on other origins. */
import { say } from "../bahasa";
import { h } from "../dom/build";
import { L } from "./kata-lencana";

/** What the badge reads of `GET /api/v1/kota/papan`. */
export interface BoardCount {
  readonly is_public: boolean;
  readonly month: string | null;
  readonly this_month: Readonly<Record<string, number>>;
  readonly agencies: number;
}

const SVG = "http://www.w3.org/2000/svg";
const COMPLETE = "lengkap";
/** The page around it may have a policy without inline styles, which a constructed sheet does not need. */
const STYLE = `
:host { display: inline-block; font: 1rem/1.4 system-ui, sans-serif; max-inline-size: 100%; }
a { display: inline-flex; align-items: center; gap: .6rem; min-block-size: 2.75rem; box-sizing: border-box; padding: .5rem 1rem; border-radius: .5rem;
  background: var(--peluit-warna, #0d5c61); color: var(--peluit-tulisan, #fffdfa); font-weight: 600; text-decoration: none; }
a:hover { text-decoration: underline; }
a:focus-visible { outline: 3px solid currentcolor; outline-offset: -5px; }
svg { inline-size: 1.5rem; block-size: 1.5rem; flex: none; fill: none; stroke: currentcolor; stroke-width: 2.4; stroke-linecap: round; stroke-linejoin: round; }
p { margin: .35rem 0 0; }
.vh { position: absolute; inline-size: 1px; block-size: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }`;

/** The sentence of the badge; `null` where the city shows no board, or no agency takes part. */
export function sentenceOf({ is_public: isPublic, month, this_month: counts, agencies }: BoardCount): string | null {
  if (!isPublic || month === null || agencies === 0) return null;
  const name = new Intl.DateTimeFormat(L.locale, { month: "long", year: "numeric", timeZone: "UTC" }).format(new Date(`${month}-01T00:00:00Z`));
  return say(L.month, { month: name, done: String(counts[COMPLETE] ?? 0), all: String(agencies) });
}

/**
 * Defines the element.
 * @param home origin of the portal, which the script came from
 */
export function defineBadge(home: string): void {
  if (customElements.get("peluit-lencana") !== undefined) return;
  customElements.define("peluit-lencana", class extends HTMLElement {
    connectedCallback(): void {
      if (this.shadowRoot) return;
      const root = this.attachShadow({ mode: "open" });
      dress(root);
      const told = h("p", { hidden: true });
      const hint = h("span", { class: "vh" }, ` ${L.newTab}`);
      const link = h("a", { href: home + L.path, target: "_blank", rel: "noopener noreferrer" }, whistle(), h("span", {}, L.title, hint));
      root.append(link, told);
      void count(home).then((sentence) => {
        told.textContent = sentence;
        told.hidden = sentence === null;
      });
    }
  });
}

/** Safari before 16.4 has no constructed sheets: there the badge is a plain link. */
function dress(root: ShadowRoot): void {
  if (!("replaceSync" in CSSStyleSheet.prototype)) return;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];
}

/** Asks without a cookie and without saying which page asks. */
async function count(home: string): Promise<string | null> {
  try {
    const answer = await fetch(`${home}/api/v1/kota/papan?per=1`, { credentials: "omit", referrerPolicy: "no-referrer" });
    return answer.ok ? sentenceOf(await answer.json() as BoardCount) : null;
  } catch {
    // The button is of use without the count.
    return null;
  }
}

function whistle(): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", "0 0 32 32");
  svg.setAttribute("aria-hidden", "true");
  for (const d of ["M2.5 11H15v4l4.4-3.9A8.75 8.75 0 1 1 12 18.5H2.5z", "M14 6.5l-1.2-3M19 6V2.5M24 7l1.8-2.8"]) {
    const path = document.createElementNS(SVG, "path");
    path.setAttribute("d", d);
    svg.append(path);
  }
  return svg;
}
