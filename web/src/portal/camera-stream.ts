/** The camera itself: opened, turned round, lit, and always turned off again. */
import { bareJpeg } from "./bare-jpeg";
import type { CameraTrouble } from "./kata-kamera";

/** More than this on the longer edge makes a photo heavier, not clearer. */
const LONGEST = 2_560;
const QUALITY = 0.86;

/** No picture, and why. */
export class NoPicture extends Error {
  constructor(readonly trouble: CameraTrouble) {
    super(trouble);
  }
}

interface Lamp extends MediaTrackCapabilities {
  readonly torch?: boolean;
}

/** A camera that is on. */
export class Camera {
  readonly #track: MediaStreamTrack;

  private constructor(readonly stream: MediaStream, track: MediaStreamTrack, readonly canTurn: boolean) {
    this.#track = track;
  }

  /** Turns on the camera that looks away from the person, or the one of `facing`. @throws NoPicture */
  static async open(facing: "environment" | "user" = "environment"): Promise<Camera> {
    const { mediaDevices } = navigator as { mediaDevices?: MediaDevices };
    if (mediaDevices === undefined) throw new NoPicture("unsupported");
    try {
      const stream = await mediaDevices.getUserMedia({ video: { facingMode: facing, width: { ideal: LONGEST }, height: { ideal: 1_440 } } });
      const track = stream.getVideoTracks()[0];
      if (track === undefined) throw new NoPicture("none");
      const cameras = (await mediaDevices.enumerateDevices()).filter(({ kind }) => kind === "videoinput");
      return new Camera(stream, track, cameras.length > 1);
    } catch (error) {
      throw error instanceof NoPicture ? error : new NoPicture(troubleOf(error));
    }
  }

  /** Whether it has a lamp that can be turned on. */
  get hasLamp(): boolean {
    return "getCapabilities" in this.#track && (this.#track.getCapabilities() as Lamp).torch === true;
  }

  async light(isOn: boolean): Promise<void> {
    await this.#track.applyConstraints({ advanced: [{ torch: isOn } as MediaTrackConstraintSet] });
  }

  /** Hears once when the camera stops by itself: unplugged, or taken away. */
  onLost(hear: () => void): void {
    this.#track.addEventListener("ended", hear, { once: true });
  }

  /** Turns it off. */
  stop(): void {
    for (const track of this.stream.getTracks()) track.stop();
  }
}

/** The picture that a video shows now, as a JPEG drawn anew: nothing is in it but the picture. @throws NoPicture */
export async function photograph(video: HTMLVideoElement): Promise<Blob> {
  if (video.readyState < HTMLMediaElement.HAVE_CURRENT_DATA) {
    await new Promise((resolve) => {
      video.addEventListener("loadeddata", resolve, { once: true });
    });
  }
  const { videoWidth: width, videoHeight: height } = video;
  const scale = Math.min(1, LONGEST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  canvas.getContext("2d")?.drawImage(video, 0, 0, canvas.width, canvas.height);
  const photo = await new Promise<Blob | null>((resolve) => {
    canvas.toBlob(resolve, "image/jpeg", QUALITY);
  });
  canvas.width = canvas.height = 0;
  if (photo === null || width === 0) throw new NoPicture("broken");
  return new Blob(bareJpeg(new Uint8Array(await photo.arrayBuffer())), { type: photo.type });
}

function troubleOf(error: unknown): CameraTrouble {
  switch (error instanceof Error ? error.name : "") {
    case "NotAllowedError":
    case "SecurityError": return "refused";
    case "NotFoundError":
    case "OverconstrainedError": return "none";
    case "NotReadableError":
    case "AbortError": return "busy";
    default: return "unsupported";
  }
}
