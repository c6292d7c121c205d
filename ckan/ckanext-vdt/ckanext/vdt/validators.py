"""Validators of the data set and organisation schemas: values.py inside CKAN's navl, vocabularies and all.

A name that ends in `field` is made for its field: scheming calls it with the field of the schema first.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Callable
from typing import Any

from ckan import model
from ckan.lib.munge import munge_title_to_name
from ckan.plugins import toolkit

from . import choices, geometry, values
from .values import Unreadable

Key = tuple[Any, ...]
Data = dict[Key, Any]
Errors = dict[Key, list[str]]
Validator = Callable[[Key, Data, Errors, dict[str, Any]], None]

MISSING = (None, "", toolkit.missing)


def for_field(make: Callable[[dict[str, Any], dict[str, Any]], Validator]) -> Callable[..., Validator]:
    """Marks a validator that scheming makes for each field."""
    make.is_a_scheming_validator = True  # type: ignore[attr-defined]
    return make


def fail(errors: Errors, key: Key, fault: Unreadable) -> None:
    errors[key].append(toolkit._(fault.message).format(**fault.parts))
    raise toolkit.StopOnError


def leave_out(key: Key, data: Data) -> None:
    """An empty field is not stored at all."""
    data.pop(key, None)
    raise toolkit.StopOnError


def is_empty(value: Any) -> bool:
    if isinstance(value, str):
        return not value.strip()
    return not value if isinstance(value, (list, dict)) else value in MISSING


def one(read: Callable[[Any], Any]) -> Validator:
    """A validator of a field that holds one value, or nothing."""

    def validate(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
        value = data.get(key)
        if is_empty(value):
            leave_out(key, data)
        try:
            data[key] = read(value if isinstance(value, (dict, list)) else str(value))
        except Unreadable as fault:
            fail(errors, key, fault)

    return validate


def _many(read: Callable[[Any], list[str]], required: bool) -> Validator:
    """A validator of a field that holds a list, stored as JSON, or nothing."""

    def validate(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
        value = data.get(key)
        try:
            found = [] if value is toolkit.missing else read(value)
        except Unreadable as fault:
            fail(errors, key, fault)
        if found:
            data[key] = json.dumps(found, ensure_ascii=False)
        elif required:
            errors[key].append(toolkit._("Missing value"))
            raise toolkit.StopOnError
        else:
            leave_out(key, data)

    return validate


@for_field
def vdt_iri_field(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """One IRI; of the field's vocabulary, where it names one and is not `open_vocabulary`."""
    validate = one(lambda text: _read_concept(field, text))
    return _required(validate) if field.get("required") else validate


@for_field
def vdt_iris_field(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """A list of IRIs, under the same rules."""

    def read(value: Any) -> list[str]:
        return list(dict.fromkeys(_read_concept(field, item) for item in values.read_list(value)))

    return _many(read, bool(field.get("required")))


def _read_concept(field: dict[str, Any], text: str) -> str:
    name = field.get("vocabulary")
    entry = choices.vocabulary(name).find(text) if name else None
    if entry:
        return entry["iri"]
    if name and not field.get("open_vocabulary"):
        raise Unreadable(values._("“{value}” is not one of the values to choose from."), value=text[:120])
    return values.read_iri(text)


def _required(validate: Validator) -> Validator:
    def required(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
        if is_empty(data.get(key)):
            errors[key].append(toolkit._("Missing value"))
            raise toolkit.StopOnError
        validate(key, data, errors, context)

    return required


@for_field
def vdt_list_field(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """A list of texts, one a line."""
    return _many(values.read_list, bool(field.get("required")))


@for_field
def vdt_keywords_field(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """A list of keywords, parted by commas or lines."""
    return _many(values.read_keywords, bool(field.get("required")))


def vdt_list_output(value: Any) -> Any:
    """Gives a list that is stored as JSON as a list."""
    if not isinstance(value, str):
        return value
    try:
        content = json.loads(value)
    except ValueError:
        return [value]
    return content if isinstance(content, list) else [value]


vdt_text = one(values.read_text)
vdt_required_text = _required(vdt_text)
vdt_email = one(values.read_email)
vdt_date = one(values.read_date)
vdt_moment = one(values.read_moment)
vdt_duration = one(values.read_duration)
vdt_decimal = one(values.read_decimal)
vdt_size = one(values.read_size)
vdt_geometry = one(geometry.read_geometry)


def vdt_period_end(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """The end of a period, not before its beginning."""
    vdt_date(key, data, errors, context)
    start = other_value(key, data, "temporal_start")
    try:
        reversed_period = bool(start) and data[key] < values.read_date(start)
    except Unreadable:  # is said at that field
        reversed_period = False
    if reversed_period:
        errors[key].append(toolkit._("The period ends before it begins."))
        raise toolkit.StopOnError


def other_value(key: Key, data: Data, name: str) -> str:
    """The value of another field of the same thing, whether or not CKAN has put it among the extras yet."""
    value = data.get((*key[:-1], name))
    if not is_empty(value):
        return str(value)
    for other, other_value in data.items():
        if other[0] == "extras" and other[-1] == "key" and other_value == name:
            return str(data.get((*other[:-1], "value"), ""))
    return ""


def vdt_name_from_title(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """Where no name is given, one made from the title that no other data set has."""
    title = data.get((*key[:-1], "title"))
    if not is_empty(data.get(key)) or is_empty(title):
        return
    plain = unicodedata.normalize("NFKD", str(title)).encode("ascii", "ignore").decode()
    base = munge_title_to_name(plain)[:90].strip("-_") or "dataset"
    base = base if len(base) > 1 else f"dataset-{base}"
    number = 1
    name = base
    while model.Package.get(name) is not None:
        number += 1
        name = f"{base}-{number}"
    data[key] = name


def vdt_tags_required(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """At least one keyword, as text from the form or as a list from the API."""
    text = data.get(key)
    if isinstance(text, str):
        data[key] = text = ",".join(values.read_list([part for part in text.replace(";", ",").split(",")]))
    listed = any(other[0] == "tags" and other[-1] == "name" for other in data)
    if is_empty(text) and not listed:
        errors[key].append(toolkit._("Missing value"))
        raise toolkit.StopOnError


ALL = {
    "vdt_iri_field": vdt_iri_field,
    "vdt_iris_field": vdt_iris_field,
    "vdt_list_field": vdt_list_field,
    "vdt_keywords_field": vdt_keywords_field,
    "vdt_list_output": vdt_list_output,
    "vdt_text": vdt_text,
    "vdt_required_text": vdt_required_text,
    "vdt_email": vdt_email,
    "vdt_date": vdt_date,
    "vdt_moment": vdt_moment,
    "vdt_duration": vdt_duration,
    "vdt_decimal": vdt_decimal,
    "vdt_size": vdt_size,
    "vdt_geometry": vdt_geometry,
    "vdt_period_end": vdt_period_end,
    "vdt_name_from_title": vdt_name_from_title,
    "vdt_tags_required": vdt_tags_required,
}
