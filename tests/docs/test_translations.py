"""Catalogues: what the check finds in sources and templates, and what it calls a fault."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from django.conf import settings

from scripts.check_translations import (
    LOCALE,
    SOURCE_LANGUAGE,
    Marked,
    all_marked,
    bring_up_to_date,
    compiled,
    faults,
    marked_in,
    marked_in_template,
)

ROOT = Path(__file__).resolve().parents[2]


def catalogue(*entries: tuple[str, str]) -> Catalog:
    made = Catalog(locale="id")
    for source, translated in entries:
        made.add(source, translated)
    return made


def test_strings_of_python_and_of_templates_are_found() -> None:
    assert set(marked_in('print(_("one"), gettext_lazy("two"), pgettext("place", "three"))')) == {
        Marked(None, "one"),
        Marked(None, "two"),
        Marked("place", "three"),
    }
    template = """
        {% load i18n %}<p title='{% translate "An “odd” title" %}'>It's {% translate "here" context "place" %}
      {{ day|date:_("j F Y") }} {% blocktranslate trimmed with name=person.name %}
         Dear {{ name }}, 100%
      {% endblocktranslate %}
      {% blocktranslate count n=list|length %}{{ n }} case{% plural %}{{ n }} cases{% endblocktranslate %}
    """
    assert set(marked_in_template(template)) == {
        Marked(None, "An “odd” title"),
        Marked("place", "here"),
        Marked(None, "j F Y"),
        Marked(None, "Dear %(name)s, 100%%"),
        Marked(None, ("%(n)s case", "%(n)s cases")),
    }


def test_what_is_missing_unclear_or_left_over_is_a_fault() -> None:
    wanted = {Marked(None, "one"), Marked(None, "two"), Marked(None, ("a case", "cases"))}
    assert faults(catalogue(("one", "satu"), ("two", "dua"), ("a case", "")), wanted) == [
        "no longer used: a case",
        "not translated: ('a case', 'cases')",
    ]
    unclear = catalogue(("one", "satu"), ("two", ""))
    unclear["one"].flags.add("fuzzy")
    assert faults(unclear, {Marked(None, "one"), Marked(None, "two")}) == ["not translated: one", "not translated: two"]


def test_bringing_up_to_date_adds_and_removes_and_keeps_the_rest() -> None:
    catalogue_ = catalogue(("one", "satu"), ("old", "lama"))
    bring_up_to_date(catalogue_, {Marked(None, "one"), Marked("place", "one")})
    assert {(message.context, message.id, message.string or "") for message in catalogue_ if message.id} == {
        (None, "one", "satu"),
        ("place", "one", ""),
    }


def test_every_language_has_a_whole_catalogue_and_is_known_to_the_scripts() -> None:
    translated = [code for code, _name in settings.LANGUAGES if code != SOURCE_LANGUAGE]
    assert sorted(path.parts[-3] for path in LOCALE.glob("*/LC_MESSAGES/django.po")) == sorted(translated)
    listed = re.search(r"export const languages = \[(.*)\];", (ROOT / "web/bundling.mjs").read_text())
    assert listed is not None
    assert re.findall(r'"(\w+)"', listed[1]) == [code for code, _name in settings.LANGUAGES]
    assert settings.LANGUAGES[0][0] == settings.LANGUAGE_CODE


@pytest.mark.parametrize("name", ["%(name)s", "Continue", "working day"])
def test_the_project_is_read_whole(name: str) -> None:
    texts = [mark.text if isinstance(mark.text, str) else mark.text[0] for mark in all_marked()]
    assert any(name in text for text in texts)


def test_the_binary_form_depends_on_the_strings_only() -> None:
    assert compiled(catalogue(("one", "satu"))) == compiled(catalogue(("one", "satu")))
