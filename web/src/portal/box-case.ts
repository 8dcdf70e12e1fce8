/** An opened case: state in one sentence, next date and whose turn, the thread, the answer box, who reads. */
import { pageAddress, say } from "../bahasa";
import { fill, h, icon, need } from "../dom/build";
import { codeOf, postJson } from "../dom/http";
import { nameAndPost, sayWith, written } from "../dom/written";
import { type Answered, showAftercare } from "./aftercare-load";
import { answerBox } from "./box-answer";
import { failureSentence } from "./box-failure";
import { fileCards } from "./box-files";
import { renewalOffer } from "./box-renewal";
import type { Bodies, Box, Channel, Credential, Entry, FullMailbox } from "./calls";
import { longDate, workingDaysAfter, workingDaysBetween } from "./dates";
import { N } from "./kata-baru";
import { offerToFileAnew } from "./file-anew";
import { ELEMENT_NAMES } from "./kata-tulis";
import { B, MISSING, STATES } from "./kata-kotak";
import type { Ready } from "./ready";
import { actionButton, actionRow, notice } from "./readers-view";
import { today } from "./site";
import { paragraphs } from "./text";

const FIRST_NEWS = 3;
const SOON = 3;
/** How a state looks: badge and icon. */
const LOOKS: Readonly<Record<keyof typeof STATES, readonly [badge: string, icon: string]>> = {
  received: ["badge", "inbox"],
  "in-verification": ["badge badge--accent", "search"],
  "needs-more": ["badge badge--wait", "ask"],
  eligible: ["badge badge--accent", "check"],
  redirected: ["badge", "forward"],
  "not-eligible": ["badge", "part"],
  "in-review": ["badge badge--accent", "eye"],
  "in-clarification": ["badge badge--accent", "chat"],
  "in-examination": ["badge badge--accent", "scale"],
  proven: ["badge badge--strong", "check"],
  "partly-proven": ["badge badge--strong", "part"],
  "not-proven": ["badge", "minus"],
  "in-follow-up": ["badge badge--accent", "tasks"],
  "in-discipline": ["badge badge--accent", "tasks"],
  "handed-over": ["badge badge--accent", "tasks"],
  closed: ["badge badge--ok", "done"],
  reopened: ["badge badge--accent", "again"],
  asked: ["badge badge--accent", "ask"],
  answered: ["badge badge--ok", "done"],
};

/** Shows a case; stays wired so that it can be fetched and shown anew. */
export function showCase(ready: Ready, first: Credential, opened: Box): void {
  const place = need("#kotak");
  const answerPlace = h("div", {});
  const afterwards = h("div", { class: "stack" });
  let credential = first;
  let box = opened;
  let answered: Answered = "";
  const fetchAgain = async (): Promise<void> => {
    const mailbox = await postJson<FullMailbox>(`${ready.site.api}/api/v1/mailbox`, credential);
    box = await ready.sealer.ask("open", mailbox);
    show();
  };
  // Made once: it goes on to say what became of it when the case is shown anew.
  const renewal = opened.isSeen ? renewalOffer(ready, (renewed) => {
    credential = renewed;
    return fetchAgain();
  }) : null;
  const answer = answerBox(ready, () => box, fetchAgain);
  fill(answerPlace, answer);

  function show(): void {
    const channel = ready.channels.find(({ code }) => code === box.channel);
    const told = h("div", { "aria-live": "polite" });
    const refresh = actionButton("button button--secondary", B.refresh, () => {
      refresh.setAttribute("aria-busy", "true");
      fetchAgain().catch((error: unknown) => {
        refresh.removeAttribute("aria-busy");
        fill(told, notice("danger", "alert", failureSentence(codeOf(error))));
      });
    }, "again");
    const lock = actionButton("button button--secondary", B.lock, () => {
      ready.sealer.end();
      document.body.replaceChildren();
      location.replace(pageAddress("/kotak/"));
    }, "lock");
    answer.toggleAttribute("hidden", box.mute !== "");
    const { activeElement } = document;
    const typing = activeElement instanceof HTMLTextAreaElement && answer.contains(activeElement) ? activeElement : null;
    fill(place,
      ...standing(box, channel),
      proof(box),
      afterwards,
      renewal,
      offerToFileAnew(ready, box),
      actionRow(refresh, lock),
      told,
      h("section", { class: "section", "aria-labelledby": "percakapan" },
        h("h2", { id: "percakapan" }, B.thread),
        h("ol", { class: "thread" }, ...box.entries.map((entry) => threadItem(ready, box, channel, entry))),
      ),
      box.mute === "" ? null : notice("danger", "alert", say(B.answerMute, { name: box.mute })),
      answerPlace,
      readers(box, channel),
      h("section", { class: "section", "aria-labelledby": "tentang" },
        h("h2", { id: "tentang" }, isQuestion(box) ? B.questionFacts : B.facts),
        h("dl", { class: "facts" },
          h("div", { class: "facts__row" }, h("dt", {}, isQuestion(box) ? B.questionNumber : B.number), h("dd", { translate: "no" }, box.caseNumber)),
          h("div", { class: "facts__row" }, h("dt", {}, B.channel), h("dd", {}, written(channel?.directory?.channel_name ?? box.channel))),
        )),
    );
    place.hidden = false;
    // Who is writing goes on writing; everybody else begins at what stands now.
    if (typing === null) scrollTo(0, 0);
    (typing ?? need("#kotak h1")).focus({ preventScroll: true });
    showAftercare(afterwards, ready, box, { answered, fetchAgain: async (what) => {
      answered = what;
      await fetchAgain();
    } });
    answered = "";
  }
  show();
}

/** States that only a question has: whoever filed a report learns that it was put aside as one. */
const QUESTION_STATES: ReadonlySet<string> = new Set(["asked", "answered"]);

function isQuestion(box: Box): boolean {
  const filed = box.entries.find(({ kind, problem }) => kind === "report" && problem === "");
  return filed !== undefined && (filed.body as Bodies["report"]).kind === "question";
}

function isKnown(state: string): state is keyof typeof STATES {
  return Object.hasOwn(STATES, state);
}

/** What stands: the state, who signed it, until when, whose turn. */
function standing(box: Box, channel: Channel | undefined): (Node | null)[] {
  const statuses = box.entries.filter((entry) => entry.kind === "status" && entry.problem === "");
  const last = statuses.at(-1);
  const sent = box.entries.find(({ kind }) => kind === "report")?.date ?? today();
  const status: Bodies["status"] = last === undefined
    ? { set_on: sent, state: "received", text: "", next_on: workingDaysAfter(sent, FIRST_NEWS), turn: "officer", missing: [] }
    : (last.body as Bodies["status"]);
  const code = isKnown(status.state) ? status.state : "received";
  const { sentence, label } = STATES[code];
  const isAsked = isQuestion(box);
  const [badge, symbol] = LOOKS[code];
  const turn = { officer: B.turnOfficer, reporter: B.turnReporter, none: B.turnNone }[status.turn];
  return [
    h("p", {}, h("span", { class: badge }, icon(symbol), label)),
    h("h1", { tabindex: -1 }, isAsked && code === "received" ? B.asked : sentence),
    !isAsked && QUESTION_STATES.has(code) ? notice("danger", "alert", B.notQuestion, B.notQuestionSteps) : null,
    status.text.trim() === "" ? null : h("div", { translate: "no" }, ...paragraphs(status.text)),
    status.missing.length > 0 ? h("p", {}, say(B.missing, { list: status.missing.map((name) => MISSING[name] ?? name).join(", ") })) : null,
    h("p", {}, status.next_on === null ? turn : h("span", { class: "stack" }, dueChip(status.next_on, status.turn === "reporter"), " ", turn)),
    h("p", { class: "small" }, ...(last === undefined ? [B.fromSystem] : signedBy(nameOf(channel, box, last.authorKeyId)))),
  ];
}

function dueChip(day: string, isYours: boolean): HTMLElement {
  const left = workingDaysBetween(today(), day);
  const words = left > 0 ? say(B.left, { n: left }) : left === 0 ? B.today : isYours ? B.lateYours : say(B.late, { n: -left });
  const state = left < 0 ? (isYours ? "soon" : "late") : left <= SOON ? "soon" : "far";
  return h("span", { class: "due", "data-state": state }, icon(state === "late" ? "late" : "clock"),
    h("span", {}, h("span", { class: "due__who" }, isYours ? B.yours : B.ours), " ", h("time", { datetime: day }, longDate(day)), " ", h("span", { class: "due__left" }, words)));
}

function proof(box: Box): HTMLElement {
  const failed = box.entries.filter(({ problem }) => problem !== "").map(({ problem }) => problem);
  const names = [...new Set([...box.lost, ...failed])];
  if (names.length === 0) return notice("ok", "done", isQuestion(box) ? B.questionProof : B.proof);
  const count = box.lost.length + failed.length;
  return notice("danger", "alert", B.proofWrong, B.proofSteps, say(B.proofLost, { n: count, names: names.join(", ") }));
}

function readers(box: Box, channel: Channel | undefined): HTMLElement {
  return h("section", { class: "promise", "aria-labelledby": "kotak-pembaca" },
    h("h2", { class: "promise__title", id: "kotak-pembaca" }, B.readers),
    h("ul", { class: "promise__list" },
      ...box.entitled.map((keyId) => {
        const { name, post } = nameOf(channel, box, keyId);
        return h("li", {}, nameAndPost(name, post));
      }),
      h("li", {}, B.readersYou),
    ));
}

function signedBy({ name, post }: { readonly name: string; readonly post: string }): (Node | string)[] {
  return sayWith(B.signedBy, { name, post: written(post) });
}

function nameOf(channel: Channel | undefined, box: Box, keyId: string): { name: string; post: string } {
  const officer = channel?.directory?.officers.find(({ key_id }) => key_id === keyId);
  if (officer !== undefined) return officer;
  const grant = box.entries.find((entry) => entry.kind === "grant" && entry.problem === "" && (entry.body as Bodies["grant"]).key_id === keyId);
  return grant === undefined ? { name: B.unknownOfficer, post: "" } : (grant.body as Bodies["grant"]);
}

function threadItem(ready: Ready, box: Box, channel: Channel | undefined, entry: Entry): HTMLElement {
  if (entry.problem !== "") {
    return h("li", { class: "message" },
      notice("danger", "alert", say(B.failed, { name: entry.problem }),
        h("details", { class: "more" }, h("summary", {}, B.failedShow), h("div", { translate: "no" }, ...bodyOf(entry, channel)))));
  }
  const officer = channel?.directory?.officers.find(({ key_id }) => key_id === entry.authorKeyId);
  const name = officer?.name ?? B.unknownOfficer;
  const when = h("time", { datetime: entry.date }, longDate(entry.date));
  if (entry.kind === "status") {
    const { state } = entry.body as Bodies["status"];
    return h("li", { class: "message message--system" }, h("p", { class: "message__body" }, say(B.statusLine, { name, label: isKnown(state) ? STATES[state].label : state }), " · ", when));
  }
  if (entry.kind === "grant") {
    const { name: to, post, purpose } = entry.body as Bodies["grant"];
    return h("li", { class: "message message--system" }, h("p", { class: "message__body" }, ...sayWith(B.grantLine, { name: to, post: written(post), purpose }), " · ", when));
  }
  if (entry.kind === "recusal") {
    const { key_id: excluded, reason } = entry.body as Bodies["recusal"];
    const { name: of } = nameOf(channel, box, excluded);
    return h("li", { class: "message message--system" }, h("p", { class: "message__body" }, say(B.recusalLine, { name: of, reason: B.recusals[reason] }), " · ", when));
  }
  const isMine = entry.by === "reporter";
  const attachments = "attachments" in entry.body ? entry.body.attachments : [];
  return h("li", { class: isMine ? "message message--reporter message--own" : "message message--officer" },
    h("p", { class: "message__head" },
      h("span", { class: "message__from" }, ...(isMine ? [entry.kind === "report" ? `${B.you} · ${isQuestion(box) ? B.question : B.report}` : B.you] : [`${name}, `, written(officer?.post ?? "")])), " ", when),
    h("div", { class: "message__body", translate: "no" }, ...bodyOf(entry, channel)),
    attachments.length > 0 ? fileCards(ready, entry.objectId, attachments) : null,
  );
}

function bodyOf(entry: Entry, channel: Channel | undefined): HTMLElement[] {
  if (entry.kind === "report") {
    const { story, elements, taken_down: taken } = entry.body as Bodies["report"];
    const told = Object.entries({ ...ELEMENT_NAMES, unit: B.unit }).flatMap(([name, label]) => {
      const given = elements[name as keyof typeof elements];
      const unit = name === "unit" ? unitName(channel, given) : undefined;
      return given.trim() === "" ? [] : [h("div", { class: "facts__row" }, h("dt", {}, label), h("dd", {}, unit === undefined ? given : written(unit)))];
    });
    if (taken !== undefined && taken.register !== "") told.push(h("div", { class: "facts__row" }, h("dt", {}, N.register), h("dd", {}, taken.register)));
    return [...paragraphs(story), ...(told.length > 0 ? [h("dl", { class: "facts" }, ...told)] : [])];
  }
  return "text" in entry.body ? paragraphs(entry.body.text) : [];
}

/** The name of a unit that was given by its code or its name in the directory; nothing for what the person wrote instead. */
function unitName(channel: Channel | undefined, given: string): string | undefined {
  const units = channel?.directory?.units;
  const known = Array.isArray(units) ? (units as { code?: unknown; name?: unknown }[]).find(({ code, name }) => code === given || name === given)?.name : undefined;
  return typeof known === "string" ? known : undefined;
}
