/** Hears when something is no longer seen. */

/**
 * Watches `place`: `hidden` is called each time that it is hidden with its step, `gone` once when it is taken out of
 * the page or the page is left. Keluar Cepat clears the page, so it is heard here before anything is loaded.
 * @returns ends the watching
 */
export function whileSeen(place: Element, hidden: () => void, gone: () => void): () => void {
  let wasHidden = false;
  const end = (): void => {
    watch.disconnect();
    window.removeEventListener("pagehide", leave);
  };
  const leave = (): void => {
    end();
    gone();
  };
  const watch = new MutationObserver(() => {
    if (!place.isConnected) {
      leave();
      return;
    }
    const isHidden = place.closest("[hidden]") !== null;
    if (isHidden && !wasHidden) hidden();
    wasHidden = isHidden;
  });
  watch.observe(document.documentElement, { subtree: true, childList: true, attributeFilter: ["hidden"] });
  window.addEventListener("pagehide", leave);
  return end;
}
