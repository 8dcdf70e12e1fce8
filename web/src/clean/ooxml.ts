/** What tells in Office Open XML (DOCX, XLSX, PPTX), and what is done about it. */
import type { Found } from "./exif";
import type { Stay, Told } from "./inspection";
import type { Family } from "./family";
import { plain, rewriteXml, type Rules, type Tag, type Verdict } from "./xml";

/** Properties, what other programs laid beside them, printers, people, histories, signatures. */
const OMITTED = /^(?:docProps|customXml|docMetadata|_xmlsignatures|__MACOSX|\[trash\]|userCustomization)\/|(?:^|\/)(?:printerSettings\d*\.bin|people\.xml|recipientData\.xml|changesInfo\d*\.xml|revisionInfo\.xml|\.DS_Store|Thumbs\.db)$|^xl\/revisions\//i;
const HISTORY = /^(?:xl\/revisions|ppt\/(?:changesInfos|revisionInfo))/;
/** Settings about where and by whom a document was worked on. */
const DROPPED = new Set(["rsids", "docVars", "docId", "attachedTemplate", "mailMerge", "absPath", "revisionPtr", "dataBinding"]);
const TRACKED = new Set(["ins", "del", "moveFrom", "moveTo"]);
const NOBODY = "Author";
const NO_TIME = "2000-01-01T00:00:00Z";
const PEOPLE: Readonly<Record<string, string>> = { author: NOBODY, displayName: NOBODY, userName: NOBODY, userId: NOBODY, refreshedBy: NOBODY, lastModifiedBy: NOBODY, initials: "", providerId: "None" };
const PERSON_TAGS = new Set(["cmAuthor", "author", "person"]);
const LOCAL_TARGET = /^(?:file:|\\\\|[A-Za-z]:[\\/])/i;
const FILE_NAME = /[\\/]|\.(?:jpe?g|png|gif|bmp|tiff?|heic|webp|emf|wmf|mp4|mov)$/i;
/** The texts of properties, by what they tell. */
const PROPERTIES: Readonly<Record<string, Told>> = {
  creator: "author", lastModifiedBy: "author", Company: "author", Manager: "author", created: "time", modified: "time", lastPrinted: "time", revision: "history",
  TotalTime: "history", Application: "program", Template: "program", title: "text", subject: "text", keywords: "text", description: "text", lpwstr: "text",
};

/** The rules for one document. */
export function ooxmlRules(found: Found, stays: Set<Stay>): Family {
  return {
    isOmitted: (name) => OMITTED.test(name),
    replaced: () => null,
    read(name, text) {
      if (HISTORY.test(name)) found.add("history");
      if (name.startsWith("_xmlsignatures")) found.add("author");
      if (name.startsWith("docProps") || name.endsWith("people.xml")) {
        rewriteXml(text, {
          tag: ({ attributes }) => {
            for (const { local, value } of attributes) if (local === "author") found.add("author", plain(value ?? ""));
            return "blank";
          },
          lost: (tag, words) => {
            const told = PROPERTIES[tag];
            if (told !== undefined) found.add(told, told === "history" ? "" : plain(words));
          },
        });
      }
    },
    rules: (name) => rulesOf(name, found, stays),
  };
}

function rulesOf(name: string, found: Found, stays: Set<Stay>): Rules {
  if (/vbaProject|macrosheets/i.test(name)) stays.add("macros");
  if (/^xl\/(?:externalLinks|connections)/.test(name)) stays.add("linked");
  if (/(?:comments?\d*|threadedComment\d*)\.xml$/i.test(name)) stays.add("comments");
  const isRelations = name.endsWith(".rels");
  return {
    tag(tag, parent): Verdict {
      if (isRelations) return relation(tag, name, found, stays);
      if (tag.name === "Override") return OMITTED.test((valueOf(tag, "PartName") ?? "").replace(/^\//, "")) ? "drop" : macros(tag, stays);
      if (DROPPED.has(tag.name)) {
        if (tag.name !== "dataBinding") found.add(tag.name === "absPath" || tag.name === "attachedTemplate" ? "author" : "history", tag.name === "absPath" ? plain(valueOf(tag, "url") ?? "") : "");
        return "drop";
      }
      if (name.startsWith("word/") && TRACKED.has(tag.name)) stays.add("changes");
      if ((tag.name === "vanish" && name === "word/document.xml") || (tag.name === "sheet" && /hidden/i.test(valueOf(tag, "state") ?? "")) || (tag.name === "sld" && valueOf(tag, "show") === "0")) stays.add("hidden");
      attributes(tag, found);
      return tag.name === "author" && parent === "authors" ? "blank" : "keep";
    },
    lost: (tag, text) => {
      if (tag === "author" && text !== NOBODY) found.add("author", plain(text));
    },
  };
}

function macros(tag: Tag, stays: Set<Stay>): Verdict {
  if (/macroEnabled|vbaProject/i.test(valueOf(tag, "ContentType") ?? "")) stays.add("macros");
  return "keep";
}

/** Names of people, times, marks of editing, and the names that pictures had on the maker's computer. */
function attributes(tag: Tag, found: Found): void {
  for (const attribute of tag.attributes) {
    const { local, value } = attribute;
    if (value === null || value === "") continue;
    if (local.startsWith("rsid")) {
      found.add("history");
      attribute.value = null;
    } else if (tag.name === "pageSetup" && attribute.name.endsWith(":id")) attribute.value = null;
    else if (/^(?:refreshedDate)$/.test(local)) attribute.value = null;
    else if (/^(?:date|dateUtc|dt|dT|created|modified)$/.test(local) && /^\d{4}-\d\d-\d\dT/.test(value)) hide(attribute, NO_TIME, "time", found);
    else if (PERSON_TAGS.has(tag.name) && local === "name") hide(attribute, NOBODY, "author", found);
    else if (Object.hasOwn(PEOPLE, local)) hide(attribute, PEOPLE[local] ?? "", "author", found);
    else if (/^(?:cNvPr|docPr)$/.test(tag.name) && /^(?:name|descr|title)$/.test(local) && FILE_NAME.test(value)) hide(attribute, "", "text", found);
    else if (tag.name === "imagedata" && (local === "title" || local === "href")) hide(attribute, "", "text", found);
  }
}

function hide(attribute: { value: string | null }, instead: string, told: Told, found: Found): void {
  if (attribute.value === instead) return;
  found.add(told, plain(attribute.value ?? ""));
  attribute.value = instead;
}

/** References to what was left out go; those to the maker's computer are told. */
function relation(tag: Tag, name: string, found: Found, stays: Set<Stay>): Verdict {
  if (tag.name !== "Relationship") return "keep";
  const target = plain(valueOf(tag, "Target") ?? "");
  const type = valueOf(tag, "Type") ?? "";
  if (valueOf(tag, "TargetMode") === "External") {
    if (type.endsWith("/attachedTemplate")) {
      found.add("author", target);
      return "drop";
    }
    if (LOCAL_TARGET.test(target)) stays.add("linked");
    return "keep";
  }
  return OMITTED.test(resolved(name, target)) ? "drop" : "keep";
}

/** The full name of what a relation points to; `name` is that of the list of relations. */
function resolved(name: string, target: string): string {
  if (target.startsWith("/")) return target.slice(1);
  const path = name.replace(/_rels\/[^/]*$/, "").split("/").slice(0, -1);
  for (const step of target.split("/")) {
    if (step === "..") path.pop();
    else if (step !== ".") path.push(step);
  }
  return path.join("/");
}

function valueOf(tag: Tag, local: string): string | null {
  return tag.attributes.find((attribute) => attribute.local === local)?.value ?? null;
}
