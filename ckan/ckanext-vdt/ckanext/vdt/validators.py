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

from . import choices, values
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


def _fail(errors: Errors, key: Key, fault: Unreadable) -> None:
    errors[key].append(toolkit._(fault.message).format(**fault.parts))
    raise toolkit.StopOnError


def _leave_out(key: Key, data: Data) -> None:
    """An empty field is not stored at all."""
    data.pop(key, None)
    raise toolkit.StopOnError


def _is_empty(value: Any) -> bool:
    return value in MISSING if not isinstance(value, (list, dict)) else not value


def _one(read: Callable[[Any], Any]) -> Validator:
    """A validator of a field that holds one value, or nothing."""

    def validate(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
        value = data.get(key)
        if _is_empty(value) or (isinstance(value, str) and not value.strip()):
            _leave_out(key, data)
        try:
            data[key] = read(value if isinstance(value, (dict, list)) else str(value))
        except Unreadable as fault:
            _fail(errors, key, fault)

    return validate


def _many(read: Callable[[Any], list[str]], required: bool) -> Validator:
    """A validator of a field that holds a list, stored as JSON, or nothing."""

    def validate(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
        value = data.get(key)
        try:
            found = [] if value is toolkit.missing else read(value)
        except Unreadable as fault:
            _fail(errors, key, fault)
        if found:
            data[key] = json.dumps(found, ensure_ascii=False)
        elif required:
            errors[key].append(toolkit._("Missing value"))
            raise toolkit.StopOnError
        else:
            _leave_out(key, data)

    return validate


@for_field
def vdt_iri_field(field: dict[str, Any], schema: dict[str, Any]) -> Validator:
    """One IRI; of the field's vocabulary, where it names one and is not `open_vocabulary`."""
    validate = _one(lambda text: _read_concept(field, text))
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
        if _is_empty(data.get(key)):
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


vdt_text = _one(lambda text: text.strip())
vdt_email = _one(values.read_email)
vdt_date = _one(values.read_date)
vdt_moment = _one(values.read_moment)
vdt_duration = _one(values.read_duration)
vdt_decimal = _one(values.read_decimal)
vdt_size = _one(values.read_size)
vdt_geometry = _one(values.read_geometry)
_read_media_type = _one(values.read_media_type)


def vdt_period_end(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """The end of a period, not before its beginning."""
    vdt_date(key, data, errors, context)
    start = _other_value(key, data, "temporal_start")
    try:
        reversed_period = bool(start) and data[key] < values.read_date(start)
    except Unreadable:  # is said at that field
        reversed_period = False
    if reversed_period:
        errors[key].append(toolkit._("The period ends before it begins."))
        raise toolkit.StopOnError


def _other_value(key: Key, data: Data, name: str) -> str:
    """The value of another field of the same thing, whether or not CKAN has put it among the extras yet."""
    value = data.get((*key[:-1], name))
    if not _is_empty(value):
        return str(value)
    for other, other_value in data.items():
        if other[0] == "extras" and other[-1] == "key" and other_value == name:
            return str(data.get((*other[:-1], "value"), ""))
    return ""


def vdt_name_from_title(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """Where no name is given, one made from the title that no other data set has."""
    title = data.get((*key[:-1], "title"))
    if not _is_empty(data.get(key)) or _is_empty(title):
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
    if _is_empty(text) and not listed:
        errors[key].append(toolkit._("Missing value"))
        raise toolkit.StopOnError


def vdt_format(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """The code of the file type: from what is written, else from the media type, else from the name of the file."""
    written = data.get(key)
    guesses = [] if _is_empty(written) else [str(written), str(written).lstrip(".")]
    if not guesses:
        guesses = [_other_value(key, data, "mimetype"), _file_ending(_other_value(key, data, "url"))]
    vocabulary = choices.vocabulary("file-type")
    entry = next((found for found in map(vocabulary.find, filter(None, guesses)) if found), None)
    if entry:
        data[key] = entry["code"]
    elif _is_empty(written):
        _leave_out(key, data)
    else:
        data[key] = str(written).strip()[:100]


def _file_ending(url: str) -> str:
    name = url.split("?")[0].split("#")[0].rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[-1] if "." in name else ""


def vdt_media_type(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """A media type; where none is given, the one that belongs to the format."""
    if _is_empty(data.get(key)):
        entry = choices.vocabulary("file-type").find(_other_value(key, data, "format"))
        data[key] = entry.get("mediaType", "") if entry else ""
    _read_media_type(key, data, errors, context)


def vdt_resource_url(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """The address of a file elsewhere; of a file uploaded here CKAN keeps the name only."""
    if _is_empty(data.get(key)):
        errors[key].append(toolkit._("Missing value"))
        raise toolkit.StopOnError
    if data.get((*key[:-1], "url_type")) in ("upload", "datastore", "tabledesigner"):
        return
    try:
        data[key] = values.read_iri(str(data[key]))
    except Unreadable as fault:
        _fail(errors, key, fault)


def vdt_hash_algorithm(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """The algorithm of the checksum; a checksum that comes alone (xloader's, say) tells it by its length."""
    checksum = data.get((*key[:-1], "hash"))
    if _is_empty(checksum):
        return
    code = values.hash_algorithm_of(str(checksum)) if _is_empty(data.get(key)) else None
    if code:
        data[key] = code


ALL = {
    "vdt_iri_field": vdt_iri_field,
    "vdt_iris_field": vdt_iris_field,
    "vdt_list_field": vdt_list_field,
    "vdt_keywords_field": vdt_keywords_field,
    "vdt_list_output": vdt_list_output,
    "vdt_text": vdt_text,
    "vdt_email": vdt_email,
    "vdt_date": vdt_date,
    "vdt_moment": vdt_moment,
    "vdt_duration": vdt_duration,
    "vdt_decimal": vdt_decimal,
    "vdt_size": vdt_size,
    "vdt_geometry": vdt_geometry,
    "vdt_media_type": vdt_media_type,
    "vdt_media_type_alone": _read_media_type,
    "vdt_period_end": vdt_period_end,
    "vdt_name_from_title": vdt_name_from_title,
    "vdt_tags_required": vdt_tags_required,
    "vdt_format": vdt_format,
    "vdt_resource_url": vdt_resource_url,
    "vdt_hash_algorithm": vdt_hash_algorithm,
}
