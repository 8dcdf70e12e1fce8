/**
 * The frame in which evidence is shown: an origin of its own, no network, no script but those whose digests its policy
 * names. It is handed one file over a channel by the desk, shows it, and tells no more than that it is shown; for the printer it
 * gives the pixels of a page.
 */
import { showPicture } from "../bingkai-parts/gambar";
import { forgoCalls, runPart } from "../bingkai-parts/percaya";
import type { Parts, Shown, Told, Viewed, Viewer, Wanted } from "../bingkai-parts/pesan";
import { showText } from "../bingkai-parts/teks";
import { Refusal, type Why } from "../bingkai-parts/tolak";

const USE_EVERY = 10_000;

forgoCalls();
addEventListener("message", listen);

/** The desk is two frames above; from anybody else nothing is taken, and from the desk only once. */
function listen({ source, ports: [port] }: MessageEvent): void {
  if (source !== parent.parent || !port) return;
  removeEventListener("message", listen);
  const tell = (told: Told): void => { port.postMessage(told); };
  port.onmessage = ({ data }: MessageEvent<Shown>) => {
    port.onmessage = null;
    show(data).then(({ pages, draw }) => {
      tell({ is: "shown", pages });
      if (draw) port.onmessage = ({ data: { page } }: MessageEvent<Wanted>) => { void pixelsOf(draw, page).then((pixels) => { port.postMessage({ is: "page", pixels } satisfies Told, pixels ? [pixels] : []); }); };
    }, (error: unknown) => { tell({ is: "refused", why: whyOf(error) }); });
  };
  tell({ is: "ready" });
  tellOfUse(() => { tell({ is: "used" }); });
}

/** At most now and then: the desk locks itself when nobody has been at it for many minutes. */
function tellOfUse(tell: () => void): void {
  let last = -USE_EVERY;
  for (const name of ["pointerdown", "keydown", "wheel", "touchmove"]) {
    addEventListener(name, ({ timeStamp, isTrusted }) => {
      if (!isTrusted || timeStamp - last < USE_EVERY) return;
      last = timeStamp;
      tell();
    }, { passive: true, capture: true });
  }
}

/** A part brings its own class of refusals along: they are known by what they carry. */
function whyOf(error: unknown): Why {
  return (error as Partial<Refusal>).why ?? "broken";
}

async function pixelsOf(draw: NonNullable<Viewed["draw"]>, page: number): Promise<ImageBitmap | null> {
  try {
    return await createImageBitmap(await draw(page));
  } catch {
    return null;
  }
}

async function show(shown: Shown): Promise<Viewed> {
  document.documentElement.lang = shown.words.language;
  document.title = shown.name;
  const room = document.createElement("main");
  room.className = `room room--${shown.as}`;
  const viewer = viewerOf(shown);
  document.body.append(room);
  return viewer(room, shown);
}

function viewerOf({ as, part }: Shown): Viewer {
  if (as === "image") return showPicture;
  if (as === "text") return showText;
  const parts = globalThis as Parts;
  runPart(part);
  if (!parts.peluitViewer) throw new Refusal("part");
  return parts.peluitViewer;
}
