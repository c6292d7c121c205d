"""Turns synonyms_lv.txt into the files Solr reads. They stand before words become lemmas, so each form is spelled out."""

import re
from pathlib import Path

from latvian_dictionary import DictionaryError, Lexicon, fold

ABBREVIATION = re.compile(r"[A-ZĀČĒĢĪĶĻŅŠŪŽ].*[A-ZĀČĒĢĪĶĻŅŠŪŽ]")


def spellings(abbreviation: str) -> list[str]:
    """How an abbreviation is typed: two letters in capitals only ("km" is not a ministry), longer ones anyhow."""
    typed = [abbreviation]
    if len(abbreviation) > 2:
        typed += [kind for form in (abbreviation.upper(), abbreviation.lower()) for kind in (form, fold(form))]
    return list(dict.fromkeys(typed))


def word_forms(word: str, lexicon: Lexicon) -> list[str]:
    """All forms of a word, with and without diacritics, as they stand in a sentence, at its head and in capitals."""
    found = lexicon.forms(word)
    if not found:
        raise DictionaryError(f"synonyms_lv.txt: the dictionary does not know {word!r}; add it to words_lv.dic")
    typed = [kind for form in found for kind in (form, fold(form))]
    return list(dict.fromkeys(case for form in typed for case in (form, form.capitalize(), form.upper())))


def abbreviation_rule(terms: list[str]) -> str:
    """An abbreviation, however spelled, also stands for its words."""
    return f"{','.join(spellings(terms[0]))} => {terms[0]},{' '.join(term.rstrip(',') for term in terms[1:])}"


def word_rules(terms: list[str], lexicon: Lexicon) -> list[str]:
    """Each single word of the line, in any form, also stands for the other terms."""
    return [f"{','.join(word_forms(term, lexicon))} => {','.join(terms)}" for term in terms if " " not in term]


def write_synonyms(source: Path, lexicon: Lexicon, target: Path) -> None:
    """Reads our synonyms_lv.txt; writes Solr's two into the folder target, for metadata and for queries.

    Metadata get the words of their abbreviations only. Did "alga" put "darba samaksa" into the index, then each search
    for "darbs" would find wages; a query for "alga" looks for the phrase.
    """
    lines = [line for line in source.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    abbreviations, words = [], []
    for line in lines:
        terms = [term.strip() for term in line.split(", ")]
        if ABBREVIATION.search(terms[0]):
            abbreviations.append(abbreviation_rule(terms))
        else:
            words += word_rules(terms, lexicon)
    (target / "synonyms_lv_index.txt").write_text("\n".join(abbreviations) + "\n", "utf-8")
    (target / "synonyms_lv_query.txt").write_text("\n".join(abbreviations + words) + "\n", "utf-8")
