"""Published figures as files for programs: CSV, JSON, and what catalogues of open data want to know of them (DCAT)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from peluit.accounts.models import Organisation
from peluit.core.figures import Measure, Quarter
from peluit.core.suppression import THRESHOLD
from peluit.statistics.queries import Length, Levels, Period, Published

LICENCE: Final = "https://creativecommons.org/licenses/by/4.0/"
COLUMNS: Final = ("tahun", "triwulan", "kelompok", "kode", "nilai", "satuan", "batas", "keterangan")
"""``triwulan`` is empty for a year, ``nilai`` for what is withheld."""
_WITHHELD: Final = "disamarkan"
_DECLARED: Final = "dinyatakan Inspektorat"
_UNITS: Final = {"working": "hari kerja", "calendar": "hari kalender"}
_PLACES: Final = {
    "csv": ("angka.csv", "text/csv"),
    "json": ("angka.json", "application/json"),
}


def as_csv(published: Published) -> str:
    """A row for each figure, oldest first."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for year in published.years[::-1]:
        for period in [*year.quarters, *([year.whole] if year.whole else [])]:
            writer.writerows(_rows(period))
        if year.levels:
            writer.writerows(_level_rows(year.year, year.levels))
    return out.getvalue()


def _rows(period: Period) -> Iterator[tuple[object, ...]]:
    when = (period.year, period.quarter or "")
    for measure, count in period.counts.items():
        unit = "orang" if measure is Measure.DECIDED else "laporan"
        yield (*when, "peristiwa", measure.value, *_value(count), unit, "", _note(count))
    for stage, length in period.lengths.items():
        unit = f"median {_UNITS[length.kind]}"
        yield (*when, "lama tahap", stage.value, *_value(length.median), unit, length.limit, _note(length.median))


def _level_rows(year: int, levels: Levels) -> Iterator[tuple[object, ...]]:
    for code, count in _levels(levels).items():
        note = "; ".join(part for part in (_DECLARED, _note(count)) if part)
        yield (year, "", "hukuman disiplin", code, *_value(count), "orang", "", note)


def _value(count: int | None) -> tuple[object]:
    return ("" if count is None else count,)


def _note(count: int | None) -> str:
    return _WITHHELD if count is None else ""


def as_json(organisation: Organisation, published: Published) -> dict[str, Any]:
    """Everything that is published; ``null`` is withheld."""
    return {
        "organisation": organisation.code,
        "name": organisation.name,
        "city": organisation.city,
        "is_fictitious": organisation.is_demo,
        "threshold": THRESHOLD,
        "licence": LICENCE,
        "published_on": published.made_on.isoformat() if published.made_on else None,
        "years": [
            {
                "year": year.year,
                "counted_from_quarter": year.quarters[0].quarter,
                "quarters": [_period(period) for period in year.quarters],
                "whole": _period(year.whole) if year.whole else None,
                "declared_sanctions": (
                    {**_levels(year.levels), "declared_on": year.levels.declared_on.isoformat()}
                    if year.levels
                    else None
                ),
            }
            for year in published.years
        ],
    }


def _period(period: Period) -> dict[str, Any]:
    return {
        "quarter": period.quarter,
        "published_on": period.made_on.isoformat(),
        "events": {measure.value: count for measure, count in period.counts.items()},
        "stages": {stage.value: _length(length) for stage, length in period.lengths.items()},
    }


def _length(length: Length) -> dict[str, Any]:
    return {"median_days": length.median, "limit_days": length.limit, "days": length.kind.value}


def _levels(levels: Levels) -> dict[str, int | None]:
    return {"light": levels.light, "medium": levels.medium, "heavy": levels.heavy, "total": levels.total}


def as_dcat(organisation: Organisation, published: Published, *, origin: str) -> dict[str, Any]:
    """A catalogue with one data set, in the terms of DCAT 3.

    :param origin: of the portal, without a slash at its end.
    """
    publisher = {"@type": "foaf:Agent", "foaf:name": organisation.name}
    return {
        "@context": {
            "dcat": "http://www.w3.org/ns/dcat#",
            "dct": "http://purl.org/dc/terms/",
            "foaf": "http://xmlns.com/foaf/0.1/",
            "xsd": "http://www.w3.org/2001/XMLSchema#",
        },
        "@id": f"{origin}/statistik/katalog.jsonld",
        "@type": "dcat:Catalog",
        "dct:title": _text(f"Data terbuka {organisation.name}", f"Open data of {organisation.name}"),
        "dct:publisher": publisher,
        "dcat:dataset": [_data_set(organisation, published, publisher, origin)],
    }


def _data_set(
    organisation: Organisation, published: Published, publisher: dict[str, str], origin: str
) -> dict[str, Any]:
    warning = " DATA FIKTIF." if organisation.is_demo else ""
    return {
        "@id": f"{origin}/statistik/#data",
        "@type": "dcat:Dataset",
        "dct:identifier": f"{organisation.code}-laporan-pelanggaran",
        "dct:title": _text("Laporan pelanggaran dan tindak lanjutnya", "Reports of wrongdoing and what followed"),
        "dct:description": _text(
            "Peristiwa per triwulan dan tahun: diterima, memenuhi syarat, diperiksa, terbukti, ditindaklanjuti. "
            f"Lama tiap tahap; hukuman menurut tingkat. Angka di bawah {THRESHOLD} disamarkan.{warning}",
            "Events by quarter and year: reports received, eligible, examined, proven, followed up; length of stages; "
            f"sanctions by level. Counts below {THRESHOLD} are withheld.{warning}",
        ),
        "dct:publisher": publisher,
        "dct:language": "http://publications.europa.eu/resource/authority/language/IND",
        "dct:accrualPeriodicity": {"@id": "http://publications.europa.eu/resource/authority/frequency/QUARTERLY"},
        "dct:license": {"@id": LICENCE},
        "dct:spatial": {"@type": "dct:Location", "dct:title": organisation.city},
        **_when(published),
        "dcat:keyword": [{"@value": word, "@language": "id"} for word in ("pengawasan", "pengaduan", "disiplin ASN")],
        "dcat:landingPage": {"@id": f"{origin}/statistik/"},
        "dcat:distribution": [
            {
                "@type": "dcat:Distribution",
                "dct:title": name,
                "dcat:downloadURL": {"@id": f"{origin}/statistik/{name}"},
                "dcat:accessURL": {"@id": f"{origin}/statistik/"},
                "dcat:mediaType": {"@id": f"https://www.iana.org/assignments/media-types/{media_type}"},
                "dct:license": {"@id": LICENCE},
            }
            for name, media_type in _PLACES.values()
        ],
    }


def _when(published: Published) -> dict[str, Any]:
    since, until = published.since, published.until
    if since is None or until is None or published.made_on is None:
        return {}
    return {
        "dct:modified": {"@type": "xsd:date", "@value": published.made_on.isoformat()},
        "dct:temporal": {
            "@type": "dct:PeriodOfTime",
            "dcat:startDate": {"@type": "xsd:date", "@value": since.first.isoformat()},
            "dcat:endDate": {"@type": "xsd:date", "@value": _last(until)},
        },
    }


def _last(quarter: Quarter) -> str:
    return quarter.last.isoformat()


def _text(indonesian: str, english: str) -> list[dict[str, str]]:
    return [{"@value": indonesian, "@language": "id"}, {"@value": english, "@language": "en"}]
