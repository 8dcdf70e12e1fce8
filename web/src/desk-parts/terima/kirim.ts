/** Sealing and filing what was typed. Sealing is random: until something changes, the same prepared request is sent again. */
import { say } from "../../bahasa";
import { fill, h, icon } from "../../dom/build";
import { codeOf } from "../../dom/http";
import { PAGE } from "../../kata-bahasa";
import type { Channel, ReportRequest } from "../../portal/calls";
import type { Evidence } from "../../portal/evidence";
import { notice } from "../../portal/readers-view";
import type { Sealer } from "../../portal/sealer";

import type { Answer, Tools, Typed } from "./alat";
import { U } from "./kata-terima";

/** One report being typed. */
export interface Intake {
  readonly typed: Typed;
  /** The same, under the name that the portal's parts know. */
  readonly form: Typed;
  readonly channel: Channel | undefined;
  readonly evidence: Evidence;
  readonly sealer: Sealer;
  readonly tools: Tools;
  /** Load and verify the list of recipients anew, and show it. */
  readonly renew: () => Promise<void>;
  /** What would be sent; nothing since the last change. */
  prepared: ReportRequest | null;
}

/** A report that the server holds. */
export interface Filed {
  readonly caseId: string;
  readonly number: string;
  readonly acceptedOn: string;
  /** What is held is the text before the last changes. */
  readonly isEarlier: boolean;
}

/** Each says in place what is missing, and gives where to go on, or nothing. */
type Check = () => HTMLElement | null;

/** The last part of the form. `filed` is called once, when the server's promise holds. */
export function sender(intake: Intake, checks: readonly Check[], filed: (how: Filed) => void): { readonly element: HTMLElement; readonly send: () => Promise<void> } {
  const { typed, sealer, evidence, tools } = intake;
  const told = h("div", { "aria-live": "polite" });
  const button = h("button", { class: "button", type: "submit" }, icon("lock"), U.seal);
  let posted: ReportRequest | null = null;

  const send = async (): Promise<void> => {
    if (button.getAttribute("aria-busy") === "true") return;
    const [open] = checks.flatMap((check) => check() ?? []);
    if (open !== undefined) {
      fill(told, notice("info", "alert", U.incomplete));
      open.focus();
      return;
    }
    button.setAttribute("aria-busy", "true");
    try {
      await fileIt();
    } catch (error) {
      fill(told, trouble(error));
    } finally {
      button.removeAttribute("aria-busy");
    }
  };
  const fileIt = async (): Promise<void> => {
    if (evidence.open > 0) {
      fill(told, notice("info", "paperclip", say(U.waiting, { n: evidence.open })));
      await evidence.settled();
    }
    if (evidence.failed > 0) {
      fill(told, notice("danger", "alert", U.failedFiles));
      return;
    }
    fill(told, notice("info", "lock", U.sealing));
    const request = (intake.prepared ??= await prepare());
    fill(told, notice("info", "send", U.sending));
    const earlier = posted;
    posted = request;
    const { promise, number, isEarlier } = await post(request, earlier);
    const held = isEarlier && earlier !== null ? earlier : request;
    const { caseId, acceptedOn } = await sealer.ask("promise", { channel: typed.channel, promise, request: held });
    tools.signal.throwIfAborted();
    filed({ caseId, number, acceptedOn, isEarlier });
  };
  const prepare = async (): Promise<ReportRequest> => {
    const { channel, story, category, elements, source, cameOn: came_on, register, masked, agreed } = typed;
    if (source === "" || masked === null || agreed === null) throw new TypeError("not everything was chosen");
    return sealer.ask("report", {
      channel,
      form: { story, category, elements: { ...elements }, language: PAGE.language, takenDown: { by: tools.session.key_id, source, came_on, register: register.trim(), masked, agreed } },
      attachments: evidence.attachments,
      today: tools.today,
    });
  };
  /** Sends it; where an earlier request for the same words did arrive after all, that one stands. */
  const post = async (request: ReportRequest, earlier: ReportRequest | null): Promise<Answer & { isEarlier: boolean }> => {
    try {
      return { ...(await tools.file(request)), isEarlier: false };
    } catch (error) {
      if (codeOf(error) !== "report-differs" || earlier === null || earlier === request) throw error;
      return { ...(await tools.file(earlier)), isEarlier: true };
    }
  };
  const trouble = (error: unknown): HTMLElement => {
    const body = (...sentences: string[]): HTMLElement => notice("danger", "alert", h("p", { class: "notice__title" }, U.notSent), ...sentences, U.kept);
    switch (codeOf(error)) {
      case "no-recipient":
      case "wrong-recipient-type": return body(U.forged);
      case "promise": return body(U.promiseWrong);
      case "directory-changed":
      case "too-few-readers":
      case "channel-closed":
        intake.prepared = null;
        intake.renew().catch(() => undefined);
        return body(U.readersChanged);
      case "upload-incomplete":
        evidence.resend();
        return body(U.filesGone);
      default: return body(tools.sentenceOf(error));
    }
  };
  return {
    element: h("section", { class: "section stack" }, h("p", { class: "small muted" }, U.sealHelp), told, h("div", { class: "actions" }, button)),
    send,
  };
}

