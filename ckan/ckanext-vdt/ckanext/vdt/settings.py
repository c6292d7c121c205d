"""The plugin's settings, as the rest of it wants them."""

from __future__ import annotations

from pathlib import Path

from ckan.plugins import toolkit

# What runs beside CKAN, by the name of its folder in the project.
SERVICES = (
    "dcat-export",
    "harvester",
    "viz-widgets",
    "showcase",
    "statistics",
    "publisher-tools",
    "gateway",
    "infra-agent",
)


def vocabularies_folder() -> Path:
    """The folder of the vocabularies: the setting, or core/vocabularies of the checkout this file lies in."""
    configured = toolkit.config.get("ckanext.vdt.vocabularies")
    return Path(configured) if configured else Path(__file__).resolve().parents[4] / "core" / "vocabularies"


def enabled_services() -> set[str]:
    """The services that run; slots and navigation show no others."""
    return set(toolkit.config.get("ckanext.vdt.services") or [])


def hint_urls() -> list[str]:
    """The addresses that are told when a data set changes."""
    return list(toolkit.config.get("ckanext.vdt.hint_urls") or [])


def hint_secret() -> str:
    """What the services know the hints by."""
    return toolkit.config.get("ckanext.vdt.hint_secret") or ""


def hint_timeout_seconds() -> float:
    """How long one service may take to answer one hint."""
    return float(toolkit.config.get("ckanext.vdt.hint_timeout_seconds") or 3)


def own_urls() -> list[str]:
    """Where this portal answers: to everybody, and to what runs beside it."""
    return [toolkit.config.get("ckan.site_url") or "", toolkit.config.get("ckanext.xloader.site_url") or ""]


def allowed_private_addresses() -> set[str]:
    """Inner machines (`host:port`) from which tables may be loaded all the same."""
    return set(toolkit.config.get("ckanext.vdt.allow_private") or [])
