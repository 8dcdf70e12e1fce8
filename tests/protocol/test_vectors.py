"""Every vector of ``docs/protocol/vectors``, read by Python alone."""

from __future__ import annotations

import base64
import hashlib
import json
from typing import Any

import pytest

from tests.protocol import ageread, reader


def load(name: str) -> Any:
    return json.loads((reader.ROOT / "docs" / "protocol" / "vectors" / f"{name}.json").read_text(encoding="utf-8"))


def unb64(text: str) -> bytes:
    return base64.b64decode(text, validate=True)


def test_words() -> None:
    vector = load("words")
    assert len(reader.WORDS) == vector["count"]
    assert hashlib.sha256("\n".join(reader.WORDS).encode()).hexdigest() == vector["list_sha256"]
    for valid in vector["valid"]:
        assert reader.words_of(int(valid["random"], 16)) == valid["words"]
        assert reader.check_words(valid["words"]) is None
    for wrong in vector["wrong"]:
        assert reader.check_words(wrong["words"]) == wrong["failure"]["code"]


@pytest.mark.parametrize("vector", load("receipts"))
def test_receipts(vector: dict[str, Any]) -> None:
    stretched = reader.stretch_receipt(vector["words"], vector["organisation"])
    credential = reader.expand(stretched, "receipt/mailbox-credential")
    seed = reader.expand(stretched, "receipt/recipient")
    recipient = ageread.recipient_of(seed)
    recipient_hash = reader.sha256(recipient.encode())
    sign_seed = reader.expand(stretched, "receipt/signing-key")
    verify_key = reader.public_key(sign_seed)
    case = reader.case_id(vector["organisation"], verify_key, recipient_hash)
    assert vector == {
        "words": vector["words"],
        "organisation": vector["organisation"],
        "mailbox_id": reader.expand(stretched, "receipt/mailbox-id", 16).hex(),
        "credential": credential.hex(),
        "credential_hash": hashlib.sha256(credential).hexdigest(),
        "recipient_seed": seed.hex(),
        "identity": ageread.identity_of(seed),
        "recipient": recipient,
        "recipient_hash": recipient_hash.hex(),
        "sign_seed": sign_seed.hex(),
        "verify_key": verify_key.hex(),
        "key_id": reader.key_id(verify_key, recipient_hash),
        "case_id": case,
        "case_number": reader.case_number(case),
    }


def test_officers() -> None:
    vector = load("officers")
    for family in ("officer", "recovery"):
        stretched = reader.stretch_officer(family, vector["phrase"], vector["organisation"], vector["username"])
        if family == "officer":
            assert stretched.hex() == vector["stretched"]
        proof = base64.urlsafe_b64encode(reader.expand(stretched, f"{family}/sign-in-proof")).decode().rstrip("=")
        seed = reader.expand(stretched, f"{family}/vault-key")
        assert vector[family] == {
            "proof": proof,
            "vault_seed": seed.hex(),
            "vault_recipient": ageread.recipient_of(seed),
        }
    passkey = vector["passkey"]
    assert passkey["prf_input"] == reader.sha256(reader.label("passkey-prf", vector["organisation"].encode())).hex()
    assert passkey["vault_seed"] == reader.expand(bytes.fromhex(passkey["prf_output"]), "passkey/vault-key").hex()
    opened = ageread.decrypt(unb64(vector["vault_sealed"]), bytes.fromhex(vector["officer"]["vault_seed"]))
    vault = json.loads(opened)
    keys = vector["keys"]
    assert unb64(vault["sign"]).hex() == keys["sign_seed"]
    assert ageread.identity_of(unb64(vault["seal"])) == keys["identity"]
    verify_key = reader.public_key(unb64(vault["sign"]))
    assert reader.key_id(verify_key, reader.sha256(keys["recipient"].encode())) == keys["key_id"]


def test_padding() -> None:
    for vector in load("padding"):
        assert reader.padme(vector["length"]) == vector["padme"]
        if vector["power_of_two"] is not None:
            assert reader.power_of_two(vector["length"]) == vector["power_of_two"]


@pytest.mark.parametrize("name", ["age", "age-python"])
def test_age_files(name: str) -> None:
    for vector in load(name):
        seed = ageread.seed_of(vector["identity"])
        assert seed.hex() == vector["seed"]
        assert ageread.recipient_of(seed) == vector["recipient"]
        sealed = unb64(vector["sealed"])
        plain = ageread.decrypt(sealed, seed)
        assert len(plain) == vector["plaintext_length"]
        assert hashlib.sha256(plain).hexdigest() == vector["plaintext_sha256"]
        for at in (30, 1550, 1600, 1630, len(sealed) - 1):
            changed = bytearray(sealed)
            changed[at] ^= 1
            with pytest.raises(ageread.AgeError):
                ageread.decrypt(bytes(changed), seed)
        with pytest.raises(ageread.AgeError):
            ageread.decrypt(sealed[:-1], seed)


@pytest.mark.parametrize("size", [0, 1, 65536, 65537, 131072])
def test_age_round_trip(size: int) -> None:
    seed = hashlib.sha256(str(size).encode()).digest()
    assert ageread.decrypt(ageread.encrypt(bytes(size), seed), seed) == bytes(size)
    with pytest.raises(ageread.AgeError):
        ageread.decrypt(ageread.encrypt(bytes(size), seed), bytes(32))


def test_headers_and_frames() -> None:
    for vector in load("headers"):
        raw = bytes.fromhex(vector["bytes"])
        header = reader.read_header(raw)
        expected = dict(vector["header"])
        expected["seen"] = tuple((seen["key_id"], seen["digest"]) for seen in expected["seen"])
        assert vars(header) == expected
        assert reader.sha256(raw).hex() == vector["digest"]
        signature, body = bytes.fromhex(vector["signature"]), unb64(vector["body"])
        assert reader.verify(bytes.fromhex(vector["verify_key"]), signature, raw)
        assert not reader.verify(bytes.fromhex(vector["verify_key"]), signature, raw + b"\0")
        frame = reader.frame_of(raw, signature, body)
        assert (len(frame), reader.sha256(frame).hex()) == (vector["frame_length"], vector["frame_sha256"])


def test_directories() -> None:
    vector = load("directories")
    organisation, today, pins = vector["organisation"], vector["today"], vector["pins"]
    assert reader.fingerprint(pins) == vector["fingerprint"]
    for channel in vector["bundle"]["channels"]:
        pin = pins[channel["code"]]
        directory = reader.verify_channel(channel, organisation=organisation, pin=pin, today=today)
        assert directory["channel"] == channel["code"]
    newest = vector["bundle"]["channels"][0]
    assert reader.digest_of("root", newest["roots"][-1]["text"]) == vector["digests"]["root"]
    assert reader.digest_of("directory", newest["directory"]["text"]) == vector["digests"]["directory"]
    for refused in vector["refused"]:
        with pytest.raises(reader.ProtocolError, match=refused["failure"]):
            reader.verify_channel(refused["channel"], organisation=organisation, pin=pins["umum"], today=today)


def test_a_whole_case() -> None:
    """Copies, objects, chains, a file, the promise and a draft, from the words and the officers' keys."""
    vector = load("case")
    organisation, request = vector["organisation"], vector["request"]
    channel = vector["bundle"]["channels"][0]
    pin = vector["pins"][channel["code"]]
    directory = reader.verify_channel(channel, organisation=organisation, pin=pin, today=vector["today"])
    officers = {officer["key_id"]: unb64(officer["verify"]) for officer in directory["officers"]}

    stretched = reader.stretch_receipt(vector["words"], organisation)
    receipt_seed = reader.expand(stretched, "receipt/recipient")
    reporter_key = reader.public_key(reader.expand(stretched, "receipt/signing-key"))
    receipt_hash = reader.sha256(ageread.recipient_of(receipt_seed).encode())
    reporter = reader.key_id(reporter_key, receipt_hash)
    case = reader.case_id(organisation, reporter_key, receipt_hash)
    assert case == request["case_id"]
    keys = {**officers, reporter: reporter_key}
    seeds = {officer["key_id"]: ageread.seed_of(officer["identity"]) for officer in vector["officers"]}
    seeds[reporter] = receipt_seed

    held: dict[tuple[int, int], bytes] = {}
    for row in vector["copies"]:
        opened = reader.open_object(unb64(row["sealed"]), seeds[row["recipient"]])
        header = opened.header
        opened.by(keys[header.author_key_id])
        copy = reader.read_key_copy(opened.body)
        place = (header.organisation, header.channel, header.case_id, header.compartment, header.epoch)
        assert place == (organisation, channel["code"], case, row["compartment"], row["epoch"])
        assert (header.kind, copy.verify_key, copy.receipt_hash) == ("key-copy", reporter_key, receipt_hash)
        assert row["recipient"] in copy.readers
        assert (copy.reason == 1) == (header.author_key_id == reporter)
        assert held.setdefault((row["compartment"], row["epoch"]), copy.seed) == copy.seed
    assert held[1, 1].hex() == vector["dialogue_seed"]

    chains: dict[tuple[int, str], list[reader.Opened]] = {}
    digests: set[str] = set()
    for row in vector["objects"]:
        opened = reader.open_object(unb64(row["sealed"]), held[row["compartment"], row["epoch"]])
        header = opened.header
        opened.by(keys[header.author_key_id])
        assert (header.kind, header.object_id, header.case_id) == (row["kind"], row["object_id"], case)
        assert opened.json()["v"] == 1
        chain = chains.setdefault((header.compartment, header.author_key_id), [])
        assert header.sequence == len(chain) + 1
        assert header.previous == (chain[-1].digest if chain else "00" * 32)
        assert {digest for _, digest in header.seen} <= digests
        chain.append(opened)
        digests.add(opened.digest)
    assert digests == {row["digest"] for row in vector["order"]}

    report = chains[1, reporter][0].json()
    attachment = vector["file"]["attachment"]
    assert report["attachments"] == [attachment]
    assert reader.sha256(report["receipt"].encode()) == receipt_hash
    file = reader.open_object(unb64(vector["file"]["sealed"]), held[1, 1])
    file.by(reporter_key)
    assert (file.header.object_id, len(file.body)) == (attachment["id"], attachment["size"])
    assert hashlib.sha256(file.body).hexdigest() == attachment["sha256"]

    text = vector["promise"]["text"]
    signature = unb64(vector["promise"]["signature"])
    assert reader.verify(unb64(directory["log_key"]), signature, reader.label("promise", text.encode()))
    assert json.loads(text)["report"] == hashlib.sha256(unb64(request["report"]["sealed"])).hexdigest()

    draft = reader.open_object(unb64(vector["draft"]), receipt_seed)
    draft.by(reporter_key)
    assert (draft.header.kind, draft.header.channel, draft.header.epoch) == ("draft", "", 0)
    assert unb64(draft.json()["seed"]) == held[1, 1]


def test_a_case_without_one_of_its_readers() -> None:
    """A recusal: new epochs for everybody else and the receipt, not for the excluded; a sheet and its correction."""
    vector = load("recusal")
    organisation, case = vector["organisation"], vector["case_id"]
    channel = vector["bundle"]["channels"][0]
    directory = reader.verify_channel(
        channel, organisation=organisation, pin=vector["pins"][channel["code"]], today=vector["today"]
    )
    officers = {officer["key_id"]: unb64(officer["verify"]) for officer in directory["officers"]}
    stretched = reader.stretch_receipt(vector["words"], organisation)
    receipt_seed = reader.expand(stretched, "receipt/recipient")
    reporter_key = reader.public_key(reader.expand(stretched, "receipt/signing-key"))
    reporter = reader.key_id(reporter_key, reader.sha256(ageread.recipient_of(receipt_seed).encode()))
    keys = {**officers, reporter: reporter_key}
    seeds = {officer["key_id"]: ageread.seed_of(officer["identity"]) for officer in vector["officers"]}
    seeds[reporter] = receipt_seed
    (excluded,) = vector["excluded"]

    held: dict[tuple[int, int], bytes] = {}
    receivers: dict[tuple[int, int], set[str]] = {}
    for row in vector["copies"]:
        opened = reader.open_object(unb64(row["sealed"]), seeds[row["recipient"]])
        opened.by(keys[opened.header.author_key_id])
        copy = reader.read_key_copy(opened.body)
        place = (row["compartment"], row["epoch"])
        assert held.setdefault(place, copy.seed) == copy.seed
        assert (excluded in copy.readers) == (row["epoch"] == 1)
        receivers.setdefault(place, set()).add(row["recipient"])
    staying = set(vector["entitled"])
    assert receivers[1, 2] == staying | {reporter}
    assert receivers[2, 2] == staying
    assert held[1, 1] != held[1, 2]
    assert held[2, 1] != held[2, 2]

    objects = {}
    for row in vector["objects"]:
        opened = reader.open_object(unb64(row["sealed"]), held[row["compartment"], row["epoch"]])
        opened.by(keys[opened.header.author_key_id])
        assert (opened.header.kind, opened.header.case_id) == (row["kind"], case)
        objects[opened.digest] = opened
    assert set(objects) == {row["digest"] for row in vector["order"]}
    (recusal,) = [opened for opened in objects.values() if opened.header.kind == "recusal"]
    said = recusal.json()
    assert (recusal.header.compartment, recusal.header.epoch) == (1, 2)
    assert recusal.header.author_key_id != excluded
    assert (said["key_id"], said["reason"], said["dialogue_epoch"], said["file_epoch"]) == (excluded, "named", 2, 2)
    for opened in objects.values():
        if opened.header.author_key_id == excluded:
            last = said["last_dialogue" if opened.header.compartment == 1 else "last_file"]
            assert opened.header.sequence <= last
    first, second = [opened for opened in objects.values() if opened.header.kind == "finding"]
    assert (first.json()["data"], first.json()["replaces"]) == ({"kelas": "B"}, "")
    assert second.json()["replaces"] == first.header.object_id
    assert second.json()["data"] == {"kelas": "A", "unsur": ["apa", "siapa"]}


def test_new_words_for_a_report_that_an_officer_typed() -> None:
    """The report says how it came; a renewal lets other words derive the keys of the first ones."""
    vector = load("renewal")
    organisation, request = vector["organisation"], vector["request"]
    first = reader.stretch_receipt(vector["words"], organisation)
    fresh = reader.stretch_receipt(vector["new_words"], organisation)
    assert request["mailbox_id"] == reader.expand(first, "receipt/mailbox-id", 16).hex()
    assert request["new_mailbox_id"] == reader.expand(fresh, "receipt/mailbox-id", 16).hex()
    credential = reader.expand(fresh, "receipt/mailbox-credential")
    assert request["new_credential_hash"] == reader.sha256(credential).hex()

    renewal = reader.open_object(unb64(request["sealed"]), reader.expand(fresh, "receipt/recipient"))
    renewal.by(reader.public_key(reader.expand(fresh, "receipt/signing-key")))
    header = renewal.header
    assert (header.kind, header.channel, header.compartment, header.epoch) == ("renewal", "", 0, 0)
    assert unb64(renewal.json()["secret"]) == first == bytes.fromhex(vector["secret"])

    report = reader.open_object(unb64(vector["report"]), bytes.fromhex(vector["dialogue_seed"]))
    report.by(reader.public_key(reader.expand(first, "receipt/signing-key")))
    assert (report.header.case_id, report.json()["taken_down"]) == (vector["case_id"], vector["taken_down"])


def test_a_question_is_sealed_as_a_report_is() -> None:
    """Only inside the seal does it say that it reports nothing."""
    vector = load("question")
    request = vector["request"]
    assert "question" not in json.dumps(request)
    stretched = reader.stretch_receipt(vector["words"], vector["organisation"])
    report = reader.open_object(unb64(request["report"]["sealed"]), bytes.fromhex(vector["dialogue_seed"]))
    report.by(reader.public_key(reader.expand(stretched, "receipt/signing-key")))
    assert (report.header.kind, report.header.case_id) == ("report", request["case_id"])
    assert (report.json()["kind"], report.json()["story"]) == ("question", vector["story"])


def test_a_letter_out_of_a_case() -> None:
    """A dossier of its own: its key from the case's file one way, copies for the recipients, nothing of the case."""
    vector = load("referral")
    organisation, request = vector["organisation"], vector["request"]
    directories = {
        channel["code"]: reader.verify_channel(
            channel, organisation=organisation, pin=vector["pins"][channel["code"]], today=vector["today"]
        )
        for channel in vector["bundle"]["channels"]
    }
    internal = directories.pop(vector["internal"])
    (reporting,) = directories.values()
    theirs, ours = (
        {officer["key_id"]: unb64(officer["verify"]) for officer in directory["officers"]}
        for directory in (internal, reporting)
    )
    seed = reader.expand(bytes.fromhex(vector["file_seed"]), f"referral/{request['referral_id']}")
    identities = {row["key_id"]: ageread.seed_of(row["identity"]) for row in vector["recipients"]}
    place = (organisation, vector["internal"], request["referral_id"], 3, 1)

    def placed(opened: reader.Opened) -> tuple[object, ...]:
        header = opened.header
        return (header.organisation, header.channel, header.case_id, header.compartment, header.epoch)

    for row in request["copies"]:
        opened = reader.open_object(unb64(row["sealed"]), identities[row["recipient"]])
        opened.by(ours[opened.header.author_key_id])
        copy = reader.read_key_copy(opened.body)
        assert placed(opened) == place
        assert (copy.reason, copy.seed, copy.verify_key, copy.receipt_hash) == (2, seed, bytes(32), bytes(32))
        assert set(copy.readers) == set(identities)
        assert bytes.fromhex(vector["case_id"]) not in opened.signed + opened.body
    kinds = {}
    for row in vector["objects"]:
        opened = reader.open_object(unb64(row["sealed"]), seed)
        side = "recipient" if opened.header.author_key_id in identities else "sender"
        opened.by((theirs if side == "recipient" else ours)[opened.header.author_key_id])
        assert (placed(opened), opened.header.kind) == (place, row["kind"])
        assert bytes.fromhex(vector["case_id"]) not in opened.signed + opened.body
        kinds[opened.digest] = (opened.header.kind, side, opened.header.sequence)
    assert kinds == {row["digest"]: (row["kind"], row["side"], row["sequence"]) for row in vector["order"]}
    letter = reader.open_object(unb64(request["letter"]["sealed"]), seed).json()
    assert set(letter["recipients"]) == set(identities)
    assert (letter["form"], letter["unit"], letter["due_on"]) == (request["kind"], request["unit"], request["due_on"])
