/** A case with a letter to an agency: the case's world, the agencies' own channel, and a server's rows of the dossier. */
import type { OpenCase } from "../../src/crypto/case";
import { textDigest, rootText, type VerifiedChannel, verifyChannels } from "../../src/crypto/directory";
import { type Dossier, type DossierRow, letterSeed, openDossier, openLetterCopy } from "../../src/crypto/dossier";
import { prepareFileCompartment } from "../../src/crypto/filing";
import type { LetterBody } from "../../src/crypto/letter";
import { type OfficerKeys, makeOfficerKeys } from "../../src/crypto/officer";
import { newObjectId } from "../../src/crypto/objects";
import { type LetterRequest, prepareLetter } from "../../src/crypto/referring";
import { bundleOf, type Filed, fileReport, listed, makeWorld, officer, ORGANISATION, present, TODAY, type World } from "./world";

export const INTERNAL = "penerima";
export const UNIT = "dinas-perdagangan";

/** The recipients' world: signed by others than the reporters' channel, as its directory says whom letters are sealed to. */
export interface Agencies {
  readonly world: World;
  readonly channel: VerifiedChannel;
  /** Two who answer for the agency, and one who answers for another. */
  readonly gita: OfficerKeys;
  readonly hari: OfficerKeys;
  readonly indah: OfficerKeys;
}

export async function makeAgencies(): Promise<Agencies> {
  const base = await makeWorld(INTERNAL);
  const people = await Promise.all(["Gita", "Hari", "Indah"].map(() => makeOfficerKeys()));
  const [gita, hari, indah] = people as [OfficerKeys, OfficerKeys, OfficerKeys];
  const listing = [
    ...base.directory.officers.slice(0, 3),
    { ...listed(gita, "Gita", "liaison"), unit: UNIT },
    { ...listed(hari, "Hari", "liaison"), unit: UNIT },
    { ...listed(indah, "Indah", "liaison"), unit: "dinas-lain" },
  ];
  const world = { ...base, directory: { ...base.directory, officers: listing } };
  const [channel] = verifyChannels({ channels: [bundleOf(world)] }, {
    organisation: ORGANISATION, pins: { [INTERNAL]: textDigest("root", rootText(world.root)) }, today: TODAY,
  });
  return { world, channel: present(channel), gita, hari, indah };
}

/** A case and a letter out of it, as the server holds both. */
export class Referred {
  readonly rows: DossierRow[];

  constructor(readonly filed: Filed, readonly agencies: Agencies, readonly request: LetterRequest) {
    this.rows = [{ ...request.letter, kind: "referral" }];
    filed.add({ ...request.sheet, kind: "finding", compartment: 2, epoch: request.epoch });
  }

  get place(): Parameters<typeof openDossier>[0] {
    return { organisation: ORGANISATION, referralId: this.request.referral_id, internal: this.agencies.channel, senders: [this.filed.channel] };
  }

  /** As a recipient, from the key copy. */
  async openAs(keys: OfficerKeys, rows: readonly DossierRow[] = this.rows): Promise<Dossier> {
    const copy = present(this.request.copies.find(({ recipient }) => recipient === keys.keyId));
    const { seed, author } = await openLetterCopy(this.place, copy.sealed, keys);
    return openDossier(this.place, seed, rows, author);
  }

  /** As a reader of the case, from the case's own key. */
  async openFromCase(at: number): Promise<Dossier> {
    const opened = await this.filed.openAs(at);
    const key = present(opened.keys.find(({ compartment, epoch }) => compartment === 2 && epoch === this.request.epoch));
    return openDossier(this.place, letterSeed(key.seed, this.request.referral_id), this.rows);
  }

  add(kind: string, { object_id, sealed }: { object_id: string; sealed: string }): void {
    this.rows.push({ kind, object_id, sealed });
  }
}

export async function openCaseAs(filed: Filed, at: number): Promise<{ opened: OpenCase; officer: OfficerKeys; channel: VerifiedChannel; today: string }> {
  return { opened: await filed.openAs(at), officer: officer(filed.world, at), channel: filed.channel, today: TODAY };
}

/** A case with its file, and one letter to the two liaisons of an agency. */
export async function refer(world: World, agencies: Agencies, filing: Parameters<typeof fileReport>[1] = {}, referralId = newObjectId(), more: Partial<LetterBody> = {}): Promise<Referred> {
  const filed = await fileReport(world, filing);
  const made = await prepareFileCompartment(await openCaseAs(filed, 0));
  filed.copies.push(...made.copies.map((copy) => ({ compartment: 2 as const, epoch: 1, ...copy })));
  const letter = {
    form: "follow-up" as const, subject: "Penertiban karcis", text: "Mohon tertibkan pemungutan karcis.", due_on: "2026-12-23", unit: UNIT,
    recipients: [agencies.gita.keyId, agencies.hari.keyId], parts: [{ title: "Rekomendasi", text: "Karcis bernomor." }], attachments: [], ...more,
  };
  const request = await prepareLetter({ ...(await openCaseAs(filed, 0)), internal: agencies.channel, referralId, letter, sheet: { menunjukkan_pelapor: "tidak" } });
  return new Referred(filed, agencies, request);
}

