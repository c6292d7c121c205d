"""What goes into the search index of a data set, and how a query is asked (fields: ckan/solr)."""

from __future__ import annotations

import json
import re
from typing import Any

from ckan import model

from .choices import vocabulary

# Each word typed has to be in one of these; the numbers say how much a hit there counts.
QUERY_FIELDS = "name_exact^4 title^4 title_lv^4 title_en^4 tags_lv^2 text_lv text_en text"

# Fields of people's words: CKAN's index copies every extra into its full text, which is right for these alone.
_TEXT_EXTRAS = {
    "title_en",
    "notes_en",
    "provenance",
    "provenance_en",
    "version_notes",
    "version_notes_en",
    "identifier",
    "other_identifier",
    "publisher_name",
    "publisher_name_en",
    "creator_name",
}
# A prefix that makes `prefix:value` a query by field; after any other word a colon is just a colon.
_FIELDS = re.compile(
    r"(?:^|[\s(+!-])(?:id|name\w*|title\w*|notes\w*|text\w*|tags\w*|groups|organization|owner_org|author\w*|maintainer\w*"
    r"|license\w*|res_\w+|extras_\w+|vdt_\w+|harvest_\w+|metadata_\w+|keywords_en|provenance\w*|version\w*|state|private"
    r"|capacity|dataset_type|site_id|entity_type|creator_user_id|url|identifier|\*):"
)
# Solr refuses a longer value in a field of type string.
_MAX_STRING_BYTES = 32_000


def index_fields(indexed: dict[str, Any]) -> dict[str, Any]:
    """The document for Solr, with lists as lists, words in English and labels of vocabularies added."""
    dataset = json.loads(indexed["validated_data_dict"])
    for key in [key for key in indexed if key.startswith("extras_")]:
        if key.removeprefix("extras_") not in _TEXT_EXTRAS:
            del indexed[key]
    indexed["vdt_theme"] = themes = dataset.get("theme") or []
    indexed["vdt_theme_label"] = [vocabulary("theme").label(theme, "lv") for theme in themes]
    indexed["vdt_frequency"] = [dataset["frequency"]] if dataset.get("frequency") else []
    indexed["vdt_hvd"] = categories = dataset.get("hvd_category") or []
    indexed["vdt_high_value"] = ["true"] if categories else []
    indexed["keywords_en"] = dataset.get("keywords_en") or []
    resources = dataset.get("resources") or []
    indexed["res_name_en"] = [r["name_en"] for r in resources if r.get("name_en")]
    indexed["res_description_en"] = [r["description_en"] for r in resources if r.get("description_en")]
    indexed.update(_organization_titles(dataset.get("owner_org")))
    return {key: value for key, value in indexed.items() if not _too_long(key, value)}


def _organization_titles(organization_id: str | None) -> dict[str, list[str]]:
    organization = model.Group.get(organization_id) if organization_id else None
    if organization is None:
        return {}
    english = organization.extras.get("title_en")
    return {"vdt_organization_title": [organization.title], "vdt_organization_title_en": [english] if english else []}


def _too_long(key: str, value: Any) -> bool:
    known = key in ("data_dict", "validated_data_dict", "notes", "notes_en", "title", "spatial") or key in _TEXT_EXTRAS
    return (
        not known
        and not key.startswith("extras_")
        and isinstance(value, str)
        and len(value.encode()) > _MAX_STRING_BYTES
    )


def ask(query: dict[str, Any]) -> dict[str, Any]:
    """A query with the fields of the Latvian core; a colon in plain words no longer makes it a syntax error."""
    words = query.get("q") or ""
    if ":" in words and not _FIELDS.search(words) and not words.lstrip().startswith("{!"):
        query["q"] = words.replace(":", " ")
    if not query.get("qf"):
        query["qf"] = QUERY_FIELDS
    return query
