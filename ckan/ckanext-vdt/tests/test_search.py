"""Queries, facets and the document for the index."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from ckanext.vdt import search


@pytest.mark.parametrize(
    ("typed", "asked"),
    [
        ("Latvija: iedzīvotāji", "Latvija  iedzīvotāji"),
        ("gaiss", "gaiss"),
        ("title:gaiss", "title:gaiss"),
        ("+harvest_source:x AND -vdt_theme:y", "+harvest_source:x AND -vdt_theme:y"),
        ("*:*", "*:*"),
        ("https://a.lv", "https //a.lv"),
    ],
)
def test_a_colon_in_plain_words_is_no_query_by_field(typed: str, asked: str) -> None:
    assert search.ask({"q": typed})["q"] == asked


def test_the_latvian_fields_are_searched_unless_somebody_names_others() -> None:
    assert "title_lv" in search.ask({"q": "x"})["qf"]
    assert search.ask({"q": "x", "qf": "name"})["qf"] == "name"


def indexed(monkeypatch: pytest.MonkeyPatch, **dataset: Any) -> dict[str, Any]:
    monkeypatch.setattr(search, "_organization_titles", lambda _id: {})
    document = {f"extras_{key}": str(value) for key, value in dataset.items()}
    return search.index_fields({**document, "validated_data_dict": json.dumps(dataset)})


def test_lists_go_into_the_index_as_lists_with_labels(monkeypatch: pytest.MonkeyPatch) -> None:
    theme = "http://publications.europa.eu/resource/authority/data-theme/ENVI"
    document = indexed(
        monkeypatch,
        theme=[theme],
        keywords_en=["air"],
        hvd_category=["http://data.europa.eu/bna/c_dd313021"],
        frequency="http://publications.europa.eu/resource/authority/frequency/DAILY",
        resources=[{"name": "a", "name_en": "b"}, {"name": "c"}],
    )
    assert document["vdt_theme"] == [theme] and document["vdt_theme_label"] == ["Vide"]
    assert document["keywords_en"] == ["air"] and document["res_name_en"] == ["b"]
    assert document["vdt_high_value"] == ["true"]


def test_only_peoples_words_are_in_the_full_text(monkeypatch: pytest.MonkeyPatch) -> None:
    document = indexed(monkeypatch, title_en="Air", spatial='{"type":"Point"}', conforms_to=["https://a.lv"])
    assert "extras_title_en" in document
    assert "extras_spatial" not in document and "extras_conforms_to" not in document


def test_a_value_too_long_for_the_index_does_not_keep_the_data_set_out_of_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_organization_titles", lambda _id: {})
    document = search.index_fields({"validated_data_dict": "{}", "related": "x" * 40_000, "notes": "y" * 40_000})
    assert "related" not in document and "notes" in document


def test_the_fields_searched_are_those_the_search_was_measured_with() -> None:
    measured = Path(__file__).resolve().parents[2] / "solr" / "query-fields.txt"
    assert measured.read_text("utf-8").strip() == search.QUERY_FIELDS
