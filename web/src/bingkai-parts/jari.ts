/** Fingers, mouse and wheel on something that scrolls: dragging moves it, two fingers or Ctrl and the wheel zoom. */

/** A point of the element. */
export interface Box {
  readonly x: number;
  readonly y: number;
}

/** What the gestures do. */
export interface Gestures {
  readonly zoom: (factor: number, at: Box) => void;
  /** Double click, double tap. */
  readonly toggle?: (at: Box) => void;
}

const WHEEL = 0.002;

/** Follow what is done on the element; one finger scrolls by itself, as everywhere. */
export function followPointers(element: HTMLElement, { zoom, toggle }: Gestures): void {
  const fingers = new Map<number, Box>();
  let apart = 0;
  const pointOf = (event: MouseEvent): Box => {
    const { left, top } = element.getBoundingClientRect();
    return { x: event.clientX - left, y: event.clientY - top };
  };
  element.addEventListener("wheel", (event) => {
    if (!event.ctrlKey) return;
    event.preventDefault();
    zoom(Math.exp(-event.deltaY * WHEEL), pointOf(event));
  }, { passive: false });
  if (toggle) element.addEventListener("dblclick", (event) => { toggle(pointOf(event)); });
  element.addEventListener("pointerdown", (event) => {
    if (event.pointerType === "mouse" && event.button !== 0) return;
    fingers.set(event.pointerId, pointOf(event));
    apart = distance(fingers);
  });
  element.addEventListener("pointermove", (event) => {
    const before = fingers.get(event.pointerId);
    if (!before) return;
    const now = pointOf(event);
    fingers.set(event.pointerId, now);
    if (fingers.size === 2) {
      const next = distance(fingers);
      if (apart > 0 && next > 0) zoom(next / apart, middle(fingers));
      apart = next;
    } else if (event.pointerType === "mouse" && toggle) {
      element.setPointerCapture(event.pointerId);
      element.scrollBy(before.x - now.x, before.y - now.y);
    }
  });
  for (const end of ["pointerup", "pointercancel", "pointerleave"] as const) {
    element.addEventListener(end, (event) => { fingers.delete(event.pointerId); });
  }
}

function distance(fingers: ReadonlyMap<number, Box>): number {
  const [a, b] = [...fingers.values()];
  return a && b ? Math.hypot(a.x - b.x, a.y - b.y) : 0;
}

function middle(fingers: ReadonlyMap<number, Box>): Box {
  const [a, b] = [...fingers.values()];
  return a && b ? { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 } : { x: 0, y: 0 };
}
