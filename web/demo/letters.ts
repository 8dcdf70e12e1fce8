/** The demo's letter to an agency: sent, opened, answered with a proof, and found suitable. */
import { readFileSync } from "node:fs";
import path from "node:path";

import type { Attachment } from "../src/crypto/bodies";
import type { OpenCase } from "../src/crypto/case";
import type { VerifiedChannel } from "../src/crypto/directory";
import { type DossierPlace, type DossierRow, letterSeed, openDossier, openLetterCopy } from "../src/crypto/dossier";
import { sealFile } from "../src/crypto/files";
import type { LetterKind } from "../src/crypto/letter";
import { newObjectId } from "../src/crypto/objects";
import { prepareAnswer, prepareJudgement, prepareLetter } from "../src/crypto/referring";
import type { Client } from "./client";
import type { DemoOfficer } from "./people";

/** What a step of a story says of a letter. */
export interface LetterStep {
  readonly form: LetterKind;
  readonly subject: string;
  readonly text: string;
  readonly part: string;
  readonly answer: string;
  readonly attachments: readonly string[];
  readonly judgement: string;
}

interface Sending {
  readonly opened: OpenCase;
  readonly officer: DemoOfficer;
  readonly channel: VerifiedChannel;
  readonly internal: VerifiedChannel;
  /** By the story's. */
  readonly on: string;
  readonly dueOn: string;
  readonly recipient: DemoOfficer | undefined;
  readonly folder: string;
  readonly upload: (client: Client, sealed: ReadableStream<Uint8Array>) => Promise<string>;
}

/** Everything about one letter, as three browsers would do it. */
export async function sendLetter(step: LetterStep, { opened, officer, channel, internal, on, dueOn, recipient, folder, upload }: Sending): Promise<void> {
  if (!recipient) throw new Error(`${step.subject}: nobody to write to`);
  const { organisation, caseId } = opened;
  const listed = internal.officerByKeyId(recipient.keys.keyId);
  const referralId = newObjectId();
  const letter = {
    form: step.form, subject: step.subject, text: step.text, due_on: dueOn, unit: listed?.unit ?? "", recipients: [recipient.keys.keyId],
    parts: [{ title: "Temuan", text: step.part }], attachments: [],
  };
  const request = await prepareLetter({
    opened, officer: officer.keys, channel, internal, today: on, referralId, letter, sheet: { menunjukkan_pelapor: "tidak", disebut_dalam_laporan: "tidak" },
  });
  await officer.client.json("POST", `/meja/api/cases/${caseId}/referrals`, request);

  const at: DossierPlace = { organisation, referralId, internal, senders: [channel] };
  const given = await recipient.client.json<{ copy: string; objects: DossierRow[] }>("GET", `/meja/api/letters/${referralId}/sealed`);
  const { seed, author } = await openLetterCopy(at, given.copy, recipient.keys);
  const dossier = await openDossier(at, seed, given.objects, author);
  const attachments: Attachment[] = [];
  for (const name of step.attachments) {
    const content = new Blob([readFileSync(path.join(folder, name))]);
    const file = await sealFile({ content, place: dossier.place, author: recipient.keys, directoryVersion: internal.directory.version, recipient: dossier.recipient });
    const blob = await upload(recipient.client, file.sealed);
    attachments.push({ id: file.objectId, blob, name, type: "image/jpeg", size: file.size, sha256: await file.sha256, note: "" });
  }
  const answering = { dossier, officer: recipient.keys, directoryVersion: internal.directory.version, today: on };
  await recipient.client.json("POST", `/meja/api/letters/${referralId}/answers`, await prepareAnswer({ ...answering, text: step.answer, attachments }));

  const { objects } = await officer.client.json<{ objects: DossierRow[] }>("GET", `/meja/api/cases/${caseId}/referrals/${referralId}/sealed`);
  const key = opened.current(2);
  const judging = { dossier: await openDossier(at, letterSeed(key.seed, referralId), objects), officer: officer.keys, directoryVersion: channel.directory.version, today: on };
  const judged = await prepareJudgement({ ...judging, state: "suitable", text: step.judgement, dueOn: null });
  await officer.client.json("POST", `/meja/api/cases/${caseId}/referrals/${referralId}/judgements`, { ...judged, state: "suitable" });
}
