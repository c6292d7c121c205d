"""Validators of what is said of a resource's file: address, format, media type, checksum."""

from __future__ import annotations

from typing import Any

from ckan.plugins import toolkit

from . import choices, values
from .validators import Data, Errors, Key, fail, is_empty, leave_out, one, other_value
from .values import Unreadable

vdt_media_type_alone = one(values.read_media_type)


def vdt_format(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """The code of the file type: from what is written, else from the media type, else from the name of the file."""
    written = data.get(key)
    guesses = [] if is_empty(written) else [str(written), str(written).lstrip(".")]
    if not guesses:
        guesses = [other_value(key, data, "mimetype"), _file_ending(other_value(key, data, "url"))]
    vocabulary = choices.vocabulary("file-type")
    entry = next((found for found in map(vocabulary.find, filter(None, guesses)) if found), None)
    if entry:
        data[key] = entry["code"]
    elif is_empty(written):
        leave_out(key, data)
    else:
        data[key] = str(written).strip()[:100]


def _file_ending(url: str) -> str:
    name = url.split("?")[0].split("#")[0].rsplit("/", 1)[-1]
    return name.rsplit(".", 1)[-1] if "." in name else ""


def vdt_media_type(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """A media type; where none is given, the one that belongs to the format."""
    if is_empty(data.get(key)):
        entry = choices.vocabulary("file-type").find(other_value(key, data, "format"))
        data[key] = entry.get("mediaType", "") if entry else ""
    vdt_media_type_alone(key, data, errors, context)


def vdt_resource_url(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """The address of a file elsewhere; of a file uploaded here CKAN keeps the name only."""
    if is_empty(data.get(key)):
        errors[key].append(toolkit._("Missing value"))
        raise toolkit.StopOnError
    if data.get((*key[:-1], "url_type")) in ("upload", "datastore", "tabledesigner"):
        return
    try:
        data[key] = values.read_iri(str(data[key]))
    except Unreadable as fault:
        fail(errors, key, fault)


def vdt_hash_algorithm(key: Key, data: Data, errors: Errors, context: dict[str, Any]) -> None:
    """The algorithm of the checksum; a checksum that comes alone (xloader's, say) tells it by its length."""
    checksum = data.get((*key[:-1], "hash"))
    if is_empty(checksum):
        return
    code = values.hash_algorithm_of(str(checksum)) if is_empty(data.get(key)) else None
    if code:
        data[key] = code


ALL = {
    "vdt_format": vdt_format,
    "vdt_hash_algorithm": vdt_hash_algorithm,
    "vdt_media_type": vdt_media_type,
    "vdt_media_type_alone": vdt_media_type_alone,
    "vdt_resource_url": vdt_resource_url,
}
