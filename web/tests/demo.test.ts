/** The committed demo city: every case opens with its words and with its officers' phrases, and nothing in it fails. */
import { readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";

import { beforeAll, describe, expect, it } from "vitest";

import { unb64 } from "../src/crypto/bytes";
import { openCase, openMailbox } from "../src/crypto/case";
import { type DirectoryBundle, type SignedText, textDigest, type VerifiedChannel, verifyChannels } from "../src/crypto/directory";
import { deriveOfficer, type OfficerKeys, openVault } from "../src/crypto/officer";
import { deriveReceipt } from "../src/crypto/receipt";

type Fields = Readonly<Record<string, string | number | boolean>>;

interface Row {
  readonly model: string;
  readonly pk: number;
  readonly fields: Fields;
}

const folder = path.join(import.meta.dirname, "../../src/peluit/site/demo");
const rows = JSON.parse(gunzipSync(readFileSync(path.join(folder, "isi-demo.json.gz"))).toString("utf8")) as Row[];
const keys = JSON.parse(readFileSync(path.join(folder, "kunci-demo.json"), "utf8")) as {
  made_on: string;
  officers: Record<string, { phrase: string; key_id: string }>;
  reports: Record<string, { words: string; case_id: string }>;
};
const organisation = "lubuklinggau";

function table(model: string): Row[] {
  return rows.filter((row) => row.model === model);
}

function bundle(): DirectoryBundle {
  return {
    channels: table("keyring.channel").map(({ pk, fields }) => {
      const roots = table("keyring.rootdocument").filter((root) => root.fields["channel"] === pk);
      const published = table("keyring.directory").filter((directory) => directory.fields["channel"] === pk && directory.fields["is_published"]);
      const newest = published.sort((a, b) => Number(b.fields["version"]) - Number(a.fields["version"]))[0];
      if (!newest) throw new Error("a channel without directory");
      const signatures = table("keyring.directorysignature").filter((signature) => signature.fields["directory"] === newest.pk);
      return {
        code: String(fields["code"]),
        roots: roots.map((root): SignedText => ({ text: String(root.fields["text"]), signatures: [{ key: String(root.fields["key"]), signature: String(root.fields["signature"]) }] })),
        directory: { text: String(newest.fields["text"]), signatures: signatures.map(({ fields: given }) => ({ key: String(given["key_id"]), signature: String(given["signature"]) })) },
      };
    }),
  };
}

function objectsOf(caseId: string, compartments: readonly number[]) {
  return table("intake.sealedobject")
    .filter(({ fields }) => fields["case_id"] === caseId && compartments.includes(Number(fields["compartment"])))
    .map(({ fields }) => ({ object_id: String(fields["object_id"]), kind: String(fields["kind"]), compartment: Number(fields["compartment"]), epoch: Number(fields["epoch"]), sealed: String(fields["sealed"]) }));
}

function copiesFor(caseId: string, recipient: string) {
  return table("keyring.keycopy")
    .filter(({ fields }) => fields["case_id"] === caseId && fields["recipient"] === recipient)
    .map(({ fields }) => ({ compartment: Number(fields["compartment"]) as 1 | 2, epoch: Number(fields["epoch"]), sealed: String(fields["sealed"]) }));
}

/** Compartment of letters to agencies, which are no cases (protocol 4.6). */
const LETTER = 3;

let channels: Map<string, VerifiedChannel>;

beforeAll(() => {
  const given = bundle();
  const pins = Object.fromEntries(given.channels.map(({ code, roots }) => [code, textDigest("root", roots[0]?.text ?? "")]));
  channels = new Map(verifyChannels(given, { organisation, pins, today: keys.made_on }).map((channel) => [channel.code, channel]));
});

function channelOf(caseId: string): VerifiedChannel {
  const report = table("intake.report").find(({ fields }) => fields["case_id"] === caseId);
  const letter = table("referrals.referral").find(({ fields }) => fields["referral_id"] === caseId);
  const channel = channels.get(String((report ?? letter)?.fields["channel_code"]));
  if (!channel) throw new Error("no channel");
  return channel;
}

describe("the words of every report", () => {
  it.each(Object.entries(keys.reports))("%s", async (_slug, { words, case_id }) => {
    const receipt = await deriveReceipt(words.split(" "), organisation);
    expect(receipt.caseId).toBe(case_id);
    const channel = channelOf(case_id);
    const mailbox = { case_id, channel: channel.code, epochs: copiesFor(case_id, receipt.keyId), objects: objectsOf(case_id, [1]) };
    const opened = await openMailbox({ organisation, receipt, mailbox, directory: channel });
    expect(opened.problems).toEqual([]);
    expect(opened.objects).toHaveLength(mailbox.objects.length);
    expect(opened.report.body.story.length).toBeGreaterThan(200);
  });
});

describe("every officer with a phrase", () => {
  const people = Object.entries(keys.officers);
  it.each(people)("%s", async (username, { phrase, key_id }) => {
    const officer = table("accounts.officer").find(({ fields }) => fields["username"] === username);
    const vault = table("keyring.vault").find(({ fields }) => fields["officer"] === officer?.pk && String(fields["method"]) === "phrase");
    const secret = await deriveOfficer(phrase, organisation, username);
    const mine: OfficerKeys = await openVault(unb64(String(vault?.fields["sealed"])), secret.vaultIdentity);
    expect(mine.keyId).toBe(key_id);
    const cases = new Set(table("keyring.keycopy").filter(({ fields }) => fields["recipient"] === key_id && fields["compartment"] !== LETTER).map(({ fields }) => String(fields["case_id"])));
    for (const caseId of cases) {
      const channel = channelOf(caseId);
      const copies = copiesFor(caseId, key_id);
      const objects = objectsOf(caseId, [...new Set(copies.map(({ compartment }) => compartment))]);
      const opened = await openCase({ organisation, channel: channel.code, caseId, copies, objects, reader: mine, directory: channel });
      expect(opened.problems).toEqual([]);
      expect(opened.entitled).toContain(key_id);
      expect(opened.objects).toHaveLength(objects.length);
    }
  });

  it("no officer of one channel has a copy of the other's cases", () => {
    for (const { fields } of table("keyring.keycopy")) {
      const officers = Object.values(keys.officers).map(({ key_id }) => key_id);
      if (!officers.includes(String(fields["recipient"]))) continue;
      expect(channelOf(String(fields["case_id"])).officerByKeyId(String(fields["recipient"]))).toBeDefined();
    }
  });
});
