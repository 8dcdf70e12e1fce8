/** New words for a box that an officer typed: the same case under other words, and nothing that the server could forge. */
import { beforeAll, describe, expect, test } from "vitest";

import { type OpenCase, openMailbox } from "../src/crypto/case";
import { prepareMessage, prepareReply } from "../src/crypto/filing";
import { deriveReceipt, type Receipt } from "../src/crypto/receipt";
import { openRenewal, prepareRenewal, type RenewalRequest } from "../src/crypto/renewal";
import { generateReceiptWords } from "../src/crypto/words";
import { expectFailure } from "./support/expect";
import { type Filed, fileReport, flipped, makeWorld, officer, ORGANISATION, TODAY } from "./support/world";

let filed: Filed;
let fresh: Receipt;
let request: RenewalRequest;
const organisation = ORGANISATION;

beforeAll(async () => {
  filed = await fileReport(await makeWorld());
  fresh = await deriveReceipt(generateReceiptWords(), organisation);
  request = await prepareRenewal({ receipt: filed.receipt, fresh, organisation, today: TODAY });
});

const openBox = (receipt: Receipt): Promise<OpenCase> => openMailbox({ organisation, receipt, directory: filed.channel, mailbox: filed.mailbox() });

describe("new words", () => {
  test("open the same case, and write in it as its reporter", async () => {
    const receipt = await openRenewal({ receipt: fresh, organisation, sealed: request.sealed });
    expect([receipt.mailboxId, receipt.credential]).toEqual([fresh.mailboxId, fresh.credential]);
    const opened = await openBox(receipt);
    expect([opened.caseId, opened.problems]).toEqual([filed.receipt.caseId, []]);
    const message = await prepareMessage({ opened, receipt, channel: filed.channel, text: "Saya di sini.", attachments: [], today: TODAY });
    expect([message.mailbox_id, message.credential]).toEqual([fresh.mailboxId, fresh.credential]);
    filed.add({ ...message, kind: "message", compartment: 1 });
    const read = await filed.openAs(0);
    expect(read.problems).toEqual([]);
    expect(read.objects.at(-1)?.by).toBe("reporter");
    filed.add(await prepareReply({ opened: read, officer: officer(filed.world, 0), channel: filed.channel, text: "Baik.", attachments: [], today: TODAY }));
    expect((await openBox(receipt)).objects.at(-1)?.by).toBe("officer");
  });

  test("can be taken again: the secret stays that of the first ones", async () => {
    const second = await deriveReceipt(generateReceiptWords(), organisation);
    const receipt = await openRenewal({ receipt: fresh, organisation, sealed: request.sealed });
    const again = await prepareRenewal({ receipt, fresh: second, organisation, today: TODAY });
    expect([again.mailbox_id, again.credential]).toEqual([fresh.mailboxId, fresh.credential]);
    expect((await openRenewal({ receipt: second, organisation, sealed: again.sealed })).caseId).toBe(filed.receipt.caseId);
  });

  test("tell the server nothing that it could open or put in their place", async () => {
    const other = await deriveReceipt(generateReceiptWords(), organisation);
    const forged = await prepareRenewal({ receipt: filed.receipt, fresh: { ...other, recipient: fresh.recipient }, organisation, today: TODAY });
    await expectFailure("not-for-you", () => openRenewal({ receipt: filed.receipt, organisation, sealed: request.sealed }));
    await expectFailure("wrong-place", () => openRenewal({ receipt: fresh, organisation, sealed: forged.sealed }));
    await expectFailure("wrong-place", () => openRenewal({ receipt: fresh, organisation: "kota-lain", sealed: request.sealed }));
    await expectFailure("malformed", () => openRenewal({ receipt: fresh, organisation, sealed: flipped(request.sealed, -1) }));
  });

  test("another case is not opened by them", async () => {
    const receipt = await openRenewal({ receipt: fresh, organisation, sealed: request.sealed });
    const mailbox = { ...filed.mailbox(), case_id: "00".repeat(16) };
    await expect(openMailbox({ organisation, receipt, directory: filed.channel, mailbox })).rejects.toThrow();
  });
});
