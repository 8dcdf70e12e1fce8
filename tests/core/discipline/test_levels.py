"""What each article and each band of absence leads to, stated here once more by hand."""

from __future__ import annotations

import pytest

from peluit.core.discipline.recommending import Finding, Outcome, Reason, recommend
from peluit.core.discipline.rules import Impact, Rules
from peluit.core.errors import DomainError
from tests.core.discipline.conftest import TODAY

# article, then the level with an impact on unit, agency, state. "-": no level; "?": not named, that of the narrower.
EXPECTED = """
3a  berat  berat  berat
3b  sedang sedang berat
3c  ringan sedang berat
3d  ringan sedang berat
3e  ringan sedang berat
3f  ringan sedang berat
3g  ringan sedang berat
3h  ringan sedang berat
4a  sedang sedang sedang
4b  sedang sedang sedang
4c  ringan sedang berat
4d  -      sedang berat
4e.1 sedang sedang sedang
4e.2 berat  berat  berat
4g  ringan sedang ?sedang
4h  ringan sedang ?sedang
4i  berat  berat  berat
5a  berat  berat  berat
5b  berat  berat  berat
5c  berat  berat  berat
5d  berat  berat  berat
5e  berat  berat  berat
5f  ringan sedang berat
5g  sedang sedang berat
5h  ringan sedang ?sedang
5i  ringan sedang ?sedang
5j  ringan sedang ?sedang
5k  berat  berat  berat
5l  berat  berat  berat
5m  -      sedang ?sedang
5n.1 sedang sedang sedang
5n.2 sedang sedang sedang
5n.3 berat berat berat
5n.4 berat berat berat
5n.5 berat berat berat
5n.6 berat berat berat
5n.7 berat berat berat
"""
TABLE = {row.split()[0]: row.split()[1:] for row in EXPECTED.strip().splitlines()}
CELLS = [
    (article, impact, cell)
    for article, cells in TABLE.items()
    for impact, cell in zip(("unit", "agency", "state"), cells, strict=True)
]


@pytest.mark.parametrize(("article", "impact", "cell"), CELLS)
def test_level_of_an_article_by_impact(rules: Rules, article: str, impact: str, cell: str) -> None:
    found = recommend([Finding("act", article, Impact(impact))], rules=rules, employment="pns", on=TODAY)
    if cell == "-":
        assert (found.outcome, found.level, found.options) == (Outcome.NO_SANCTION, None, ())
        assert [step.reason for step in found.steps] == [Reason.NO_LEVEL]
        return
    assert found.level == cell.lstrip("?")
    reason = Reason.IMPACT_NOT_NAMED if cell.startswith("?") else Reason.BY_IMPACT
    assert [(step.reason, step.article, step.level) for step in found.steps] == [(reason, article, found.level)]


def test_the_table_names_every_article_but_the_one_of_absence(rules: Rules) -> None:
    assert set(rules.articles) - set(TABLE) == {"4f"}


BANDS = [
    (0, None),
    (2, None),
    (3, "teguran-lisan"),
    (4, "teguran-tertulis"),
    (6, "teguran-tertulis"),
    (7, "pernyataan-tidak-puas"),
    (10, "pernyataan-tidak-puas"),
    (11, "tunda-kgb"),
    (13, "tunda-kgb"),
    (14, "tunda-pangkat"),
    (16, "tunda-pangkat"),
    (17, "turun-pangkat"),
    (20, "turun-pangkat"),
    (21, "turun-jabatan"),
    (24, "turun-jabatan"),
    (25, "bebas-jabatan"),
    (27, "bebas-jabatan"),
    (28, "pdhtaps"),
    (250, "pdhtaps"),
]


@pytest.mark.parametrize(("days", "kind"), BANDS)
def test_absence_by_days_of_the_year(rules: Rules, days: int, kind: str | None) -> None:
    found = recommend([Finding("act", "4f", absent_days=days)], rules=rules, employment="pns", on=TODAY)
    assert [option.code for option in found.options] == ([kind] if kind else [])
    assert found.steps[0].reason is (Reason.BY_ABSENCE if kind else Reason.TOO_FEW_DAYS)


@pytest.mark.parametrize(("in_a_row", "kind"), [(9, "pernyataan-tidak-puas"), (10, "pdhtaps")])
def test_ten_days_in_a_row_lead_to_dismissal(rules: Rules, in_a_row: int, kind: str) -> None:
    finding = Finding("act", "4f", absent_days=10, absent_in_a_row=in_a_row)
    found = recommend([finding], rules=rules, employment="pns", on=TODAY)
    assert [option.code for option in found.options] == [kind]


@pytest.mark.parametrize(
    "finding",
    [
        Finding("act", "5a"),
        Finding("act", "9z", Impact.UNIT),
        Finding("act", "4f"),
        Finding("act", "4f", absent_days=-1),
        Finding("act", "4f", absent_days=3, absent_in_a_row=4),
    ],
)
def test_a_finding_without_what_its_article_needs_is_refused(rules: Rules, finding: Finding) -> None:
    with pytest.raises(DomainError, match="malformed"):
        recommend([finding], rules=rules, employment="pns", on=TODAY)
