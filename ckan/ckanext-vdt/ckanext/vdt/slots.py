"""Where the services' pages are, and which of them the portal's own pages lead to.

The one place that knows the services' addresses: templates ask for a slot and get links of services that run.
"""

from __future__ import annotations

from typing import Any, NamedTuple
from urllib.parse import quote

from ckan.plugins import plugin_loaded, toolkit

from . import settings
from .choices import page_language


class Link(NamedTuple):
    """A link as templates show it."""

    key: str
    text: str
    url: str
    icon: str
    active: bool = False
    # A small picture of the service's own that says more; the page does without when the service is down.
    badge: str = ""
    badge_text: str = ""


def _(message: str) -> str:
    """Marks a message for the translation catalogue."""
    return message


# Name, service, path below the language, text, icon (Font Awesome, part of CKAN).
_NAVIGATION = (
    ("reuses", "showcase", "/reuses", _("Reuses"), "lightbulb"),
    ("statistics", "statistics", "/statistics", _("Statistics"), "chart-column"),
    ("quality", "dcat-export", "/quality", _("Quality"), "award"),
    ("services", "gateway", "/services", _("Services"), "plug"),
)
_WORKPLACES = (
    ("publish", "publisher-tools", "/publish", _("Publisher's tools"), "pen-ruler"),
    ("harvest", "harvester", "/harvest", _("Harvesting"), "arrows-rotate"),
    ("capacity", "infra-agent", "/capacity", _("Capacity"), "server"),
)
# {name} is the data set's name.
_DATASET = (
    ("quality", "dcat-export", "/quality/datasets/{name}", _("Quality of the metadata"), "award"),
    ("charts", "viz-widgets", "/viz/new?dataset={name}", _("Make a chart"), "chart-column"),
    ("reuses", "showcase", "/reuses?dataset={name}", _("Reuses of these data"), "lightbulb"),
    ("problem", "showcase", "/reuses/problems/new?dataset={name}", _("Report a problem"), "flag"),
)
_RESOURCE = (("charts", "viz-widgets", "/viz/new?resource={id}", _("Make a chart"), "chart-column"),)
# Pictures beside links of a data set: path, what it shows.
_DATASET_BADGES = {"quality": ("/dcat/datasets/{name}/badge.svg?lang={language}", _("Points and rating"))}
# Form, media type.
_FEED_FORMS = (
    ("ttl", "Turtle", "text/turtle"),
    ("rdf", "RDF/XML", "application/rdf+xml"),
    ("jsonld", "JSON-LD", "application/ld+json"),
)


def vdt_navigation(path: str = "") -> list[Link]:
    """Services every visitor meets, for the header."""
    return _links(_NAVIGATION, path)


def vdt_workplaces(path: str = "") -> list[Link]:
    """Services for those who are signed in; each service checks for itself what its visitor may do."""
    sysadmin = bool(getattr(toolkit.current_user, "sysadmin", False))
    return [link for link in _links(_WORKPLACES, path) if sysadmin or link.key != "capacity"]


def vdt_dataset_links(dataset: dict[str, Any]) -> list[Link]:
    """What can be done with a public data set."""
    public = dataset.get("state") == "active" and not dataset.get("private")
    name = quote(dataset["name"], safe="")
    return [_with_badge(link, name) for link in _links(_DATASET, name=name)] if public else []


def vdt_resource_links(resource: dict[str, Any]) -> list[Link]:
    """What can be done with a resource whose table is loaded."""
    return _links(_RESOURCE, id=resource["id"]) if resource.get("datastore_active") else []


def vdt_feeds(dataset: dict[str, Any] | None = None) -> list[dict[str, str]]:
    """The RDF of a data set, or of the whole catalogue."""
    if "dcat-export" not in settings.enabled_services():
        return []
    stem = f"/dcat/datasets/{quote(dataset['name'], safe='')}" if dataset else "/dcat/catalog"
    root = toolkit.config.get("ckan.site_url", "").rstrip("/")
    return [{"url": f"{root}{stem}.{ending}", "text": text, "type": kind} for ending, text, kind in _FEED_FORMS]


def _links(table: tuple[tuple[str, ...], ...], path: str = "", **parts: str) -> list[Link]:
    services = settings.enabled_services()
    language = page_language()
    return [
        Link(key, toolkit._(text), f"/{language}{address.format(**parts)}", icon, _is_at(address, path))
        for key, service, address, text, icon in table
        if service in services
    ]


def _with_badge(link: Link, name: str) -> Link:
    if link.key not in _DATASET_BADGES:
        return link
    address, text = _DATASET_BADGES[link.key]
    return link._replace(badge=address.format(name=name, language=page_language()), badge_text=toolkit._(text))


def _is_at(address: str, path: str) -> bool:
    return path == address or path.startswith(address + "/")


def vdt_plugin_loaded(name: str) -> bool:
    """Whether CKAN runs another plugin, whose page a template would lead to."""
    return plugin_loaded(name)
