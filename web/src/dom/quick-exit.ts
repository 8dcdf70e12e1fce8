/** Keluar Cepat: clears the page and leads to a harmless one, by its button or by Escape three times. */

const CALM = 1_500;
const TIMES = 3;
let isGoing = false;

/** Whether the page is being left by Keluar Cepat: nothing may then ask whether to stay. */
export function isLeaving(): boolean {
  return isGoing;
}

/**
 * Wires every `[data-quick-exit]` link and the Escape key.
 * @param forget called first, to stop work and drop keys
 */
export function wireQuickExit(forget: () => void = () => undefined): void {
  const links = document.querySelectorAll<HTMLAnchorElement>("[data-quick-exit]");
  const target = links[0]?.href ?? "about:blank";
  const leave = (): void => {
    isGoing = true;
    document.body.replaceChildren();
    document.title = "";
    forget();
    location.replace(target);
  };
  for (const link of links) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      leave();
    });
  }
  let presses: number[] = [];
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    presses = [...presses.filter((at) => event.timeStamp - at < CALM), event.timeStamp];
    if (presses.length >= TIMES) leave();
  }, true);
}
