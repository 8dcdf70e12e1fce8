/** What tells in OpenDocument (ODT, ODS, ODP), and what is done about it. */
import type { Found } from "./exif";
import type { Stay, Told } from "./inspection";
import type { Family } from "./family";
import { Refusal } from "./refusal";
import { plain, rewriteXml, type Rules, type Tag, type Verdict } from "./xml";

const OMITTED = /^Thumbnails\/|^META-INF\/\w*signatures?\.xml$|^VersionList\.xml$|^Versions\/|(?:^|\/)(?:\.DS_Store|layout-cache)$/;
const NO_META = `<?xml version="1.0" encoding="UTF-8"?>
<office:document-meta xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" office:version="1.3"><office:meta/></office:document-meta>`;
const NO_TIME = "2000-01-01T00:00:00";
/** Settings that name a printer, a person or a session. */
const SETTINGS = /^(?:Printer(?:Name|Setup|PaperFromSetup)|Rsid(?:Root)?|CurrentDatabase\w*|ModifyPasswordInfo|.*UserName.*)$/;
const META: Readonly<Record<string, Told>> = {
  "initial-creator": "author", "creator": "author", "printed-by": "author", "creation-date": "time", "date": "time", "print-date": "time", "generator": "program",
  "editing-duration": "history", "editing-cycles": "history", "title": "text", "subject": "text", "description": "text", "keyword": "text", "user-defined": "text",
};

/** The rules for one document. */
export function odfRules(found: Found, stays: Set<Stay>): Family {
  return {
    isOmitted: (name) => OMITTED.test(name),
    replaced: (name) => (/(?:^|\/)meta\.xml$/.test(name) ? NO_META : null),
    read(name, text) {
      if (name.startsWith("META-INF")) found.add("author");
      if (name.startsWith("Version")) found.add("history");
      if (!name.endsWith("meta.xml")) return;
      rewriteXml(text, {
        tag: () => "blank",
        lost: (tag, words) => {
          const told = META[tag];
          if (told !== undefined) found.add(told, told === "history" ? "" : plain(words));
        },
      });
    },
    rules: (name) => rulesOf(name, found, stays),
  };
}

function rulesOf(name: string, found: Found, stays: Set<Stay>): Rules {
  if (/^(?:Basic|Scripts)\/.*\.xml$/.test(name) && !/(?:script|dialog)-l[bc]\.xml$/.test(name)) stays.add("macros");
  return {
    tag(tag, parent): Verdict {
      if (tag.name === "encryption-data") throw new Refusal("encrypted");
      if (tag.name === "file-entry" && OMITTED.test(valueOf(tag, "full-path"))) return "drop";
      if (tag.name === "annotation") stays.add("comments");
      if (tag.name === "change-info") stays.add("changes");
      if (tag.name === "config-item" && SETTINGS.test(valueOf(tag, "name"))) return "blank";
      if ((tag.name === "table-properties" && valueOf(tag, "display") === "false") || tag.name === "hidden-text") stays.add("hidden");
      attributes(tag, found, stays);
      return isPerson(tag.name, parent) ? "blank" : "keep";
    },
    lost(tag, text) {
      if (tag === "config-item") found.add("other");
      else found.add(tag === "date" ? "time" : "author", plain(text));
    },
  };
}

/** Who wrote a comment or a change, and when. */
function isPerson(name: string, parent: string): boolean {
  return (name === "creator" || name === "creator-initials" || name === "sender-initials" || name === "date") && (parent === "annotation" || parent === "change-info");
}

function attributes(tag: Tag, found: Found, stays: Set<Stay>): void {
  for (const attribute of tag.attributes) {
    const { local, value } = attribute;
    if (value === null) continue;
    if (local === "rsid" || local === "paragraph-rsid") {
      found.add("history");
      attribute.value = null;
    } else if (/^(?:chg-date-time|change-date)$/.test(local) && value !== NO_TIME) {
      found.add("time", value);
      attribute.value = NO_TIME;
    } else if (/^(?:chg-author|change-author)$/.test(local) && value !== "") {
      found.add("author", plain(value));
      attribute.value = "";
    } else if (local === "href" && /^(?:file:|\/)/i.test(value) && !value.startsWith("//")) {
      stays.add("linked");
    }
  }
}

function valueOf(tag: Tag, local: string): string {
  return tag.attributes.find((attribute) => attribute.local === local)?.value ?? "";
}
