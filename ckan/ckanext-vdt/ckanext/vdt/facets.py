"""The facets of the search pages and their labels in the language of the page."""

from __future__ import annotations

from collections import OrderedDict
from typing import Any

from ckan.plugins import toolkit

from .choices import vdt_label
from .translations import organization_titles

# Solr field: vocabulary of its values.
_VOCABULARIES = {
    "vdt_theme": "theme",
    "vdt_frequency": "frequency",
    "vdt_hvd": "hvd-category",
    "license_id": "licence",
    "res_format": "file-type",
}


def facet_titles(organization: bool = True) -> OrderedDict[str, str]:
    """Facets in the order they are shown in; on an organisation's own page it is no facet."""
    _ = toolkit._
    titles = OrderedDict()
    if organization:
        titles["organization"] = _("Organisation")
    titles["vdt_theme"] = _("Theme")
    titles["res_format"] = _("Format")
    titles["license_id"] = _("Licence")
    titles["vdt_frequency"] = _("Update frequency")
    titles["vdt_high_value"] = _("High-value data")
    return titles


def label_facets(answer: dict[str, Any]) -> dict[str, Any]:
    """Puts labels beside the values in the answer of a search; the values stay what a filter needs."""
    facets = answer.get("search_facets") or {}
    for name, facet in facets.items():
        items = facet["items"]
        if name == "organization":
            _label(items, organization_titles([item["name"] for item in items]))
        elif name == "vdt_high_value":
            _label(items, {"true": toolkit._("Yes")})
        elif name in _VOCABULARIES:
            _label(items, {item["name"]: vdt_label(_VOCABULARIES[name], item["name"]) for item in items})
    return answer


def _label(items: list[dict[str, Any]], labels: dict[str, str]) -> None:
    for item in items:
        item["display_name"] = labels.get(item["name"], item["name"])
