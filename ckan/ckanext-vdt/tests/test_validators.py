"""The validators inside CKAN's navl, without a database."""

from __future__ import annotations

import json
from collections import defaultdict
from typing import Any

import pytest
from ckan.plugins import toolkit

from ckanext.vdt import resource_validators, validators

EU = "http://publications.europa.eu/resource/authority/"
ALL = {**validators.ALL, **resource_validators.ALL}


def run(
    name: str, data: dict[Any, Any], key: Any = ("x",), field: dict[str, Any] | None = None
) -> tuple[dict[Any, Any], list[str]]:
    """The data after a validator and what it complained about."""
    validator = ALL[name]
    if getattr(validator, "is_a_scheming_validator", False):
        validator = validator(field or {}, {})
    errors: dict[Any, list[str]] = defaultdict(list)
    try:
        validator(key, data, errors, {})
    except toolkit.StopOnError:
        pass
    return data, errors[key]


def test_codes_aliases_and_iris_of_a_vocabulary_become_iris() -> None:
    field = {"vocabulary": "theme"}
    data, faults = run("vdt_iris_field", {("x",): ["ENVI", EU + "data-theme/HEAL", "envi"]}, field=field)
    assert faults == []
    assert json.loads(data[("x",)]) == [EU + "data-theme/ENVI", EU + "data-theme/HEAL"]
    licence = {"vocabulary": "licence", "open_vocabulary": True}
    for text in ("cc-by", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0", "CC_BY_4_0"):
        assert run("vdt_iri_field", {("x",): text}, field=licence)[0][("x",)] == EU + "licence/CC_BY_4_0"


def test_a_closed_vocabulary_refuses_what_it_does_not_have_and_an_open_one_takes_any_address() -> None:
    closed, opened = {"vocabulary": "frequency"}, {"vocabulary": "place", "open_vocabulary": True}
    assert run("vdt_iri_field", {("x",): "https://a.lv/reizi"}, field=closed)[1]
    assert run("vdt_iri_field", {("x",): "https://sws.geonames.org/456172/"}, field=opened)[1] == []
    assert run("vdt_iri_field", {("x",): "Rīgas dome"}, field=opened)[1]


def test_an_empty_field_is_not_stored_and_a_required_one_says_so() -> None:
    for empty in ("", "  ", None, toolkit.missing):
        assert run("vdt_iri_field", {("x",): empty}) == ({}, [])
        assert run("vdt_text", {("x",): empty}) == ({}, [])
    assert run("vdt_iris_field", {("x",): []}) == ({}, [])
    assert run("vdt_iris_field", {("x",): []}, field={"required": True})[1] == ["Missing value"]
    assert run("vdt_iri_field", {("x",): ""}, field={"required": True})[1] == ["Missing value"]
    assert run("vdt_required_text", {("x",): " "})[1] == ["Missing value"]


def test_a_stored_list_comes_back_as_a_list() -> None:
    assert validators.vdt_list_output('["a"]') == ["a"]
    assert validators.vdt_list_output(["a"]) == ["a"]
    assert validators.vdt_list_output("a") == ["a"]


def test_a_year_in_words_is_refused_in_a_sentence() -> None:
    assert run("vdt_date", {("x",): "2016. gads"})[1] == [
        "“2016. gads” is not a date. Write year, month and day, for example 2016-01-01."
    ]


@pytest.mark.parametrize(
    "start",
    [
        {("temporal_start",): "2024-05-02"},
        {("extras", 0, "key"): "temporal_start", ("extras", 0, "value"): "2024-05-02"},
    ],
)
def test_a_period_cannot_end_before_it_begins(start: dict[Any, Any]) -> None:
    key = ("temporal_end",)
    assert run("vdt_period_end", {**start, key: "2024-05-01"}, key)[1]
    assert run("vdt_period_end", {**start, key: "02.05.2024"}, key)[1] == []


def test_a_data_set_needs_a_keyword_as_text_or_as_a_list() -> None:
    key = ("tag_string",)
    assert run("vdt_tags_required", {key: " "}, key)[1]
    assert run("vdt_tags_required", {key: toolkit.missing}, key)[1]
    assert run("vdt_tags_required", {key: toolkit.missing, ("tags", 0, "name"): "gaiss"}, key)[1] == []
    assert run("vdt_tags_required", {key: "gaiss; ūdens,, gaiss"}, key)[0][key] == "gaiss,ūdens"


RESOURCE = ("resources", 0)


@pytest.mark.parametrize(
    ("said", "code"),
    [
        ({"format": "text/csv"}, "CSV"),
        ({"format": ".xlsx"}, "XLSX"),
        ({"format": "GeoJSON"}, "GEOJSON"),
        ({"format": "Shapefile"}, "SHP"),
        ({"format": "Savs formāts"}, "Savs formāts"),
        ({"url": "https://a.lv/dati.csv?v=2"}, "CSV"),
        ({"mimetype": "application/pdf", "url": "https://a.lv/dati"}, "PDF"),
    ],
)
def test_formats_are_stored_as_codes_of_the_vocabulary(said: dict[str, str], code: str) -> None:
    key = (*RESOURCE, "format")
    assert run("vdt_format", {(*RESOURCE, name): value for name, value in said.items()}, key)[0][key] == code


def test_a_format_nobody_can_tell_is_left_out() -> None:
    assert (*RESOURCE, "format") not in run("vdt_format", {(*RESOURCE, "url"): "https://a.lv/"}, (*RESOURCE, "format"))[
        0
    ]


def test_the_media_type_follows_the_format_where_none_is_given() -> None:
    key = (*RESOURCE, "mimetype")
    assert run("vdt_media_type", {(*RESOURCE, "format"): "CSV"}, key)[0][key] == "text/csv"
    assert key not in run("vdt_media_type", {(*RESOURCE, "format"): "WMS_SRVC"}, key)[0]
    assert run("vdt_media_type", {key: "CSV"}, key)[1]


def test_an_address_of_a_file_elsewhere_has_to_be_one_and_an_upload_has_a_name() -> None:
    key = (*RESOURCE, "url")
    assert run("vdt_resource_url", {key: "dati.csv"}, key)[1]
    assert run("vdt_resource_url", {key: ""}, key)[1] == ["Missing value"]
    assert run("vdt_resource_url", {key: "dati.csv", (*RESOURCE, "url_type"): "upload"}, key)[1] == []


def test_a_checksum_without_algorithm_gets_it() -> None:
    key = (*RESOURCE, "hash_algorithm")
    assert run("vdt_hash_algorithm", {(*RESOURCE, "hash"): "a" * 32}, key)[0][key] == "md5"
    assert run("vdt_hash_algorithm", {(*RESOURCE, "hash"): "a" * 32, key: "sha256"}, key)[0][key] == "sha256"
    assert key not in run("vdt_hash_algorithm", {}, key)[0]
