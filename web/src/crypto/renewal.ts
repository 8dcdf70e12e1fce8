/**
 * New words for a box whose first words somebody else saw (section 5.9). The case keeps its keys, which follow from the first
 * words: the new ones open a secret from which those are derived again, and the server forgets the first ones.
 */
import { decodeRenewal, encodeBody } from "./bodies";
import { b64, unb64 } from "./bytes";
import { PeluitError } from "./errors";
import { checkPlace, openObject, type Place, sealObject, UNCHAINED, verifyAuthor } from "./objects";
import { type Receipt, receiptOfSecret } from "./receipt";

/** `POST mailbox/renew`. */
export interface RenewalRequest {
  readonly mailbox_id: string;
  readonly credential: string;
  readonly new_mailbox_id: string;
  readonly new_credential_hash: string;
  readonly sealed: string;
}

/** Seals the secret of the words that the report was filed with to new words. `receipt` opened the box; it may itself be renewed. */
export async function prepareRenewal({
  receipt,
  fresh,
  organisation,
  today,
}: {
  receipt: Receipt;
  fresh: Receipt;
  organisation: string;
  today: string;
}): Promise<RenewalRequest> {
  const { sealed } = await sealObject({
    kind: "renewal",
    place: placeOf(fresh, organisation),
    author: fresh,
    chain: UNCHAINED,
    directoryVersion: 0,
    body: encodeBody({ renewed_on: today, secret: b64(receipt.secret) }),
    recipient: fresh.recipient,
  });
  return {
    mailbox_id: receipt.mailboxId,
    credential: receipt.credential,
    new_mailbox_id: fresh.mailboxId,
    new_credential_hash: fresh.credentialHash,
    sealed: b64(sealed),
  };
}

/**
 * The receipt of a case whose words were renewed: its keys are those of the first words, what opens the box that of the
 * present ones (`sealed` as `POST mailbox` gives it).
 * @throws PeluitError `not-for-you`, `malformed`, `padding`, `signature`, `wrong-place`, `unknown-author`
 */
export async function openRenewal({ receipt, organisation, sealed }: { receipt: Receipt; organisation: string; sealed: string }): Promise<Receipt> {
  const object = await openObject(unb64(sealed), receipt.identity);
  if (object.header.kind !== "renewal") throw new PeluitError("wrong-place", { field: "kind" });
  checkPlace(object.header, placeOf(receipt, organisation));
  if (object.header.authorKeyId !== receipt.keyId) throw new PeluitError("unknown-author", { author: object.header.authorKeyId });
  verifyAuthor(object, receipt.verifyKey);
  const first = await receiptOfSecret(unb64(decodeRenewal(object.body).secret, 32), organisation);
  const { mailboxId, credential, credentialHash } = receipt;
  return { ...first, mailboxId, credential, credentialHash };
}

/** Words have no case of their own: the id is the one that would follow from them. */
function placeOf(receipt: Receipt, organisation: string): Place {
  return { organisation, channel: "", caseId: receipt.caseId, compartment: 0, epoch: 0 };
}
