/** The button that seals and sends: as often as it takes, until the server's promise holds. */
import { codeOf, postJson } from "../dom/http";
import { fill } from "../dom/build";
import type { Attachment, Promise201, ReportForm, ReportRequest } from "./calls";
import type { Flow } from "./flow";
import { notice } from "./readers-view";
import { loadChannels, today } from "./site";
import { isOpen } from "./step-channel";

const CHALLENGE_TRIES = 3;

/** A filing that the server holds. */
export interface Filed {
  readonly acceptedOn: string;
  /** What was filed is the text before the last changes. */
  readonly isEarlier: boolean;
}

/** What is said meanwhile, and why it did not work. */
export interface SendWords {
  readonly sealing: string;
  readonly sending: string;
  readonly offline: string;
  readonly forged: string;
  readonly promiseWrong: string;
  readonly readersChanged: string;
  readonly channelClosedNow: string;
  readonly filesGone: string;
  readonly serverTrouble: string;
}

/** What the button belongs to. */
export interface Sent {
  readonly button: HTMLButtonElement;
  /** Where sentences go. */
  readonly told: HTMLElement;
  readonly words: SendWords;
  /** Whether something may be sent; says itself why not. */
  readonly isReady: () => boolean | Promise<boolean>;
  readonly form: () => ReportForm;
  readonly attachments: () => readonly Attachment[];
  /** The server no longer has files that had arrived. */
  readonly filesGone: () => void;
  /** Show the readers, who may have changed. */
  readonly show: () => void;
  /** Called once, when the promise holds. */
  readonly filed: (how: Filed) => void;
}

/** Wires the button. */
export function wireSendButton(flow: Flow, { button, told, words, isReady, form, attachments, filesGone, show, filed }: Sent): void {
  let prepared: ReportRequest | null = null;
  let posted: ReportRequest | null = null;
  let isBusy = false;
  flow.onChange = () => {
    prepared = null;
  };
  button.addEventListener("click", () => {
    if (isBusy) return;
    isBusy = true;
    button.setAttribute("aria-busy", "true");
    void send().catch((error: unknown) => {
      fill(told, trouble(error));
    }).finally(() => {
      isBusy = false;
      button.removeAttribute("aria-busy");
    });
  });

  async function send(): Promise<void> {
    if (!(await isReady())) return;
    fill(told, notice("info", "lock", words.sealing));
    const { channel } = flow.form;
    prepared ??= await flow.sealer.ask("report", { channel, form: form(), attachments: attachments(), today: today() });
    const request = prepared;
    fill(told, notice("info", "send", words.sending));
    const earlier = posted;
    posted = request;
    const [promise, isEarlier] = await post(flow, request, earlier);
    const { acceptedOn } = await flow.sealer.ask("promise", { channel, promise, request: isEarlier && earlier !== null ? earlier : request });
    flow.isSent = true;
    flow.isDirty = false;
    filed({ acceptedOn, isEarlier });
  }

  function trouble(error: unknown): HTMLElement {
    switch (codeOf(error)) {
      case "offline": return notice("danger", "alert", words.offline);
      case "no-recipient":
      case "wrong-recipient-type": return notice("danger", "alert", words.forged);
      case "promise": return notice("danger", "alert", words.promiseWrong);
      case "directory-changed":
      case "too-few-readers":
      case "channel-closed":
        prepared = null;
        void readAgain();
        return notice("info", "users", words.readersChanged);
      case "upload-incomplete":
      case "not-found":
        filesGone();
        return notice("danger", "alert", words.filesGone);
      default: return notice("danger", "alert", words.serverTrouble);
    }
  }

  /** The list of readers changed: verify it anew and ask again, with their names. */
  async function readAgain(): Promise<void> {
    try {
      flow.channels = await loadChannels(flow.site, flow.sealer);
      show();
      if (flow.channel === undefined || !isOpen(flow.channel)) fill(told, notice("danger", "alert", words.channelClosedNow));
    } catch (error) {
      fill(told, notice("danger", "alert", codeOf(error) === "offline" ? words.offline : words.forged));
    }
  }
}

/**
 * Files a report. A spent or refused proof of work is replaced; where the server holds an earlier text under these
 * words, because its answer was lost, that one's promise is fetched instead.
 */
async function post(flow: Flow, request: ReportRequest, earlier: ReportRequest | null): Promise<[Promise201, boolean]> {
  const url = `${flow.site.api}/api/v1/reports`;
  for (let left = CHALLENGE_TRIES; ; left--) {
    const challenge = await flow.sealer.ask("work", null);
    try {
      return [(await postJson<{ promise: Promise201 }>(url, { ...request, challenge })).promise, false];
    } catch (error) {
      const code = codeOf(error);
      if (code === "report-differs" && earlier !== null && earlier !== request) {
        return [(await postJson<{ promise: Promise201 }>(url, { ...earlier, challenge })).promise, true];
      }
      if (left <= 1 || !code.startsWith("challenge-")) throw error;
    }
  }
}
