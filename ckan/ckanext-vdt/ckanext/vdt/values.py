"""Reads what people and machines write into fields; knows nothing of CKAN.

Each function takes a text and returns the stored form, or raises Unreadable with a message id of the translation
catalogue and what stands in its placeholders.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any
from urllib.parse import urlsplit

MAX_LIST_ITEMS = 500
MAX_KEYWORD_LENGTH = 100

_DURATION = re.compile(r"P(?=.)(\d+Y)?(\d+M)?(\d+D)?(T(?=.)(\d+H)?(\d+M)?(\d+(\.\d+)?S)?)?")
_EMAIL = re.compile(r"[^@\s<>\"',;:()\[\]]+@[^@\s<>\"',;:()\[\]]+\.[^@\s<>\"',;:()\[\].]{2,}")
_MEDIA_TYPE = re.compile(r"[a-z]+/[a-z0-9][a-z0-9!#$&^_.+-]*")
_LATVIAN_DATE = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})\.?")
_DATE_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(:\d{2}(\.\d+)?)?)\s?(Z|[+-]\d{2}:?\d{2})?")
# RFC 3987 leaves these out of an address; they break RDF feeds as a whole.
_NOT_IN_IRI = re.compile(r"[\s<>\"{}|\\^`\x00-\x1f]")
_HASH_LENGTHS = {32: "md5", 40: "sha1", 56: "sha224", 64: "sha256", 96: "sha384", 128: "sha512"}


class Unreadable(ValueError):
    """A value that cannot be kept; `message` has {placeholders} for `parts`."""

    def __init__(self, message: str, **parts: Any) -> None:
        super().__init__(message.format(**parts))
        self.message = message
        self.parts = parts


def _(message: str) -> str:
    """Marks a message for the translation catalogue; it is translated where the language of the page is known."""
    return message


def read_text(text: str) -> str:
    """A text without blanks around it; forms send line ends as CR LF, which are kept as LF."""
    return text.strip().replace("\r\n", "\n")


def read_list(value: Any) -> list[str]:
    """A list from a list, from JSON, or from a text with one item a line; without blanks and repetitions."""
    items: list[str] = []
    for text in _texts(value):
        items.extend(line.strip() for line in text.splitlines())
    found = list(dict.fromkeys(item for item in items if item))
    if len(found) > MAX_LIST_ITEMS:
        raise Unreadable(
            _("There are {count} values; at most {limit} are kept."), count=len(found), limit=MAX_LIST_ITEMS
        )
    return found


def _texts(value: Any) -> Iterable[str]:
    if value is None:
        return
    if isinstance(value, (list, tuple)):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield from _json_list(value) if value.lstrip().startswith("[") else [value]
    else:
        raise Unreadable(_("A list of texts is expected."))


def _json_list(text: str) -> list[str]:
    try:
        content = json.loads(text)
    except ValueError:
        return [text]
    if not all(isinstance(item, str) for item in content):
        raise Unreadable(_("A list of texts is expected."))
    return content


def read_keywords(value: Any) -> list[str]:
    """Keywords from a list or from a text where commas, semicolons or lines part them."""
    keywords = read_list([re.split(r"[,;\n]", item) for item in read_list(value)])
    for keyword in keywords:
        if len(keyword) > MAX_KEYWORD_LENGTH:
            raise Unreadable(
                _("The keyword “{value}” is longer than {limit} characters."),
                value=keyword[:40] + "…",
                limit=MAX_KEYWORD_LENGTH,
            )
    return keywords


def read_iri(text: str) -> str:
    """An http or https address that can stand in RDF."""
    iri = text.strip()
    try:
        parts = urlsplit(iri)
        valid = parts.scheme in ("http", "https") and bool(parts.hostname) and (parts.port or 1) > 0
    except ValueError:  # a broken port or IPv6 host
        valid = False
    if not valid or _NOT_IN_IRI.search(iri):
        raise Unreadable(
            _("“{value}” is not a web address. It has to start with https:// or http://."), value=_short(iri)
        )
    return iri


def read_email(text: str) -> str:
    """One e-mail address; a mailto: before it is taken off."""
    address = re.sub(r"^mailto:", "", text.strip(), flags=re.IGNORECASE)
    if len(address) > 254 or not _EMAIL.fullmatch(address):
        raise Unreadable(_("“{value}” is not an e-mail address."), value=_short(address))
    return address


def read_date(text: str) -> str:
    """A day as YYYY-MM-DD from ISO 8601 (a time is cut off) or from the Latvian 31.12.2024."""
    written = text.strip()
    latvian = _LATVIAN_DATE.fullmatch(written)
    time = _DATE_TIME.fullmatch(written)
    if latvian:
        written = f"{latvian[3]}-{int(latvian[2]):02}-{int(latvian[1]):02}"
    elif time:
        written = time[1]
    try:
        if not re.fullmatch(r"\d{4}-\d{2}-\d{2}", written):
            raise ValueError(written)
        return date.fromisoformat(written).isoformat()
    except ValueError:
        raise Unreadable(
            _("“{value}” is not a date. Write year, month and day, for example 2016-01-01."), value=_short(text.strip())
        ) from None


def read_moment(text: str) -> str:
    """A day, or a day with its time as xsd:dateTime where there is one."""
    day = read_date(text)
    time = _DATE_TIME.fullmatch(text.strip())
    if not time:
        return day
    clock = time[2] if time[3] else f"{time[2]}:00"
    zone = time[5] or ""
    zone = f"{zone[:3]}:{zone[-2:]}" if len(zone) == 5 else zone
    try:
        datetime.fromisoformat(f"{day}T{clock.split('.')[0]}")
    except ValueError:
        raise Unreadable(_("“{value}” is not a date and time."), value=_short(text.strip())) from None
    return f"{day}T{clock}{zone}"


def read_duration(text: str) -> str:
    """An xsd:duration, without a sign."""
    duration = text.strip().upper()
    if not _DURATION.fullmatch(duration):
        raise Unreadable(
            _(
                "“{value}” is not a duration. Write, for example, P1Y (a year), P1M (a month), P1D (a day) or"
                " PT15M (15 minutes)."
            ),
            value=_short(text),
        )
    return duration


def read_decimal(text: str) -> str:
    """A number greater than zero; a decimal comma is as good as a point."""
    try:
        number = Decimal(text.strip().replace(" ", "").replace(",", "."))
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number <= 0:
        raise Unreadable(_("“{value}” is not a number greater than zero."), value=_short(text))
    return format(number, "f")


def read_size(text: str) -> int:
    """A number of bytes."""
    digits = text.strip().replace(" ", "").replace("\u00a0", "")
    if not digits.isascii() or not digits.isdigit():
        raise Unreadable(_("“{value}” is not a whole number of bytes."), value=_short(text))
    return int(digits)


def read_media_type(text: str) -> str:
    """An IANA media type as type/subtype, from itself or from its IRI; parameters are cut off."""
    word = text.strip().split(";")[0].strip()
    word = word.split("/media-types/", 1)[-1].lower()
    if not _MEDIA_TYPE.fullmatch(word):
        raise Unreadable(_("“{value}” is not a media type such as text/csv."), value=_short(text))
    return word


def hash_algorithm_of(checksum: str) -> str | None:
    """The algorithm that a checksum in hexadecimal digits is of, by its length."""
    text = checksum.strip().lower()
    return _HASH_LENGTHS.get(len(text)) if re.fullmatch(r"[0-9a-f]+", text) else None


def _short(text: str) -> str:
    return text if len(text) <= 120 else text[:119] + "…"
