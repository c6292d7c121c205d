"""Reading what people and machines write into fields."""

from __future__ import annotations

import json

import pytest

from ckanext.vdt import geometry, values
from ckanext.vdt.values import Unreadable


def test_a_list_is_read_from_lists_json_and_lines_without_blanks_and_repetitions() -> None:
    assert values.read_list(["a", " b ", "", "a"]) == ["a", "b"]
    assert values.read_list('["a", "b"]') == ["a", "b"]
    assert values.read_list("a\r\n\r\nb\na") == ["a", "b"]
    assert values.read_list(["a", "b\nc"]) == ["a", "b", "c"]
    assert values.read_list(None) == []


def test_a_list_of_something_else_than_texts_is_refused() -> None:
    for value in ([{"a": 1}], '["a", 1]', {"a": 1}, 7):
        with pytest.raises(Unreadable):
            values.read_list(value)


def test_a_text_that_only_begins_like_json_is_a_text() -> None:
    assert values.read_list("[sic]") == ["[sic]"]


def test_a_record_with_34866_values_is_refused_and_not_stored() -> None:
    with pytest.raises(Unreadable, match="34866"):
        values.read_list([str(number) for number in range(34_866)])


def test_keywords_are_parted_by_commas_semicolons_and_lines() -> None:
    assert values.read_keywords("air, water;soil\nnoise") == ["air", "water", "soil", "noise"]
    with pytest.raises(Unreadable):
        values.read_keywords("x" * 101)


@pytest.mark.parametrize(
    "text",
    ["https://vdt.example/ā?q=1#x", "http://purl.org/adms/publishertype/PrivateIndividual(s)", " https://a.lv/ "],
)
def test_web_addresses_are_kept(text: str) -> None:
    assert values.read_iri(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "www.a.lv",
        "ftp://a.lv",
        "https://",
        "https://a.lv/ b",
        "https://a.lv/<x>",
        "javascript:alert(1)",
        "http://[::1",
        "https://a.lv:99999/",
    ],
)
def test_what_is_no_web_address_or_would_break_a_feed_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        values.read_iri(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2016-01-31", "2016-01-31"),
        ("31.12.2024", "2024-12-31"),
        ("1. 2. 2024.", "2024-02-01"),
        ("2024-12-31T23:59:59Z", "2024-12-31"),
    ],
)
def test_days_are_read_from_iso_and_from_the_latvian_way(text: str, day: str) -> None:
    assert values.read_date(text) == day


@pytest.mark.parametrize("text", ["2016. gads", "2016", "2016-13-01", "2024-02-30", "31/12/2024", "aizvakar"])
def test_what_is_no_day_is_refused_with_what_was_written(text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        values.read_date(text)
    assert f"“{text}” is not a date" in str(caught.value)


def test_a_moment_keeps_its_time_and_zone() -> None:
    assert values.read_moment("2024-12-31") == "2024-12-31"
    assert values.read_moment("2024-12-31 10:05") == "2024-12-31T10:05:00"
    assert values.read_moment("2024-12-31T10:05:06.7+0200") == "2024-12-31T10:05:06.7+02:00"
    with pytest.raises(Unreadable):
        values.read_moment("2024-12-31T25:00:00")


@pytest.mark.parametrize("text", ["P1Y", "p1m", "P1DT12H", "PT15M", "PT0.5S"])
def test_durations_are_kept(text: str) -> None:
    assert values.read_duration(text) == text.upper()


@pytest.mark.parametrize("text", ["P", "PT", "1 mēnesis", "-P1D", "P1H", "P1Yx"])
def test_what_is_no_duration_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        values.read_duration(text)


def test_numbers_may_have_a_decimal_comma_but_must_be_greater_than_zero() -> None:
    assert values.read_decimal("100,5") == "100.5"
    assert values.read_decimal("1 000") == "1000"
    assert values.read_decimal("1E+3") == "1000"
    for text in ("0", "-1", "NaN", "Infinity", "daudz"):
        with pytest.raises(Unreadable):
            values.read_decimal(text)


def test_sizes_are_whole_numbers() -> None:
    assert values.read_size("12 345") == 12_345
    for text in ("1.5", "-1", "2 MB", "²"):
        with pytest.raises(Unreadable):
            values.read_size(text)


def test_media_types_are_read_from_themselves_and_from_their_iri() -> None:
    assert values.read_media_type("text/csv; charset=utf-8") == "text/csv"
    assert (
        values.read_media_type("https://www.iana.org/assignments/media-types/application/geo+json")
        == "application/geo+json"
    )
    with pytest.raises(Unreadable):
        values.read_media_type("CSV")


def test_email_addresses_lose_their_mailto_and_must_be_one() -> None:
    assert values.read_email("mailto:dati@iestade.lv") == "dati@iestade.lv"
    for text in ("dati", "a@b", "a@b.lv, c@d.lv", "a b@c.lv"):
        with pytest.raises(Unreadable):
            values.read_email(text)


def test_line_ends_of_a_form_become_those_of_a_file() -> None:
    assert values.read_text(" a\r\nb ") == "a\nb"


def test_a_box_becomes_a_closed_polygon() -> None:
    polygon = json.loads(geometry.read_geometry("20.9, 55.6, 28.3, 58.1"))
    assert polygon["type"] == "Polygon"
    assert polygon["coordinates"][0][0] == polygon["coordinates"][0][-1] == [20.9, 55.6]


def test_geojson_is_kept_and_a_feature_gives_its_geometry() -> None:
    point = {"type": "Point", "coordinates": [24.1, 56.9]}
    assert json.loads(geometry.read_geometry(json.dumps(point))) == point
    assert json.loads(geometry.read_geometry({"type": "Feature", "geometry": point})) == point
    both = {"type": "GeometryCollection", "geometries": [point]}
    assert json.loads(geometry.read_geometry(both)) == both


@pytest.mark.parametrize(
    "value",
    [
        "Rīga",
        "{",
        "{}",
        "1, 2, 3",
        "28.3, 55.6, 20.9, 58.1",
        '{"type": "Point", "coordinates": [506000, 311000]}',
        '{"type": "Polygon", "coordinates": [1, 2]}',
        '{"type": "Point", "coordinates": ["24", "56"]}',
        '{"type": "GeometryCollection", "geometries": []}',
    ],
)
def test_what_is_no_geometry_in_degrees_is_refused(value: str) -> None:
    with pytest.raises(Unreadable):
        geometry.read_geometry(value)


def test_the_algorithm_of_a_checksum_is_known_by_its_length() -> None:
    assert values.hash_algorithm_of("D41D8CD98F00B204E9800998ECF8427E") == "md5"
    assert values.hash_algorithm_of("a" * 64) == "sha256"
    assert values.hash_algorithm_of("nav") is None
