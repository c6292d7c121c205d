"""Vocabularies as the forms and pages of CKAN see them: in the language of the page."""

from __future__ import annotations

from typing import Any

from flask import has_request_context, request

from . import settings, vocabularies


def vocabulary(name: str) -> vocabularies.Vocabulary:
    """The vocabulary of that name from the configured folder."""
    return vocabularies.load(settings.vocabularies_folder(), name)


def page_language() -> str:
    """`lv` or `en`: the language of the page being made, Latvian where none is (a command, a job)."""
    language = request.environ.get("CKAN_LANG") if has_request_context() else None
    return language if language in vocabularies.LANGUAGES else "lv"


def vdt_choices(field: dict[str, Any]) -> list[dict[str, Any]]:
    """Choices of a scheming field from the vocabulary it names; `choices_key: code` stores codes, not IRIs."""
    key = field.get("choices_key", "iri")
    entries = vocabulary(field["vocabulary"]).entries
    choices = [{"value": e[key], "label": {"lv": e["lv"], "en": e["en"]}} for e in entries]
    if field.get("sort_choices"):
        choices.sort(key=lambda choice: sort_key(choice["label"][page_language()]))
    return choices


def vdt_label(name: str, value: str) -> str:
    """The label of an IRI or code in the language of the page; the value itself where it is not in the vocabulary."""
    entry = vocabulary(name).find(value) if value else None
    return entry[page_language()] if entry else value


# Latvian order: a letter with a diacritic comes after the plain one.
_ALPHABET = {letter: index for index, letter in enumerate("aābcčdeēfgģhiījkķlļmnņoōpqrŗsštuūvwxyzž")}


def sort_key(text: str) -> list[tuple[int, int]]:
    """Sorts words as a Latvian dictionary does."""
    return [(1, _ALPHABET[c]) if c in _ALPHABET else (0, ord(c)) for c in text.lower()]
