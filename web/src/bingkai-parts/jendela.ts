/** Long content in windows: only what is near the part in view stands in the page, the rest keeps its place. */
import { h } from "../dom/build";

/** How far beyond the view things are made ready, in pixels. */
const AHEAD = "1200px 0px";

/** What stands in the places. */
export interface Holder {
  /** Height of a place in pixels as long as it is empty. */
  guess(index: number): number;
  /** Fills a place; called again each time it comes back. */
  show(place: HTMLElement, index: number): void;
  /** Told before a place is emptied. */
  hide?(index: number): void;
}

/** Places in a scroller that are filled when they come near and emptied when they are far. */
export class Window {
  readonly #observer: IntersectionObserver;
  readonly #holder: Holder;
  readonly places: readonly HTMLElement[];

  constructor(scroller: HTMLElement, count: number, className: string, holder: Holder) {
    this.#holder = holder;
    this.places = Array.from({ length: count }, (_, index) => h("div", { class: className, "data-index": index }));
    this.#guess();
    this.#observer = new IntersectionObserver((entries) => { this.#changed(entries); }, { root: scroller, rootMargin: AHEAD });
    scroller.append(...this.places);
    for (const place of this.places) this.#observer.observe(place);
  }

  /** Fill a place now, and bring it into view. */
  reveal(index: number): HTMLElement | undefined {
    const place = this.places[index];
    if (place) this.#fill(place);
    place?.scrollIntoView({ block: "start" });
    return place;
  }

  /** Empty every place and show anew what is near, for what is shown at another size. */
  renew(): void {
    for (const place of this.places) this.#empty(place);
    this.#guess();
    // Observed anew, all are told again whether they are near.
    for (const place of this.places) {
      this.#observer.unobserve(place);
      this.#observer.observe(place);
    }
  }

  #guess(): void {
    for (const [index, place] of this.places.entries()) place.style.minHeight = `${this.#holder.guess(index)}px`;
  }

  #empty(place: HTMLElement): void {
    if (!place.hasChildNodes()) return;
    this.#holder.hide?.(Number(place.dataset["index"]));
    place.style.minHeight = `${place.offsetHeight}px`;
    place.replaceChildren();
  }

  #changed(entries: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting } of entries) {
      const place = target as HTMLElement;
      if (isIntersecting) this.#fill(place);
      else this.#empty(place);
    }
  }

  #fill(place: HTMLElement): void {
    if (place.hasChildNodes()) return;
    place.style.minHeight = "";
    this.#holder.show(place, Number(place.dataset["index"]));
  }
}
