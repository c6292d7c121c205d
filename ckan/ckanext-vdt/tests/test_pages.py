"""Parts of pages that need no CKAN: paths of the layout, groups of the form, durations in words, links of services."""

from __future__ import annotations

from typing import Any

import pytest

from ckanext.vdt import forms, layout, slots


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("/quality", "/quality"),
        ("/lv/reuses?page=2", "/reuses?page=2"),
        ("/en", "/"),
        ("/enerģija", "/enerģija"),
        ("/", "/"),
        ("", "/"),
        ("//evil.example", "/"),
        ("/lv//evil.example", "/"),
        ("https://evil.example/", "/"),
        ("/\\evil.example", "/"),
        ('/x"><script>', "/"),
        ("/a\nb", "/"),
    ],
)
def test_the_language_switch_leads_nowhere_but_to_this_portal(given: str, clean: str) -> None:
    assert layout.clean_path(given) == clean


def test_fields_without_a_group_come_first_and_a_group_with_a_fault_stands_open(dataset_schema: Any) -> None:
    groups = forms.vdt_form_groups(dataset_schema, "dataset_fields")
    assert groups[0]["name"] == "" and groups[0]["fields"][0]["field_name"] == "title"
    assert sum(len(group["fields"]) for group in groups) == len(dataset_schema["dataset_fields"])
    coverage = next(group for group in groups if group["name"] == "coverage")
    assert forms.vdt_group_open(coverage, {"temporal_start": ["nav datums"]})
    assert not forms.vdt_group_open(coverage, {"title": ["trūkst"]})
    assert forms.vdt_group_filled(coverage, {"temporal_start": "2024-01-01", "language": []}) == 1


def test_values_of_a_form_are_a_list_whatever_they_were_sent_as() -> None:
    assert forms.vdt_values(None) == forms.vdt_values("") == []
    assert forms.vdt_values(["a"]) == ["a"]
    assert forms.vdt_values("a\nb") == ["a", "b"]


@pytest.mark.parametrize(
    ("duration", "words"),
    [
        ("P1Y", "1 year"),
        ("PT15M", "15 minutes"),
        ("P1M", "1 month"),
        ("P1DT12H", "1 day, 12 hours"),
        ("PT0.5S", "PT0.5S"),
    ],
)
def test_durations_are_shown_in_words(duration: str, words: str) -> None:
    assert forms.vdt_display({"field_name": "x", "display": "duration"}, {"x": duration}) == words


def test_addresses_are_links_and_everything_is_escaped() -> None:
    field = {"field_name": "x"}
    assert forms.vdt_display(field, {"x": "https://a.lv/?a=1&b"}) == (
        '<a href="https://a.lv/?a=1&amp;b" rel="nofollow noopener">https://a.lv/?a=1&amp;b</a>'
    )
    assert "&lt;b&gt;" in forms.vdt_display(field, {"x": ["<b>", "c"]})
    assert forms.vdt_display(field, {"x": []}) == forms.vdt_display(field, {}) == ""


def test_only_services_that_run_are_linked(monkeypatch: pytest.MonkeyPatch) -> None:
    dataset = {"name": "gaiss", "state": "active", "private": False}
    monkeypatch.setattr(slots.settings, "enabled_services", set)
    assert slots.vdt_dataset_links(dataset) == slots.vdt_navigation() == slots.vdt_feeds(dataset) == []
    monkeypatch.setattr(slots.settings, "enabled_services", lambda: {"dcat-export"})
    (quality,) = slots.vdt_dataset_links(dataset)
    assert quality.url == "/lv/quality/datasets/gaiss"
    assert quality.badge == "/dcat/datasets/gaiss/badge.svg?lang=lv"
    assert quality.badge_text, "stands in the place of the picture when the service is down"
    assert all(link.badge == "" for link in slots.vdt_navigation())
    assert [link.active for link in slots.vdt_navigation("/quality/x")] == [True]
    assert [feed["url"].rsplit("/", 1)[1] for feed in slots.vdt_feeds(dataset)] == [
        "gaiss.ttl",
        "gaiss.rdf",
        "gaiss.jsonld",
    ]
    assert slots.vdt_dataset_links({**dataset, "private": True}) == []
