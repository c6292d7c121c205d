"""What the home page shows: how much there is, by theme, and what is new."""

from __future__ import annotations

import logging
from typing import Any

from ckan.lib.search import SearchError
from ckan.lib.search.common import SolrConnectionError
from ckan.plugins import toolkit
from flask import Blueprint

from .choices import page_language, sort_key, vocabulary

log = logging.getLogger(__name__)

_ICONS = {
    "AGRI": "wheat-awn",
    "ECON": "coins",
    "EDUC": "graduation-cap",
    "ENER": "bolt",
    "ENVI": "leaf",
    "GOVE": "landmark",
    "HEAL": "heart-pulse",
    "INTR": "globe",
    "JUST": "scale-balanced",
    "REGI": "city",
    "SOCI": "people-group",
    "TECH": "flask",
    "TRAN": "bus",
}
_NEWEST = 4

blueprint = Blueprint("vdt_home", __name__)


@blueprint.get("/")
def index() -> str:
    """In place of CKAN's own view, which makes a search of its own and falls with the search server."""
    return toolkit.render("home/index.html")


def vdt_home() -> dict[str, Any]:
    """Counts, themes with how many data sets each has, and the newest data sets; None for what the index cannot say."""
    try:
        answer = toolkit.get_action("package_search")(
            {"for_view": True},
            {
                "rows": _NEWEST,
                "sort": "metadata_created desc",
                "facet.field": ["vdt_theme", "organization", "vdt_high_value"],
                "facet.limit": -1,
            },
        )
    except (SearchError, SolrConnectionError, toolkit.ValidationError) as error:
        log.error("The home page is shown without figures: %s", error)
        return {"datasets": None, "organizations": None, "high_value": None, "themes": _themes({}), "newest": []}
    counts = {
        name: {item["name"]: item["count"] for item in facet["items"]}
        for name, facet in answer["search_facets"].items()
    }
    return {
        "datasets": answer["count"],
        "organizations": len(counts.get("organization", {})),
        "high_value": counts.get("vdt_high_value", {}).get("true", 0),
        "themes": _themes(counts.get("vdt_theme", {})),
        "newest": answer["results"],
    }


def _themes(counts: dict[str, int]) -> list[dict[str, Any]]:
    language = page_language()
    themes = [
        {
            "iri": e["iri"],
            "label": e[language],
            "icon": _ICONS.get(e["code"], "folder"),
            "count": counts.get(e["iri"], 0),
        }
        for e in vocabulary("theme").entries
    ]
    return sorted(themes, key=lambda theme: sort_key(theme["label"]))
