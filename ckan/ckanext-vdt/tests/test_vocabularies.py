"""The vocabulary files and the ways to find an entry."""

from __future__ import annotations

import re

import pytest

from ckanext.vdt import choices, settings, vocabularies

NAMES = sorted(path.stem for path in settings.vocabularies_folder().glob("*.json"))
EXPECTED = """access-right availability checksum-algorithm distribution-status file-type frequency hvd-category language
licence media-type place publisher-type theme""".split()


def test_all_vocabularies_are_there() -> None:
    assert NAMES == EXPECTED


@pytest.mark.parametrize("name", EXPECTED)
def test_every_entry_has_an_iri_a_code_and_words_in_both_languages(name: str) -> None:
    entries = choices.vocabulary(name).entries
    for entry in entries:
        assert re.fullmatch(r"https?://[^\s<>\"]+", entry["iri"]), entry
        assert entry["code"] and entry["lv"].strip() == entry["lv"] != "" and entry["en"].strip() == entry["en"] != ""
    for key in ("iri", "code", "lv", "en"):
        assert len({entry[key] for entry in entries}) == len(entries), f"{key} twice in {name}"


def test_the_six_high_value_categories_are_the_ones_of_the_regulation() -> None:
    assert {e["code"] for e in choices.vocabulary("hvd-category").entries} == {
        "c_164e0bf5",
        "c_a9135398",
        "c_ac64a52d",
        "c_b79e35eb",
        "c_dd313021",
        "c_e1da4e07",
    }


def test_the_thirteen_data_themes_are_there() -> None:
    codes = "AGRI ECON EDUC ENER ENVI GOVE HEAL INTR JUST REGI SOCI TECH TRAN".split()
    assert [e["code"] for e in choices.vocabulary("theme").entries] == codes


def test_licences_know_their_text_and_whether_they_are_open() -> None:
    for entry in choices.vocabulary("licence").entries:
        assert entry["url"].startswith("http") and isinstance(entry["open"], bool)


def test_no_two_file_types_answer_to_the_same_word() -> None:
    entries = choices.vocabulary("file-type").entries
    words = [word.lower() for e in entries for word in {e["code"].lower(), *e["aliases"]}]
    assert len(words) == len(set(words))
    endings = [ending for e in entries for ending in e["extensions"]]
    assert len(endings) == len(set(endings))


def test_media_types_of_file_types_are_in_the_vocabulary_of_media_types() -> None:
    known = choices.vocabulary("media-type")
    for entry in choices.vocabulary("file-type").entries:
        assert "mediaType" not in entry or known.find(entry["mediaType"])


def test_an_entry_is_found_by_iri_code_alias_and_ending_in_any_case() -> None:
    types = choices.vocabulary("file-type")
    iri = "http://publications.europa.eu/resource/authority/file-type/CSV"
    for word in (iri, "CSV", "csv", "text/csv", iri.replace("http:", "https:")):
        assert types.find(word)["iri"] == iri
    assert types.find("nav tāda") is None


def test_labels_come_in_the_language_asked_for_and_unknown_iris_stay() -> None:
    themes = choices.vocabulary("theme")
    iri = "http://publications.europa.eu/resource/authority/data-theme/ENVI"
    assert (themes.label(iri, "lv"), themes.label(iri, "en"), themes.label(iri, "de")) == (
        "Vide",
        "Environment",
        "Vide",
    )
    assert themes.label("https://a.lv/x", "lv") == "https://a.lv/x"


def test_choices_are_sorted_as_in_a_latvian_dictionary() -> None:
    assert sorted(["Žogs", "Šķūnis", "Zeme", "Ābele", "Ala", "Sala"], key=choices.sort_key) == [
        "Ala",
        "Ābele",
        "Sala",
        "Šķūnis",
        "Zeme",
        "Žogs",
    ]


def test_a_file_changed_on_disk_is_read_again(tmp_path) -> None:
    path = tmp_path / "x.json"
    path.write_text('{"source": "s", "scheme": "http://a/", "entries": []}', "utf-8")
    assert vocabularies.load(tmp_path, "x").entries == ()
    path.write_text(
        '{"source": "s", "scheme": "http://a/", "entries": [{"iri": "http://a/b", "code": "b", "lv": "b", "en": "b"}]}',
        "utf-8",
    )
    import os

    os.utime(path, (1, 1))
    assert len(vocabularies.load(tmp_path, "x").entries) == 1
