"""The plugin in a running CKAN, through its API and its pages. Skipped where none is given (conftest.py)."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable
from typing import Any

import pytest
import requests

from .conftest import NewDataset, Portal, minimal

EU = "http://publications.europa.eu/resource/authority/"
FULL = {
    "title": "Gaisa kvalitātes mērījumi pārbaudei",
    "title_en": "Air quality measurements for a test",
    "notes": "Stundas vidējās koncentrācijas.",
    "notes_en": "Hourly means.",
    "keywords_en": ["air", "quality"],
    "theme": [EU + "data-theme/ENVI", EU + "data-theme/HEAL"],
    "license_id": EU + "licence/CC_BY_4_0",
    "access_rights": EU + "access-right/PUBLIC",
    "frequency": EU + "frequency/DAILY",
    "contact_name": "Datu nodaļa",
    "contact_email": "dati@iestade.example",
    "contact_url": "https://iestade.example/kontakti",
    "language": [EU + "language/LAV"],
    "spatial_uri": [EU + "place/LVA_RIX", "https://sws.geonames.org/456172/"],
    "spatial": '{"type":"Point","coordinates":[24.1,56.9]}',
    "spatial_resolution": "100.5",
    "temporal_start": "2019-01-01",
    "temporal_end": "2024-12-31",
    "temporal_resolution": "PT1H",
    "hvd_category": ["http://data.europa.eu/bna/c_dd313021"],
    "applicable_legislation": ["http://data.europa.eu/eli/reg_impl/2023/138/oj"],
    "conforms_to": ["https://iestade.example/standarts"],
    "documentation": ["https://iestade.example/apraksts"],
    "is_referenced_by": ["https://doi.org/10.1234/a"],
    "source": ["https://iestade.example/avots"],
    "related": ["https://iestade.example/cits"],
    "in_series": ["https://iestade.example/serija"],
    "url": "https://iestade.example/gaiss",
    "identifier": "gaiss-1",
    "other_identifier": ["10.1234/abc"],
    "provenance": "Novērojumu tīkls.",
    "provenance_en": "A network of stations.",
    "version": "1.0",
    "version_notes": "Pirmā versija.",
    "version_notes_en": "First version.",
    "issued": "2020-02-03",
    "modified": "2024-12-31T10:00:00Z",
    "publisher_name": "Cita iestāde",
    "publisher_name_en": "Another institution",
    "publisher_uri": "https://cita.example/id",
    "publisher_type": "http://purl.org/adms/publishertype/LocalAuthority",
    "creator_name": "Autors",
    "creator_uri": "https://cita.example/autors",
    "harvest_source": "parbaude",
    "harvest_identifier": "x-1",
    "harvest_url": "https://iestade.example/dcat/1",
    "harvest_hash": "abc",
}
FULL_RESOURCE = {
    "url": "https://iestade.example/gaiss.csv",
    "name": "Mērījumi",
    "name_en": "Measurements",
    "description": "Kolonnas: stacija, laiks.",
    "description_en": "Columns: station, time.",
    "format": "CSV",
    "mimetype": "text/csv",
    "license": EU + "licence/CC0",
    "rights": "Bez ierobežojumiem",
    "language": [EU + "language/LAV"],
    "availability": EU + "planned-availability/STABLE",
    "status": EU + "distribution-status/COMPLETED",
    "size": 12345,
    "hash": "d41d8cd98f00b204e9800998ecf8427e",
    "hash_algorithm": "http://spdx.org/rdf/terms#checksumAlgorithm_md5",
    "issued": "2020-02-03",
    "modified_date": "2024-12-31",
    "conforms_to": ["https://iestade.example/csvw"],
    "documentation": ["https://iestade.example/kolonnas"],
    "compress_format": "application/gzip",
    "package_format": "application/zip",
    "temporal_resolution": "PT1H",
    "spatial_resolution": "10",
    "service_url": "https://iestade.example/api",
    "service_title": "Gaisa API",
    "service_title_en": "Air API",
    "service_description_url": "https://iestade.example/api/openapi.json",
}


def stored(dataset: dict[str, Any], fields: dict[str, Any]) -> dict[str, Any]:
    return {name: dataset.get(name) for name in fields}


def test_everything_a_data_set_can_say_comes_back_as_it_was_given(portal: Portal, new_dataset: NewDataset) -> None:
    made = new_dataset(**FULL, resources=[FULL_RESOURCE])
    shown = portal.do("package_show", {"id": made["id"]})
    assert stored(shown, FULL) == FULL
    assert stored(shown["resources"][0], FULL_RESOURCE) == FULL_RESOURCE
    assert not [key for key in shown if key.endswith("_translated")]


def test_a_patch_and_a_whole_update_lose_nothing(portal: Portal, new_dataset: NewDataset) -> None:
    made = new_dataset(**FULL, resources=[FULL_RESOURCE])
    portal.do("package_patch", {"id": made["id"], "version": "2.0"})
    patched = portal.do("package_show", {"id": made["id"]})
    assert stored(patched, FULL) == {**FULL, "version": "2.0"}
    portal.do("package_update", patched)
    updated = portal.do("package_show", {"id": made["id"]})
    assert stored(updated, FULL) == stored(patched, FULL)
    assert stored(updated["resources"][0], FULL_RESOURCE) == FULL_RESOURCE
    assert {tag["name"] for tag in updated["tags"]} == {tag["name"] for tag in made["tags"]}


def test_a_field_is_emptied_by_an_empty_value(portal: Portal, new_dataset: NewDataset) -> None:
    made = new_dataset(**FULL)
    portal.do("package_patch", {"id": made["id"], "hvd_category": [], "notes_en": ""})
    shown = portal.do("package_show", {"id": made["id"]})
    assert not shown.get("hvd_category") and not shown.get("notes_en")


def test_what_is_missing_is_said_in_latvian_for_every_required_field(
    portal: Portal, organization: dict[str, Any]
) -> None:
    error = portal.answer("package_create", {"name": "vdt-nepilniga"}, "/lv")["error"]
    for field in ("title", "notes", "tag_string", "theme", "license_id", "frequency"):
        assert error[field] == ["Šis lauks ir jāaizpilda."], field
    assert error["owner_org"]
    wrong = minimal(organization["id"]) | {"temporal_start": "2016. gads"}
    assert portal.answer("package_create", wrong, "/lv")["error"]["temporal_start"] == [
        "„2016. gads” nav datums. Norādiet gadu, mēnesi un dienu, piemēram, 2016-01-01."
    ]


def test_a_name_is_made_from_the_title_and_never_taken_twice(new_dataset: NewDataset) -> None:
    first, second = new_dataset(title="Šķūņi Ādažos 2024"), new_dataset(title="Šķūņi Ādažos 2024")
    assert [first["name"], second["name"]] == ["skuni-adazos-2024", "skuni-adazos-2024-2"]


def test_an_organisation_keeps_all_its_fields(portal: Portal, organization: dict[str, Any]) -> None:
    portal.do(
        "organization_patch", {"id": organization["id"], "description": "Apraksts", "description_en": "Description"}
    )
    shown = portal.do("organization_show", {"id": organization["id"]})
    assert (shown["title_en"], shown["description_en"], shown["homepage"]) == (
        "Test institution",
        "Description",
        "https://iestade.example/",
    )
    assert not [key for key in shown if key.endswith("_translated")]


@pytest.mark.parametrize("query", ["gaisa kvalitāte", "gaisu kvalitātei", "kvalitate", "hourly means", "mērījums"])
def test_a_data_set_is_found_by_other_forms_without_diacritics_and_in_english(
    portal: Portal, new_dataset: NewDataset, query: str
) -> None:
    made = new_dataset(**FULL)
    found = portal.do("package_search", {"q": query, "fq": f"id:{made['id']}"})
    assert found["count"] == 1


def test_a_harvested_data_set_is_found_by_its_identity(portal: Portal, new_dataset: NewDataset) -> None:
    made = new_dataset(**FULL)
    found = portal.do("package_search", {"fq": 'harvest_source:"parbaude" AND harvest_identifier:"x-1"'})
    assert [dataset["id"] for dataset in found["results"]] == [made["id"]]


def test_facets_have_labels_in_the_language_of_the_request(portal: Portal, new_dataset: NewDataset) -> None:
    made = new_dataset(**FULL, resources=[FULL_RESOURCE])
    query = {
        "fq": f"id:{made['id']}",
        "rows": 0,
        "facet.field": ["organization", "vdt_theme", "res_format", "license_id", "vdt_frequency", "vdt_high_value"],
    }
    facets = portal.do("package_search", query, "/en")["search_facets"]
    labels = {name: {item["display_name"] for item in facet["items"]} for name, facet in facets.items()}
    assert labels["organization"] == {"Test institution"}
    assert labels["vdt_theme"] == {"Environment", "Health"}
    assert labels["vdt_frequency"] == {"Daily"}
    assert labels["vdt_high_value"] == {"Yes"}
    latvian = portal.do("package_search", query, "/lv")["search_facets"]
    assert {item["display_name"] for item in latvian["vdt_theme"]["items"]} == {"Vide", "Veselība"}
    assert {item["name"] for item in latvian["vdt_theme"]["items"]} == set(FULL["theme"])


def test_the_licence_register_is_the_vocabulary_with_titles_in_the_language_of_the_request(portal: Portal) -> None:
    latvian, english = (portal.do("license_list", {}, language) for language in ("/lv", "/en"))
    assert all(licence["id"].startswith(EU + "licence/") for licence in latvian)
    titles = {licence["id"]: licence["title"] for licence in english}
    assert titles[EU + "licence/CC_BY_4_0"] == "Creative Commons Attribution 4.0 International (CC BY 4.0)"


def test_a_page_shows_titles_and_labels_in_its_language(portal: Portal, new_dataset: NewDataset) -> None:
    made = new_dataset(**FULL, resources=[FULL_RESOURCE])
    path = f"/dataset/{made['name']}"
    latvian, english = portal.page(f"/lv{path}").text, portal.page(f"/en{path}").text
    for text in ("Gaisa kvalitātes mērījumi pārbaudei", "Mērījumi", "Vide", "Reizi dienā", "Pārbaudes iestāde"):
        assert text in latvian, text
    for text in ("Air quality measurements for a test", "Measurements", "Environment", "Daily", "Test institution"):
        assert text in english, text
    assert '<html lang="en"' in english and '<html lang="lv"' in latvian
    resource = portal.page(f"/en{path}/resource/{made['resources'][0]['id']}").text
    assert "Measurements" in resource and "Columns: station, time." in resource


def test_the_contact_of_the_organisation_stands_in_where_a_data_set_has_none(
    portal: Portal, new_dataset: NewDataset
) -> None:
    made = new_dataset()
    assert "dati@iestade.example" in portal.page(f"/lv/dataset/{made['name']}").text


def test_uploaded_files_are_measured_and_their_format_is_found(portal: Portal, new_dataset: NewDataset) -> None:
    made = new_dataset()
    table = "Novads;Skaits\nĶegums;5\n".encode("cp1257")
    answer = requests.post(
        f"{portal.url}/api/3/action/resource_create",
        headers={"Authorization": portal.token},
        data={"package_id": made["id"], "name": "Tabula", "format": "", "mimetype": "", "size": ""},
        files={"upload": ("tabula.csv", table)},
        timeout=60,
    ).json()
    assert answer["success"], answer
    resource = answer["result"]
    assert (resource["format"], resource["mimetype"], resource["size"]) == ("CSV", "text/csv", 23)
    assert resource["hash"] == hashlib.sha256(table).hexdigest()
    loaded = until_loaded(portal, resource["id"])
    assert loaded["hash"] == resource["hash"] and loaded["hash_algorithm"].endswith("sha256")


def test_what_lies_inside_the_network_is_not_loaded_as_a_table(portal: Portal, new_dataset: NewDataset) -> None:
    inner = {"name": "CKAN", "url": f"{portal.url.replace('127.0.0.1', 'localhost')}/api/3/action/x", "format": "CSV"}
    made = new_dataset(resources=[inner])
    status = until(lambda: status_of(portal, made["resources"][0]["id"]))
    assert "inside this network" in str(status["error"])


def status_of(portal: Portal, resource_id: str) -> Any:
    answer = portal.answer("xloader_status", {"resource_id": resource_id})
    return answer["result"] if answer["success"] and answer["result"]["status"] in ("complete", "error") else None


def until_loaded(portal: Portal, resource_id: str) -> dict[str, Any]:
    status = until(lambda: status_of(portal, resource_id))
    assert status["status"] == "complete", status
    return portal.do("resource_show", {"id": resource_id})


def until(look: Callable[[], Any], seconds: float = 60) -> Any:
    """What a background job brings about, waited for."""
    deadline = time.monotonic() + seconds
    while not (found := look()):
        assert time.monotonic() < deadline, "the background job did not end in time"
        time.sleep(0.5)
    return found


def test_the_layout_is_for_one_visitor_alone_and_has_both_placeholders(portal: Portal) -> None:
    answer = portal.page("/en/vdt/layout?path=/quality")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert "<title><!--vdt:title--></title>" in answer.text and answer.text.count("<!--vdt:main-->") == 1
    assert 'href="/lv/quality"' in answer.text and 'href="/en/quality"' in answer.text
    assert "evil.example" not in portal.page("/lv/vdt/layout?path=//evil.example/").text


@pytest.mark.parametrize("path", ["/", "/dataset/", "/organization/", "/about", "/user/login", "/no-such-page"])
@pytest.mark.parametrize("language", ["lv", "en"])
def test_pages_load_nothing_from_elsewhere(portal: Portal, path: str, language: str) -> None:
    page = portal.page(f"/{language}{path}").text
    for tag in ("<script", "<img", '<link rel="stylesheet"'):
        for part in page.split(tag)[1:]:
            head = part.split(">", 1)[0]
            assert "//" not in head.replace(portal.url, ""), head
