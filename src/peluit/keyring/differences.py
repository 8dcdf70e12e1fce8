"""What a signer is asked to sign, in plain words: the difference between two versions of a directory."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator
from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from peluit.accounts.models import role_name
from peluit.core.referral import RECIPIENT_ROLES

Members = dict[str, Any]
_SHOWN_UNITS = 6
_TOLD = frozenset(
    [
        "type",
        "organisation",
        "organisation_name",
        "channel",
        "channel_name",
        "subjects",
        "version",
        "previous",
        "issued_on",
        "expires_on",
        "officers",
        "form",
        "units",
        "limits",
        "log_key",
        "page_set",
    ]
)


def differences(published: str, pending: str) -> list[str]:
    """Sentences that tell how ``pending`` differs from ``published`` (empty for the first directory).

    Every member of a directory is covered: what no sentence explains is named at least.
    """
    new: Members = json.loads(pending)
    if not published:
        lines = [_("This is the first directory of this channel."), *_whole(new)]
    else:
        lines = [*_changes(json.loads(published), new)] or [_("Nothing changes but the time it holds.")]
    if not new["page_set"]:
        lines.append(_("No page set was built yet: build it before you sign."))
    return [*lines, _until(new)]


def _until(new: Members) -> str:
    day = date_format(dt.date.fromisoformat(new["expires_on"]), "l, j F Y")
    return _("It holds until %(day)s.") % {"day": day}


def _whole(new: Members) -> Iterator[str]:
    for officer in new["officers"]:
        yield _arrival(officer)
    yield _("The list of units has %(count)d entries.") % {"count": len(new["units"])}
    yield _limits(new["limits"])
    yield from _page_set("", new["page_set"])


def _changes(old: Members, new: Members) -> Iterator[str]:
    yield from _officers(old["officers"], new["officers"])
    if old["channel_name"] != new["channel_name"]:
        yield _("The channel is now called “%(name)s”.") % {"name": new["channel_name"]}
    if old["organisation_name"] != new["organisation_name"]:
        yield _("The organisation is now called “%(name)s”.") % {"name": new["organisation_name"]}
    if old["subjects"] != new["subjects"]:
        yield _("Other answers to “whom do you report?” lead to this channel.")
    yield from _units(old["units"], new["units"])
    if old["limits"] != new["limits"]:
        yield _limits(new["limits"])
    if old["form"] != new["form"]:
        yield _("The questions or categories of the form change.")
    if old["log_key"] != new["log_key"]:
        yield _("The key by which the server signs its receipts changes. Ask the administrator why.")
    yield from _page_set(old["page_set"], new["page_set"])
    for member in sorted((set(old) | set(new)) - _TOLD):
        if old.get(member) != new.get(member):
            yield _("“%(member)s” changes.") % {"member": member}


def _who(officer: Members) -> Members:
    return {"name": officer["name"], "post": officer["post"], "role": role_name(officer["role"]).lower()}


def _reads(officer: Members) -> bool:
    return bool(officer["role"] == "verifikator" and officer["state"] == "active")


def _arrival(officer: Members) -> str:
    if officer["state"] == "missing":
        return _("%(name)s (%(post)s, %(role)s) is named but has no keys yet.") % _who(officer)
    if officer["state"] == "former":
        return _("%(name)s (%(post)s) is listed as a former officer.") % _who(officer)
    if officer["role"] in RECIPIENT_ROLES:
        return _("%(name)s (%(post)s, %(role)s) receives letters that are sealed for them, and reads no case.") % _who(
            officer
        )
    if _reads(officer):
        return _("%(name)s (%(post)s) will read every new report.") % _who(officer)
    return _("%(name)s (%(post)s, %(role)s) can be made a reader of single cases.") % _who(officer)


def _person(officer: Members) -> str:
    """What stays the same for a person: their keys, or their name and post as long as they have none."""
    return officer["key_id"] or f"{officer['name']}\0{officer['post']}"


def _officers(old: list[Members], new: list[Members]) -> Iterator[str]:
    before = {_person(officer): officer for officer in old}
    waiting = {(row["name"], row["post"]): row for row in old if row["state"] == "missing"}
    told: set[str] = set()
    renewed = _renewed(before, new)
    for officer in new:
        known = before.get(_person(officer))
        if (officer["name"], officer["post"]) in renewed and (known is None or known["state"] != officer["state"]):
            told.add(_person(officer))
            yield from _keys_made_anew(officer)
            continue
        if known is None and (officer["name"], officer["post"]) in waiting:
            known = waiting[officer["name"], officer["post"]]
        if known is None:
            yield _arrival(officer)
            continue
        told.add(_person(known))
        yield from _officer(known, officer)
    for person, officer in before.items():
        if person not in told:
            yield _("%(name)s (%(post)s) is not named any more.") % _who(officer)


def _renewed(before: dict[str, Members], new: list[Members]) -> set[tuple[str, str]]:
    """Names and posts of those whose known keys become former while they are active with keys unknown so far."""
    fresh = {(row["name"], row["post"]) for row in new if row["state"] == "active" and row["key_id"] not in before}
    gone = (row for row in new if row["state"] == "former" and row["key_id"] in before)
    return fresh & {(row["name"], row["post"]) for row in gone if before[row["key_id"]]["state"] == "active"}


def _keys_made_anew(officer: Members) -> Iterator[str]:
    """Said once, of the new keys: whoever signs vouches that they are really this person's."""
    if officer["state"] == "active":
        yield _(
            "%(name)s (%(post)s) made new keys, having lost the old ones. Before you sign, ask %(name)s in person or "
            "by a phone number that you know whether the fingerprint of the new keys is %(key)s."
        ) % {**_who(officer), "key": officer["key_id"]}
        yield _arrival(officer)


def _officer(old: Members, new: Members) -> Iterator[str]:
    if new["state"] == "former" and old["state"] != "former":
        yield _("%(name)s (%(post)s) leaves and gets no new report.") % _who(new)
        return
    if old["state"] == "missing" and new["state"] == "active":
        yield _("%(name)s (%(post)s) has made keys.") % _who(new)
        yield _arrival(new)
    elif _reads(old) != _reads(new) or old["state"] != new["state"] or old["role"] != new["role"]:
        yield _arrival(new)
    if old.get("unit", "") != new.get("unit", ""):
        yield _("%(name)s now answers for the unit “%(unit)s”.") % {**_who(new), "unit": new.get("unit", "")}
    if old["name"] != new["name"]:
        yield _("%(old)s is now called %(name)s.") % {"old": old["name"], "name": new["name"]}
    if old["post"] != new["post"]:
        yield _("%(name)s is now %(post)s (was %(old)s).") % {**_who(new), "old": old["post"]}


def _units(old: list[Members], new: list[Members]) -> Iterator[str]:
    before = {unit["code"]: unit for unit in old}
    after = {unit["code"]: unit for unit in new}
    added = [unit["name"] for code, unit in after.items() if code not in before]
    removed = [unit["name"] for code, unit in before.items() if code not in after]
    altered = [unit["name"] for code, unit in after.items() if code in before and before[code] != unit]
    if added:
        yield _("Units added: %(names)s.") % {"names": _names(added)}
    if removed:
        yield _("Units removed: %(names)s.") % {"names": _names(removed)}
    if altered:
        yield _("Units changed: %(names)s.") % {"names": _names(altered)}
    if old != new and not (added or removed or altered):
        yield _("The order of the units changes.")


def _names(names: list[str]) -> str:
    shown = ", ".join(names[:_SHOWN_UNITS])
    more = len(names) - _SHOWN_UNITS
    return shown if more <= 0 else _("%(names)s and %(count)d more") % {"names": shown, "count": more}


def _limits(limits: Members) -> str:
    return _("A report may have %(files)d files of %(size)d MB each.") % {
        "files": limits["files"],
        "size": limits["file_bytes"] // (1024 * 1024),
    }


def _page_set(old: str, new: str) -> Iterator[str]:
    if new and old != new:
        yield _("The pages of the portal change; their digest begins with %(start)s.") % {"start": new[:16]}
