"""How forms and pages lay out the fields of the schemas."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from ckan.plugins import toolkit
from markupsafe import Markup

from .choices import page_language, vdt_label
from .translations import organization_titles


def vdt_form_groups(schema: dict[str, Any], which: str) -> list[dict[str, Any]]:
    """The fields of a form as [{group, fields}]: those without a group, then group by group as the schema has them.

    `which` is dataset_fields, resource_fields or fields.
    """
    groups = [{"name": "", "fields": []}] + [dict(g, fields=[]) for g in schema.get("form_groups", {}).get(which, [])]
    by_name = {group["name"]: group for group in groups}
    for field in schema[which]:
        if field.get("form_snippet", "") is not None:
            by_name[field.get("group", "")]["fields"].append(field)
    return [group for group in groups if group["fields"]]


def vdt_group_open(group: dict[str, Any], errors: dict[str, Any]) -> bool:
    """A folded group with a fault in it stands open."""
    return any(errors.get(field["field_name"]) for field in group["fields"])


def vdt_group_filled(group: dict[str, Any], data: dict[str, Any]) -> int:
    """How many fields of a folded group hold something."""
    return sum(bool(data.get(field["field_name"])) for field in group["fields"])


def vdt_values(value: Any) -> list[str]:
    """What a field of a form holds, as a list, whatever it was sent as."""
    if value is None or value == "":
        return []
    return [str(item) for item in value] if isinstance(value, (list, tuple)) else str(value).splitlines()


def vdt_text(label: Any) -> str:
    """A text of the schema, {lv, en}, in the language of the page."""
    return label.get(page_language(), label.get("lv", "")) if isinstance(label, dict) else label or ""


def vdt_organization_defaults(data: dict[str, Any], user_organizations: list[dict[str, Any]]) -> dict[str, Any]:
    """The contact that holds when the data set names none: of its organisation, or of the only one it can have."""
    organization_id = data.get("owner_org") or data.get("group_id")
    if not organization_id and len(user_organizations) == 1:
        organization_id = user_organizations[0]["id"]
    return vdt_organization(organization_id) if organization_id else {}


def vdt_organization(organization_id: str) -> dict[str, Any]:
    """An organisation with all its fields; {} when it is gone."""
    options = {"include_users": False, "include_groups": False, "include_tags": False, "include_followers": False}
    try:
        return toolkit.get_action("organization_show")(
            {}, {"id": organization_id, "include_dataset_count": False, **options}
        )
    except (toolkit.ObjectNotFound, toolkit.NotAuthorized):
        return {}


def vdt_contact(dataset: dict[str, Any]) -> dict[str, str]:
    """Whom to ask about a data set: its own contact, else its organisation's. Keys name, email, url, where known."""
    contact = _contact_of(dataset)
    if not contact and dataset.get("owner_org"):
        organization = vdt_organization(dataset["owner_org"])
        contact = _contact_of(organization)
        if contact and "name" not in contact:
            contact["name"] = organization_titles([organization["name"]])[organization["name"]]
    return contact


def _contact_of(thing: dict[str, Any]) -> dict[str, str]:
    return {field: thing[f"contact_{field}"] for field in ("name", "email", "url") if thing.get(f"contact_{field}")}


def vdt_display(field: dict[str, Any], thing: dict[str, Any]) -> Markup | str:
    """A field's value for a page: labels for IRIs of vocabularies, links for addresses, lists as lists."""
    name = field["field_name"]
    translated = thing.get(f"{name}_translated")
    value = translated.get(page_language()) if translated else thing.get(name)
    parts = [
        _display_one(field, item) for item in (value if isinstance(value, list) else [value]) if item not in (None, "")
    ]
    if len(parts) < 2:
        return parts[0] if parts else ""
    return Markup('<ul class="vdt-values">{}</ul>').format(
        Markup("").join(Markup("<li>{}</li>").format(p) for p in parts)
    )


def _display_one(field: dict[str, Any], value: Any) -> Markup | str:
    text = str(value)
    if field.get("vocabulary"):
        label = vdt_label(field["vocabulary"], text)
        if label != text:
            return label
    display = _DISPLAYS.get(field.get("display", ""))
    if display:
        return display(text)
    if text.startswith(("http://", "https://")):
        return Markup('<a href="{0}" rel="nofollow noopener">{0}</a>').format(text)
    return text


def _display_email(text: str) -> Markup:
    return Markup('<a href="mailto:{0}">{0}</a>').format(text)


def _display_bytes(text: str) -> str:
    return toolkit.h.localised_filesize(int(text)) if text.isdigit() else text


def _display_date(text: str) -> str:
    return toolkit.h.render_datetime(text[:10]) or text


_DURATION_PART = re.compile(r"(\d+)([YMDHS])")


def _display_duration(text: str) -> str:
    """An xsd:duration in words; one with fractions stays as it is."""
    date, _t, time = text.removeprefix("P").partition("T")
    parts = [_duration_words(int(n), unit) for n, unit in _DURATION_PART.findall(date)]
    parts += [_duration_words(int(n), "m" if unit == "M" else unit) for n, unit in _DURATION_PART.findall(time)]
    return ", ".join(parts) if parts and "." not in text else text


def _duration_words(number: int, unit: str) -> str:
    ungettext = toolkit.ungettext
    words = {
        "Y": ungettext("{number} year", "{number} years", number),
        "M": ungettext("{number} month", "{number} months", number),
        "D": ungettext("{number} day", "{number} days", number),
        "H": ungettext("{number} hour", "{number} hours", number),
        "m": ungettext("{number} minute", "{number} minutes", number),
        "S": ungettext("{number} second", "{number} seconds", number),
    }
    return words[unit].format(number=number)


_DISPLAYS: dict[str, Callable[[str], Markup | str]] = {
    "markdown": lambda text: toolkit.h.render_markdown(text),
    "email": _display_email,
    "bytes": _display_bytes,
    "date": _display_date,
    "duration": _display_duration,
}
