"""What is known of a resource's file: forgotten when the file changes, read rightly when it is loaded."""

from __future__ import annotations

import codecs
import hashlib
import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

log = logging.getLogger(__name__)

# Said of the file itself; from the form they come back as they were, though the file is another.
_OF_THE_FILE = ("hash", "hash_algorithm", "size", "mimetype")

_SHA256 = "http://spdx.org/rdf/terms#checksumAlgorithm_sha256"
_CHUNK_BYTES = 1 << 20
_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LATVIAN = "āčēģīķļņšūžĀČĒĢĪĶĻŅŠŪŽ".encode("cp1257")
_NOT_LETTERS = bytes(range(0xC0))  # ASCII and, in the single-byte encodings, quotation marks and dashes
# Latvian text scores 1, Russian in Windows-1251 read as Windows-1257 about 0.5, Western European text less.
_LATVIAN_SHARE = 0.8


def forget_old_file(current: dict[str, Any], changed: dict[str, Any]) -> None:
    """Takes checksum, size and media type of the old file out of a resource that is given another one."""
    uploaded = _is_upload(changed)
    moved = changed.get("url_type") != "upload" and changed.get("url") != current.get("url")
    if not uploaded and not moved:
        return
    for field in _OF_THE_FILE:
        if str(changed.get(field) or "") == str(current.get(field) or ""):
            changed.pop(field, None)


def measure_upload(resource: dict[str, Any]) -> None:
    """Measures an uploaded file: its checksum here; size and media type by CKAN, which wants the keys out of the way."""
    if not _is_upload(resource):
        return
    for field in _OF_THE_FILE:
        if not resource.get(field):
            resource.pop(field, None)
    resource["hash"] = _sha256(resource["upload"])
    resource["hash_algorithm"] = _SHA256


def _sha256(upload: Any) -> str:
    digest = hashlib.sha256()
    upload.seek(0)
    while chunk := upload.read(_CHUNK_BYTES):
        digest.update(chunk)
    upload.seek(0)
    return digest.hexdigest()


def _is_upload(resource: dict[str, Any]) -> bool:
    return bool(getattr(resource.get("upload"), "filename", None))


def read_encoding(path: str | Path) -> str | None:
    """The encoding of a text file when there is no doubt: its mark, valid UTF-8, or Latvian in Windows-1257.

    The whole file is read: a register may hold its first Latvian letter on line 3,000.
    """
    start = next(_chunks(path), b"")
    for mark, encoding in _BYTE_ORDER_MARKS:
        if start.startswith(mark):
            return encoding
    if b"\0" in start:
        return None
    if _is_utf8(path):
        return "utf-8"
    return "cp1257" if _latvian_share(path) >= _LATVIAN_SHARE else None


def _chunks(path: str | Path) -> Iterator[bytes]:
    with open(path, "rb") as file:
        while chunk := file.read(_CHUNK_BYTES):
            yield chunk


def _is_utf8(path: str | Path) -> bool:
    decoder = codecs.getincrementaldecoder("utf-8")()
    try:
        for chunk in _chunks(path):
            decoder.decode(chunk)
        decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        return False
    return True


def _latvian_share(path: str | Path) -> float:
    letters = others = 0
    for chunk in _chunks(path):
        high = chunk.translate(None, _NOT_LETTERS)
        letters += len(high)
        others += len(high.translate(None, _LATVIAN))
    return (letters - others) / letters if letters else 0.0


def detector(upstream: Callable[[str], dict[str, Any]]) -> Callable[[str], dict[str, Any]]:
    """xloader's detector with ours in front: asked only where read_encoding has no answer.

    xloader asks chardet, which answers "Windows-1257, confidence 0.07"; below 0.7 xloader reads the file as
    Windows-1252 and "ā" becomes "â". Where it names a single-byte encoding it is believed.
    """

    def detect_encoding(file_path: str) -> dict[str, Any]:
        encoding = read_encoding(file_path)
        if encoding:
            return {"encoding": encoding, "confidence": 1.0}
        guess = upstream(file_path)
        single_byte = str(guess.get("encoding") or "").lower().startswith(("windows-125", "iso-8859"))
        return {**guess, "confidence": 1.0} if single_byte else guess

    detect_encoding.knows_latvian = True  # type: ignore[attr-defined]
    return detect_encoding
