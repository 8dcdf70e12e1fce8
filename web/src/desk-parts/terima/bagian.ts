/** The intake page: an officer types what came by letter, call, visit or box; it is sealed in this browser like any report. */
import { fill, h, need } from "../../dom/build";
import type { Channel } from "../../portal/calls";
import { Evidence } from "../../portal/evidence";
import { limitsOf } from "../../portal/flow";
import { actionButton, actionRow, notice } from "../../portal/readers-view";
import { Sealer } from "../../portal/sealer";
import { isOpen } from "../../portal/step-channel";

import { type Tools, type Typed, typedFrom } from "./alat";
import { filesPart } from "./berkas-pindai";
import { agreement } from "./izin";
import { contentPart } from "./isi";
import { part } from "./isian";
import { U } from "./kata-terima";
import { type Intake, sender } from "./kirim";
import { masking } from "./samaran";
import { showSlip } from "./slip";
import { sourcePart } from "./sumber";

/** Show the form in `place`, once the list of recipients was verified in the sealing worker. */
export function mountIntake(place: HTMLElement, tools: Tools): void {
  const sealer = new Sealer();
  tools.signal.addEventListener("abort", () => {
    sealer.end();
  }, { once: true });
  begin(sealer, tools).then((channels) => {
    if (tools.signal.aborted) return;
    if (channels.length === 0) {
      fill(place, notice("info", "alert", U.closed));
      return;
    }
    showForm(place, tools, sealer, channels);
  }, (error: unknown) => {
    sealer.end();
    if (tools.signal.aborted) return;
    const again = actionButton("button button--secondary button--small", U.retry, () => {
      mountIntake(place, tools);
    });
    fill(place, notice("danger", "alert", h("p", { class: "notice__title" }, U.failed), tools.sentenceOf(error), actionRow(again)));
  });
}

/** The officer's own channels that can be sealed to, verified against the pins that the desk's page carries. */
async function begin(sealer: Sealer, { session, bundle, today, channels, uploading }: Tools): Promise<readonly Channel[]> {
  const pins = JSON.parse(need<HTMLMetaElement>("meta[name=peluit-pins]").content) as Record<string, string>;
  const input = { organisation: session.organisation, pins, today, api: "", bundle: await bundle(), desk: uploading };
  return (await sealer.ask("begin", input)).filter((channel) => channels.includes(channel.code) && isOpen(channel));
}

function showForm(place: HTMLElement, tools: Tools, sealer: Sealer, open: readonly Channel[]): void {
  let channels = open;
  const typed = typedFrom(tools.draft, tools.today);
  if (channels.every(({ code }) => code !== typed.channel)) typed.channel = channels[0]?.code ?? "";
  const intake: Intake = {
    typed, sealer, tools,
    get form() { return typed; },
    get channel() { return channels.find(({ code }) => code === typed.channel); },
    evidence: new Evidence(sealer, () => typed.channel, () => limitsOf(intake.channel), (file) => {
      if (file === null || file.state === "done") changed();
      files.show(file);
    }),
    prepared: null,
    renew: async () => {
      channels = await begin(sealer, tools);
      source.look();
      content.look();
    },
  };
  const changed = (): void => {
    intake.prepared = null;
    tools.keep(isEmpty(typed) ? "" : JSON.stringify({ typed }));
  };
  const files = filesPart(intake);
  const mask = masking(typed, changed);
  const content = contentPart(intake, () => {
    changed();
    mask.look();
    source.look();
  });
  const source = sourcePart(intake, open, () => {
    changed();
    content.look();
  });
  const agree = agreement(typed, changed, tools.signal);
  const send = sender(intake, [source.check, content.check, mask.check, agree.check], (filed) => {
    tools.keep("");
    showSlip(place, intake, filed);
  });
  sealer.ask("warm", null).catch(() => undefined);
  fill(place, h("form", { class: "stack", novalidate: true, autocomplete: "off" },
    part(1, U.source, source.element),
    part(2, U.readers, source.readers),
    part(3, U.content, content.element),
    part(4, U.files, files.element),
    part(5, U.mask, mask.element),
    part(6, U.agree, agree.element),
    send.element));
  const form = need<HTMLFormElement>("form", place);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    event.stopPropagation();
    void send.send();
  });
}

function isEmpty({ story, elements }: Typed): boolean {
  return [story, ...Object.values(elements)].every((text) => text.trim() === "");
}

