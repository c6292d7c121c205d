"""The controlled vocabularies of the EU and IANA that fields take their values from (core/vocabularies/*.json)."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

LANGUAGES = ("lv", "en")


@dataclass(frozen=True)
class Vocabulary:
    """One vocabulary; entries have at least iri, code, lv and en."""

    name: str
    scheme: str
    entries: tuple[dict[str, Any], ...]
    by_iri: dict[str, dict[str, Any]] = field(repr=False)
    by_word: dict[str, dict[str, Any]] = field(repr=False)

    def find(self, word: str) -> dict[str, Any] | None:
        """The entry meant by an IRI, a code, an alias or, for licences, the address of the text."""
        return self.by_iri.get(word) or self.by_word.get(_word_key(word))

    def label(self, iri: str, language: str) -> str:
        """The label of an IRI in `lv` or `en`; the IRI itself where the vocabulary does not have it."""
        entry = self.by_iri.get(iri)
        return entry[language if language in LANGUAGES else "lv"] if entry else iri


def load(folder: Path, name: str) -> Vocabulary:
    """Reads <folder>/<name>.json, once as long as the file does not change."""
    path = folder / f"{name}.json"
    return _load(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _load(path: Path, _modified: int) -> Vocabulary:
    content = json.loads(path.read_text("utf-8"))
    entries = tuple(content["entries"])
    by_word: dict[str, dict[str, Any]] = {}
    for entry in entries:
        for word in _words(entry):
            by_word.setdefault(_word_key(word), entry)
    return Vocabulary(path.stem, content["scheme"], entries, {e["iri"]: e for e in entries}, by_word)


def _words(entry: dict[str, Any]) -> list[str]:
    """Everything an entry may be called by, most telling first."""
    words = [entry["iri"], entry["code"], *entry.get("aliases", []), *entry.get("extensions", [])]
    return words + [entry[key] for key in ("url", "mediaType") if key in entry]


def _word_key(word: str) -> str:
    """Letter case, the scheme of an address and a slash at its end do not tell entries apart."""
    return word.strip().lower().removeprefix("https://").removeprefix("http://").rstrip("/")
