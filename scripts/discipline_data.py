"""What the desk looks up about discipline, and examples that its look-ups are held against: see :func:`tables`.

The rules of ``peluit.core.discipline`` are the one source. What they need is sealed on the server, so the browser
applies a table that is made of them here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from itertools import combinations
from typing import Any, Final

from peluit.core.discipline.authority import who_may_impose
from peluit.core.discipline.clocks import ends_on, months_after
from peluit.core.discipline.idis import COLUMNS, SanctionRecord, to_csv, to_row
from peluit.core.discipline.loss import Instalment, Payment, check_plan, monthly_plan, settlement
from peluit.core.discipline.recommending import EarlierDecision, Finding, Recommendation, recommend
from peluit.core.discipline.remedies import remedy_against
from peluit.core.discipline.rules import Element, Ground, Impact, Level, Rules
from peluit.core.discipline.team import Member, check_team
from peluit.sanctions.rules import packaged_rules

ON: Final = date(2026, 11, 2)


def tables() -> str:
    """The look-up table of the desk, as JSON."""
    rules = packaged_rules()
    made = {
        "payRegulationSince": rules.pay_regulation_since and rules.pay_regulation_since.isoformat(),
        "kinds": [
            {
                "code": kind.code,
                "name": kind.name,
                "level": kind.level,
                "weight": kind.weight,
                "months": kind.months,
                "endsService": kind.ends_service,
                "regime": kind.regime,
                "standsFor": kind.stands_for,
                "remedy": remedy_against(kind),
                **_ground(kind.ground),
            }
            for kind in rules.kinds.values()
        ],
        "articles": [
            {
                "code": article.code,
                "text": article.text,
                "countsAbsence": article.counts_absence,
                "outcomes": {} if article.counts_absence else _outcomes(article.code, rules),
                **_ground(article.ground),
            }
            for article in rules.articles.values()
        ],
        "absence": {
            "bands": [
                {"first": band.first, "last": band.last, "kind": band.kind, **_ground(band.ground)}
                for band in rules.absence_bands
            ],
            "run": {
                "days": rules.absence_run.days,
                "kind": rules.absence_run.kind,
                **_ground(rules.absence_run.ground),
            },
        },
        "employments": [
            {"code": one.code, "name": one.name, "regime": one.regime, "advice": one.advice, **_ground(one.ground)}
            for one in rules.employments.values()
        ],
        "ranks": [{"code": rank.code, "name": rank.name, "order": rank.order} for rank in rules.ranks.values()],
        "imposers": {rank: _imposers(rank, rules) for rank in rules.ranks},
        "teams": {
            team.level: {"need": team.need, "elements": team.elements, **_ground(team.ground)}
            for team in rules.teams.values()
        },
        "plan": {"months": rules.plan.months, **_ground(rules.plan.ground)},
        "columns": COLUMNS,
    }
    return _json(made)


def examples() -> str:
    """Questions with the answers of the rules in Python."""
    rules = packaged_rules()
    made = {
        "recommend": list(_recommendations(rules)),
        "imposers": {
            f"{employment}/{rank}/{kind}": (lambda found: [found.post and found.post.name, found.is_handed_over])(
                who_may_impose(rules.kind(kind), employment=employment, rank=rank, rules=rules)
            )
            for employment in rules.employments
            for rank in rules.ranks
            for kind in rules.kinds
        },
        "team": list(_teams(rules)),
        "plan": list(_plans(rules)),
        "settlement": list(_settlements()),
        "months": [
            [day.isoformat(), months, months_after(day, months).isoformat()]
            for day in (date(2026, 1, 31), date(2027, 8, 30), date(2028, 2, 29), date(2026, 12, 15))
            for months in (1, 6, 9, 12, 24)
        ],
        "ends": [
            [day.isoformat(), kind.code, (lambda end: end and end.isoformat())(ends_on(day, kind))]
            for day in (date(2026, 8, 31), date(2027, 1, 18), date(2028, 2, 29))
            for kind in rules.kinds.values()
        ],
        "monthly": [
            [loss, count, [[i.due_on.isoformat(), i.amount] for i in monthly_plan(loss, count, date(2027, 1, 31))]]
            for loss, count in ((10_000_001, 3), (7, 7), (1_500_000, 1))
        ],
        "idis": _records(rules),
    }
    return _json(made)


def _json(made: object) -> str:
    return json.dumps(made, ensure_ascii=False, separators=(",", ":")) + "\n"


def _ground(ground: Ground) -> dict[str, Any]:
    return {"basis": ground.basis, "needsChecking": ground.needs_checking, "note": ground.note}


def _outcomes(article: str, rules: Rules) -> dict[str, Any]:
    found = {}
    for impact in Impact:
        (step,) = recommend([Finding("x", article, impact)], rules=rules, employment="pns", on=ON).steps
        found[impact.value] = {"reason": step.reason, "level": step.level, "basis": step.basis}
    return found


def _imposers(rank: str, rules: Rules) -> dict[str, Any]:
    """By kind of sanction: the post, and whether it is outside the city; for the employment whose regime knows it."""
    found = {}
    for kind in rules.kinds.values():
        employment = next(e.code for e in rules.employments.values() if e.regime is kind.regime)
        imposer = who_may_impose(kind, employment=employment, rank=rank, rules=rules)
        if imposer.post:
            found[kind.code] = {
                "post": imposer.post.name,
                "isOutside": imposer.is_handed_over,
                **_ground(imposer.ground),
            }
    return found


def _answer(found: Recommendation) -> dict[str, Any]:
    return {
        "outcome": found.outcome,
        "level": found.level,
        "options": [kind.code for kind in found.options],
        "steps": [[s.reason, s.basis, s.article, s.impact, s.level, s.kind] for s in found.steps],
    }


def _recommendations(rules: Rules) -> Iterator[dict[str, Any]]:
    singles = [
        Finding(f"{article.code}-{impact}", article.code, impact)
        for article in rules.articles.values()
        if not article.counts_absence
        for impact in Impact
    ]
    days = [Finding(f"absen-{n}", "4f", absent_days=n) for n in range(32)]
    days += [Finding(f"runtun-{n}", "4f", absent_days=n, absent_in_a_row=n) for n in (9, 10, 12)]
    few = [f for f in singles if f.article in {"3c", "4d", "5g", "5m", "5a"}] + [days[5], days[12], days[22]]
    last = [
        EarlierDecision("lama", frozenset({article}), kind, ON.replace(year=2025))
        for article in ("5g", "4f", "3c")
        for kind in ("teguran-lisan", "potong-tukin-9", "pdhtaps", "pppk-putus")
        if kind in rules.kinds
    ]
    for findings, employment, earlier in (
        *(([one], "pns", ()) for one in (*singles, *days)),
        *((list(pair), "pns", ()) for pair in combinations(few, 2)),
        *(([one], employment, ()) for employment in rules.employments for one in (few[0], few[4], days[5])),
        *(([one], "pns", (before,)) for before in last for one in few),
        *(([one], "pppk", (before,)) for before in last for one in few[:3]),
        *((list(few[:3]), "pns", (EarlierDecision(few[0].act, frozenset({"3c"}), "teguran-lisan", ON),)) for _ in "x"),
        ([], "pns", ()),
    ):
        answer = recommend(findings, rules=rules, employment=employment, on=ON, earlier=earlier)
        yield {
            "findings": [[f.act, f.article, f.impact, f.absent_days, f.absent_in_a_row] for f in findings],
            "employment": employment,
            "earlier": [[e.act, sorted(e.articles), e.kind, e.decided_on.isoformat()] for e in earlier],
            **_answer(answer),
        }


def _teams(rules: Rules) -> Iterator[dict[str, Any]]:
    a, b, c = (Member(name, element, "administrator") for name, element in zip("abc", Element, strict=False))
    junior, involved = Member("d", Element.PERSONNEL, "pelaksana"), Member("e", Element.SUPERIOR, "administrator", True)
    for level in Level:
        for members in (
            [],
            [a],
            [b],
            [a, b, c],
            [a, c],
            [a, b, junior],
            [involved],
            [involved, b, c],
            [a, a],
            [a, b, c, c],
        ):
            problems = check_team(level, members, subject_rank="pengawas", rules=rules)
            yield {
                "level": level,
                "members": [[m.person, m.element, m.rank, m.is_involved] for m in members],
                "problems": [[p.fault, p.person, p.element] for p in problems],
            }


def _plans(rules: Rules) -> Iterator[dict[str, Any]]:
    signed, first, later = ON, date(2026, 12, 1), date(2027, 1, 1)
    for loss, plan in (
        (300, []),
        (300, [(first, 100), (later, 200)]),
        (300, [(later, 100), (first, 200)]),
        (300, [(first, 100), (first, 200)]),
        (300, [(date(2026, 11, 1), 300)]),
        (300, [(date(2028, 11, 2), 300)]),
        (300, [(date(2028, 11, 3), 300)]),
        (300, [(first, 299)]),
        (0, [(first, 0)]),
    ):
        faults = check_plan(loss, [Instalment(*row) for row in plan], signed_on=signed, rules=rules)
        rows = [[day.isoformat(), amount] for day, amount in plan]
        yield {"loss": loss, "plan": rows, "signed": signed.isoformat(), "faults": faults}


def _settlements() -> Iterator[dict[str, Any]]:
    plan = [Instalment(date(2026, 12, 1), 100), Instalment(date(2027, 1, 1), 100), Instalment(date(2027, 2, 1), 100)]
    for paid in ([], [(date(2026, 11, 20), 100)], [(date(2026, 11, 20), 150)], [(date(2026, 12, 1), 250), (ON, 80)]):
        for on in (date(2026, 11, 30), date(2027, 1, 15), date(2027, 3, 1)):
            found = settlement([Payment(*row) for row in paid], plan, on)
            yield {
                "plan": [[i.due_on.isoformat(), i.amount] for i in plan],
                "paid": [[day.isoformat(), amount] for day, amount in paid],
                "on": on.isoformat(),
                "found": [
                    found.paid,
                    found.due,
                    found.arrears,
                    found.remaining,
                    found.overpaid,
                    found.arrears_since and found.arrears_since.isoformat(),
                    found.settled_on and found.settled_on.isoformat(),
                ],
            }


def _records(rules: Rules) -> dict[str, Any]:
    made = [
        SanctionRecord(
            nip="198001012005011001",
            name=name,
            grade="Penata (III/c)",
            position='Pengelola layanan, "loket"',
            unit="Dinas Contoh",
            employment="PNS",
            kind=rules.kind(kind),
            articles=("PP 94/2021 Pasal 5 huruf g",),
            decision_number=number,
            decided_on=date(2026, 12, 14),
            imposed_by="Pejabat pimpinan tinggi pratama",
            received_on=received,
            effective_on=effective,
            remedy="keberatan",
            examination_number="700/12/BAP",
        )
        for name, kind, number, received, effective in (
            ("Contoh Satu (DATA FIKTIF)", "potong-tukin-6", "800/1/SK", date(2026, 12, 22), date(2027, 1, 18)),
            ("=Contoh Dua (DATA FIKTIF)", "teguran-tertulis", "-800/2", None, None),
        )
    ]
    rows = [to_row(record) for record in made]
    asked = [
        {
            "nip": r.nip,
            "name": r.name,
            "grade": r.grade,
            "position": r.position,
            "unit": r.unit,
            "employment": r.employment,
            "kind": r.kind.code,
            "articles": r.articles,
            "decisionNumber": r.decision_number,
            "decidedOn": r.decided_on.isoformat(),
            "imposedBy": r.imposed_by,
            "receivedOn": r.received_on and r.received_on.isoformat(),
            "effectiveOn": r.effective_on and r.effective_on.isoformat(),
            "remedy": r.remedy,
            "examinationNumber": r.examination_number,
        }
        for r in made
    ]
    return {"records": asked, "rows": rows, "csv": to_csv(rows)}
