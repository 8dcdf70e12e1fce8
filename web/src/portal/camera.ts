/**
 * The camera inside the page. A cheap phone may close the page when another app comes to the front; here nothing else
 * does. The camera is on only while this panel is seen.
 */
import { say } from "../bahasa";
import { fill, h, icon } from "../dom/build";
import { Camera, NoPicture, photograph } from "./camera-stream";
import { type CapturePanel, freeName, type Taker } from "./capture";
import { CAMERA_TROUBLE, type CameraTrouble, P } from "./kata-kamera";
import { actionButton, actionRow, notice } from "./readers-view";
import { whileSeen } from "./seen";

/** Opens the panel and turns the camera on. See `CapturePart`. */
export function open(place: HTMLElement, taker: Taker, closed: () => void): CapturePanel {
  return new CameraPanel(place, taker, closed);
}

class CameraPanel implements CapturePanel {
  readonly #title = h("h2", { class: "capture__title", id: "kamera-judul", tabindex: -1 }, P.title);
  readonly #stage = h("div", { class: "capture__stage stack" });
  readonly #told = h("div", { "aria-live": "polite" });
  readonly #panel: HTMLElement;
  readonly #endWatch: () => void;
  #camera: Camera | null = null;
  #facing: "environment" | "user" = "environment";
  #photo = "";
  #isOpen = true;
  /** Counts openings, so that one which comes late is turned off again. */
  #turn = 0;

  constructor(place: HTMLElement, readonly taker: Taker, readonly closed: () => void) {
    this.#panel = h("section", { class: "capture", "aria-labelledby": "kamera-judul" },
      this.#title, h("p", { class: "small" }, P.promise), this.#stage, this.#told,
      actionRow(actionButton("button button--quiet", P.close, this.close)));
    place.replaceChildren(this.#panel);
    this.#endWatch = whileSeen(this.#panel, this.close, this.close);
    document.addEventListener("visibilitychange", this.#lookAway);
    this.#title.focus();
    void this.#start();
  }

  /** Turns the camera off and takes the panel away. */
  readonly close = (): void => {
    if (!this.#isOpen) return;
    this.#isOpen = false;
    this.#endWatch();
    document.removeEventListener("visibilitychange", this.#lookAway);
    this.#stop();
    this.#panel.remove();
    this.closed();
  };

  remind(): boolean {
    if (this.#photo === "") return false;
    fill(this.#told, notice("info", "info", P.unused));
    this.#stage.querySelector("button")?.focus();
    return true;
  }

  readonly #lookAway = (): void => {
    if (document.visibilityState === "hidden" && this.#camera !== null) this.#fail("hidden");
  };

  #stop(): void {
    this.#camera?.stop();
    this.#camera = null;
    URL.revokeObjectURL(this.#photo);
    this.#photo = "";
  }

  async #start(): Promise<void> {
    const turn = ++this.#turn;
    this.#stop();
    fill(this.#told, h("p", { class: "small" }, P.starting));
    fill(this.#stage);
    try {
      const camera = await Camera.open(this.#facing);
      if (!this.#isOpen || turn !== this.#turn || document.visibilityState === "hidden") {
        camera.stop();
        if (this.#isOpen && turn === this.#turn) this.#fail("hidden");
        return;
      }
      this.#camera = camera;
      camera.onLost(() => {
        if (this.#camera === camera) this.#fail("broken");
      });
      fill(this.#told);
      this.#show(camera);
    } catch (error) {
      if (this.#isOpen && turn === this.#turn) this.#fail(error instanceof NoPicture ? error.trouble : "broken");
    }
  }

  /** The live picture, with what can be done. */
  #show(camera: Camera): void {
    const video = h("video", { class: "capture__view", playsinline: true, "aria-label": P.view });
    video.muted = true;
    video.srcObject = camera.stream;
    const shoot = actionButton("button", P.shoot, () => {
      if (shoot.getAttribute("aria-busy") === "true") return;
      shoot.setAttribute("aria-busy", "true");
      photograph(video).then((photo) => {
        if (this.#camera === camera) this.#look(photo, camera);
      }, () => {
        this.#fail("broken");
      });
    }, "camera");
    const turn = camera.canTurn ? actionButton("button button--secondary", P.turn, () => {
      this.#facing = this.#facing === "user" ? "environment" : "user";
      void this.#start();
    }, "again") : null;
    const row = actionRow(shoot);
    if (turn !== null) row.append(turn);
    if (camera.hasLamp) row.append(lamp(camera));
    fill(this.#stage, video, row, h("details", { class: "more no-wide" }, h("summary", {}, P.system), this.#systemCamera()));
    video.play().catch(() => undefined); // Refused only where the picture is taken away again meanwhile.
    shoot.focus({ preventScroll: true });
    this.#panel.scrollIntoView({ block: "nearest" });
  }

  /** The photo just taken: used, or taken again. */
  #look(photo: Blob, camera: Camera): void {
    this.#photo = URL.createObjectURL(photo);
    const again = (): void => {
      URL.revokeObjectURL(this.#photo);
      this.#photo = "";
      fill(this.#told);
      this.#show(camera);
    };
    const use = actionButton("button", P.use, () => {
      const name = freeName(this.taker.names(), (n) => say(P.name, { n }));
      const refusal = this.taker.take(new File([photo], name, { type: "image/jpeg", lastModified: 0 }));
      again();
      fill(this.#told, refusal === "" ? notice("ok", "done", say(P.used, { name })) : notice("danger", "alert", refusal));
    }, "done");
    fill(this.#told);
    fill(this.#stage,
      h("img", { class: "capture__view", src: this.#photo, alt: P.shot }),
      h("p", {}, P.look),
      actionRow(use, actionButton("button button--secondary", P.again, again, "again")));
    use.focus({ preventScroll: true });
  }

  #fail(trouble: CameraTrouble): void {
    this.#stop();
    fill(this.#told);
    fill(this.#stage,
      notice("info", "info", CAMERA_TROUBLE[trouble]),
      trouble === "unsupported" ? null : actionRow(actionButton("button button--secondary", P.retry, () => void this.#start(), "again")),
      trouble === "hidden" ? null : this.#systemCamera());
    this.#panel.scrollIntoView({ block: "nearest" });
  }

  /** The phone's own camera app, for when the page cannot have the camera. */
  #systemCamera(): HTMLElement {
    const input = h("input", { class: "vh", type: "file", id: "kamera-sistem", accept: "image/*", capture: "environment" });
    input.addEventListener("change", () => {
      const refusals = [...(input.files ?? [])].map((file) => this.taker.take(file)).filter((sentence) => sentence !== "");
      input.value = "";
      fill(this.#told, ...refusals.map((sentence) => notice("danger", "alert", sentence)));
    });
    return h("div", { class: "stack no-wide" },
      h("div", {}, input, h("label", { class: "button button--secondary", for: "kamera-sistem" }, icon("camera"), P.system)),
      h("p", { class: "small" }, P.systemNote));
  }
}

function lamp(camera: Camera): HTMLButtonElement {
  let isOn = false;
  const button = actionButton("button button--secondary", P.lightOn, () => {
    camera.light(!isOn).then(() => {
      isOn = !isOn;
      button.textContent = isOn ? P.lightOff : P.lightOn;
    }, () => {
      button.remove();
    });
  });
  return button;
}
