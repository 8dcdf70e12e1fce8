/** Where the report came from, what to heed there, and by which channel it goes to whom. */
import { say } from "../../bahasa";
import { SOURCES as CODES, type Source } from "../../crypto/bodies";
import { fill, h, icon } from "../../dom/build";
import { written } from "../../dom/written";
import type { Channel } from "../../portal/calls";
import { notice, readersCard } from "../../portal/readers-view";
import { namedReader } from "../../portal/step-channel";

import { field, group } from "./isian";
import { SOURCES, U } from "./kata-terima";
import type { Intake } from "./kirim";

/** Ways in that leave an original on paper, which lies in the safe. */
const ON_PAPER = new Set<Source | "">(["letter", "box", "authority"]);

export interface SourcePart {
  readonly element: HTMLElement;
  /** Who reads, and by which channel. */
  readonly readers: HTMLElement;
  /** Show anew who reads, and whether the text names one of them. */
  readonly look: () => void;
  readonly check: () => HTMLElement | null;
}

export function sourcePart(intake: Intake, channels: readonly Channel[], changed: () => void): SourcePart {
  const { typed, tools: { today } } = intake;
  const guide = h("div", { "aria-live": "polite" });
  const cameOn = field("tanggal", U.cameOn, h("input", { class: "input", type: "date", max: today, value: typed.cameOn }), U.cameOnHelp);
  const register = field("register", U.register, h("input", { class: "input", type: "text", value: typed.register, maxlength: 80, spellcheck: false, translate: "no" }), U.registerHelp);
  const source = group("sumber", U.sourceTitle, CODES.map((value) => ({ value, ...SOURCES[value] })), typed.source === "" ? null : typed.source, (value) => {
    typed.source = value;
    source.complain("");
    show();
    changed();
  });
  const show = (): void => {
    if (typed.source === "") return;
    fill(guide, h("div", { class: "notice notice--info" }, icon("info"), h("div", { class: "notice__body" },
      h("p", { class: "notice__title" }, U.guide),
      h("ul", {}, ...SOURCES[typed.source].guide.map((line) => h("li", {}, line))))));
  };
  cameOn.input.addEventListener("input", () => {
    typed.cameOn = cameOn.input.value;
    changed();
  });
  register.input.addEventListener("input", () => {
    typed.register = register.input.value;
    changed();
  });
  show();
  const readers = readersPart(intake, channels, changed);
  return {
    element: h("div", { class: "stack" }, source.element, guide, h("div", { class: "pair" }, cameOn.element, register.element)),
    ...readers,
    check: () => {
      const isDated = /^\d{4}-\d{2}-\d{2}$/.test(typed.cameOn) && typed.cameOn <= today;
      const isKept = !ON_PAPER.has(typed.source) || typed.register.trim() !== "";
      source.complain(typed.source === "" ? U.choose : "");
      cameOn.complain(isDated ? "" : U.cameOnWrong);
      register.complain(isKept ? "" : U.registerMissing);
      if (typed.source === "") return source.input;
      return isDated ? (isKept ? null : register.input) : cameOn.input;
    },
  };
}

/** The channel, if there is a choice; its readers; a word where the text names one of them. */
function readersPart(intake: Intake, channels: readonly Channel[], changed: () => void): Pick<SourcePart, "readers" | "look"> {
  const { typed } = intake;
  const card = h("div", {});
  const named = h("div", { "aria-live": "polite" });
  let shown = "";
  let said = "";
  const look = (): void => {
    const { channel } = intake;
    const version = `${typed.channel} ${channel?.directory?.version ?? 0}`;
    if (version !== shown) fill(card, channel === undefined ? null : readersCard(channel, "terima-pembaca"));
    shown = version;
    const name = namedReader(intake);
    if (name === said) return;
    said = name;
    fill(named, name === "" ? null : notice("danger", "users", say(U.namedReader, { name })));
  };
  const options = channels.map(({ code, directory }) => ({ value: code, label: h("span", {}, written(directory?.channel_name ?? code)) }));
  const choice = group("saluran", U.channelTitle, options, typed.channel, (code) => {
    typed.channel = code;
    intake.evidence.resend();
    look();
    changed();
  });
  look();
  return { look, readers: h("div", { class: "stack" }, channels.length > 1 ? choice.element : null, card, named, h("p", { class: "small muted" }, U.onlyYours)) };
}
