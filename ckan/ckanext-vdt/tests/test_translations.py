"""Titles in the language of the page, and the catalogues of messages."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from ckanext.vdt import translations

PACKAGE = Path(translations.__file__).parent


def catalogue(language: str):
    with open(PACKAGE / "i18n" / language / "LC_MESSAGES" / "ckanext-vdt.po", "rb") as file:
        return read_po(file)


def own_messages() -> set[str]:
    found = extract_from_dir(
        str(PACKAGE),
        method_map=[("**.py", "python"), ("templates/**.html", "ckan.lib.extract:extract_ckan")],
        keywords={"_": None, "gettext": None, "ungettext": (1, 2)},
    )
    return {message[2] if isinstance(message[2], str) else message[2][0] for message in found}


def test_a_text_in_one_language_stands_for_the_other() -> None:
    thing = {"title": "Gaiss", "title_en": "Air", "notes": "Tikai latviski"}
    translations.add_translated(thing, ("title", "notes", "provenance"))
    assert thing["title_translated"] == {"lv": "Gaiss", "en": "Air"}
    assert thing["notes_translated"] == {"lv": "Tikai latviski", "en": "Tikai latviski"}
    assert "provenance_translated" not in thing
    assert thing["title"] == "Gaiss"


def test_every_message_of_the_plugin_is_in_the_latvian_catalogue() -> None:
    messages = catalogue("lv")
    missing = [m for m in own_messages() if m and not (messages.get(m) and any(messages.get(m).string))]
    assert missing == []


@pytest.mark.parametrize("language", ["lv", "en"])
def test_placeholders_survive_translation(language: str) -> None:
    pattern = re.compile(r"\{\w*\}|%\(\w+\)s|%[sir]")
    for message in catalogue(language):
        if not message.id:
            continue
        ids = [message.id] if isinstance(message.id, str) else list(message.id)
        for string in [message.string] if isinstance(message.string, str) else message.string:
            assert sorted(pattern.findall(string)) == sorted(pattern.findall(ids[-1])), message.id


def test_latvian_has_three_plural_forms_as_ckan_counts_them() -> None:
    messages = catalogue("lv")
    assert messages.num_plurals == 3
    assert all(len(m.string) == 3 and all(m.string) for m in messages if isinstance(m.id, tuple))
