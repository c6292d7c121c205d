"""Titles, descriptions and names in the language of the page, by CKAN's own mechanism.

CKAN's helper `get_translated(thing, 'title')` looks into `thing['title_translated'][language]`. These functions add
such dicts to what is about to be shown as HTML; answers of the API are left as they are stored.
"""

from __future__ import annotations

from typing import Any

from ckan import model
from flask import g, has_request_context

from .choices import page_language, vdt_label

DATASET_TEXTS = ("title", "notes", "provenance", "version_notes", "publisher_name")
RESOURCE_TEXTS = ("name", "description", "service_title")
ORGANIZATION_TEXTS = ("title", "description")


def add_translated(thing: dict[str, Any], fields: tuple[str, ...]) -> None:
    """Adds <field>_translated for each field that has text; English falls back to Latvian."""
    for field in fields:
        latvian = thing.get(field)
        english = thing.get(f"{field}_en")
        if latvian or english:
            thing[f"{field}_translated"] = {"lv": latvian or english, "en": english or latvian}


def translate_dataset(dataset: dict[str, Any]) -> dict[str, Any]:
    """A data set, its resources and its organisation, for a page."""
    add_translated(dataset, DATASET_TEXTS)
    for resource in dataset.get("resources") or []:
        add_translated(resource, RESOURCE_TEXTS)
    organization = dataset.get("organization")
    if organization:
        organization["title_en"] = english_titles().get(organization["id"], "")
        add_translated(organization, ("title",))
        del organization["title_en"]
    return dataset


def label_licence(dataset: dict[str, Any]) -> None:
    """CKAN keeps the licence's title in the language of whoever saved the data set; here it follows the page."""
    if dataset.get("license_id"):
        dataset["license_title"] = vdt_label("licence", dataset["license_id"])


def translate_organization(organization: dict[str, Any]) -> dict[str, Any]:
    """An organisation for a page; its display name is in the page's language."""
    extras = {extra["key"]: extra["value"] for extra in organization.get("extras") or []}
    texts = {
        key: organization.get(key) or extras.get(key) for field in ORGANIZATION_TEXTS for key in (field, f"{field}_en")
    }
    if not texts["title_en"]:
        texts["title_en"] = english_titles().get(organization.get("id", ""), "")
    add_translated(texts, ORGANIZATION_TEXTS)
    organization.update({key: value for key, value in texts.items() if key.endswith("_translated")})
    title = texts.get("title_translated", {}).get(page_language())
    organization["display_name"] = title or organization.get("display_name") or organization.get("name")
    return organization


def english_titles() -> dict[str, str]:
    """English titles of organisations by id: one query a request."""
    if has_request_context() and "vdt_english_titles" in g:
        return g.vdt_english_titles
    group = model.Group
    english = group.extras["title_en"].astext
    rows = model.Session.query(group.id, english).filter(group.is_organization.is_(True), english.isnot(None))
    titles = {group_id: value for group_id, value in rows if value}
    if has_request_context():
        g.vdt_english_titles = titles
    return titles


def organization_titles(names: list[str]) -> dict[str, str]:
    """Titles of organisations by name, in the language of the page."""
    group = model.Group
    rows = model.Session.query(group.name, group.id, group.title).filter(group.name.in_(names)) if names else []
    english = english_titles() if page_language() == "en" else {}
    return {name: english.get(group_id) or title or name for name, group_id, title in rows}
