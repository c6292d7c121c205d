"""The schemas hold what the catalogue promises: the fields of the contract, labels and help in both languages."""

from __future__ import annotations

from typing import Any

import pytest

from ckanext.vdt import choices, resource_validators, validators

LISTS = {"theme", "keywords_en", "language", "spatial_uri", "hvd_category", "applicable_legislation", "conforms_to"}
LISTS |= {"documentation", "is_referenced_by", "source", "related", "other_identifier", "in_series"}
DATASET = """
title title_en notes notes_en name tag_string keywords_en owner_org theme license_id access_rights frequency
contact_name contact_email contact_url publisher_name publisher_name_en publisher_uri publisher_type language
spatial_uri spatial temporal_start temporal_end spatial_resolution temporal_resolution hvd_category
applicable_legislation conforms_to documentation is_referenced_by source related url identifier
other_identifier provenance provenance_en version version_notes version_notes_en issued modified creator_name
creator_uri in_series harvest_source harvest_identifier harvest_url harvest_hash
""".split()
RESOURCE = """
url name name_en description description_en format mimetype license rights language availability status size
hash hash_algorithm issued modified_date conforms_to documentation compress_format package_format
temporal_resolution spatial_resolution service_url service_title service_title_en service_description_url
""".split()
ORGANIZATION = """
title title_en name description description_en image_url publisher_type publisher_uri homepage contact_name
contact_email contact_url
""".split()
REQUIRED = {"title", "notes", "tag_string", "owner_org", "theme", "license_id", "frequency"}
FROM_CKAN = {"owner_org_validator", "unicode_safe", "not_empty", "name_validator", "package_name_validator"}
FROM_CKAN |= {"group_name_validator", "ignore_missing", "tag_string_convert", "remove_whitespace"}


def all_fields(*schemas: dict[str, Any]) -> list[dict[str, Any]]:
    parts = ("dataset_fields", "resource_fields", "fields")
    return [field for schema in schemas for part in parts for field in schema.get(part, [])]


def test_the_fields_are_those_of_the_contract(dataset_schema: Any, organization_schema: Any) -> None:
    assert sorted(f["field_name"] for f in dataset_schema["dataset_fields"]) == sorted(DATASET)
    assert sorted(f["field_name"] for f in dataset_schema["resource_fields"]) == sorted(RESOURCE)
    assert sorted(f["field_name"] for f in organization_schema["fields"]) == sorted(ORGANIZATION)


def test_every_field_and_group_has_words_in_both_languages(dataset_schema: Any, organization_schema: Any) -> None:
    for field in all_fields(dataset_schema, organization_schema):
        for key in ("label", "help_text"):
            assert set(field[key]) == {"lv", "en"} and all(field[key].values()), field["field_name"]
    for schema in (dataset_schema, organization_schema):
        for groups in schema["form_groups"].values():
            for group in groups:
                assert set(group["label"]) == set(group["hint"]) == {"lv", "en"}


def test_the_form_begins_with_what_is_required(dataset_schema: Any) -> None:
    fields = dataset_schema["dataset_fields"]
    assert {f["field_name"] for f in fields if f.get("required")} == REQUIRED
    top = [f for f in fields if "group" not in f and not f["form_snippet"].endswith("hidden.html")]
    assert {f["field_name"] for f in top} == REQUIRED | {"name"}
    known = {group["name"] for group in dataset_schema["form_groups"]["dataset_fields"]}
    assert {f["group"] for f in fields if "group" in f} == known


def test_fields_of_the_harvester_are_hidden_but_in_the_form(dataset_schema: Any) -> None:
    hidden = [f for f in dataset_schema["dataset_fields"] if f["field_name"].startswith("harvest_")]
    assert len(hidden) == 4
    assert all(f["form_snippet"].endswith("hidden.html") and f["display_snippet"] is None for f in hidden)


def test_lists_are_stored_and_given_as_lists(dataset_schema: Any) -> None:
    for field in all_fields(dataset_schema):
        is_list = field.get("output_validators") == "vdt_list_output"
        assert is_list == (field["field_name"] in LISTS), field["field_name"]


def test_every_validator_and_vocabulary_exists(dataset_schema: Any, organization_schema: Any) -> None:
    own = {**validators.ALL, **resource_validators.ALL}
    for field in all_fields(dataset_schema, organization_schema):
        for name in field["validators"].split():
            assert name in own or name in FROM_CKAN, name
        if "vocabulary" in field:
            assert choices.vocabulary(field["vocabulary"]).entries


@pytest.mark.parametrize("name", ["dataset.yaml", "organization.yaml"])
def test_scheming_can_expand_the_schemas(name: str) -> None:
    from ckanext.scheming.plugins import _expand_schemas, _load_schema

    schema = _load_schema(f"ckanext.vdt:schemas/{name}")
    assert _expand_schemas({"x": schema})["x"]
