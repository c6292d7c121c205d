"""Turns synonyms_lv.txt into the file Solr reads. It stands before words become lemmas, so each form is spelled out."""

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


def rules_of(line: str, lexicon: Lexicon) -> list[str]:
    """The rules of one line: each word it holds, in any form, also stands for the other terms of the line."""
    terms = [term.strip() for term in line.split(", ")]
    if ABBREVIATION.search(terms[0]):
        words = " ".join(term.rstrip(",") for term in terms[1:])
        return [f"{','.join(spellings(terms[0]))} => {terms[0]},{words}"]
    rules = []
    for term in terms:
        if " " not in term:
            rules.append(f"{','.join(word_forms(term, lexicon))} => {','.join(terms)}")
    return rules


def write_synonyms(source: Path, lexicon: Lexicon, target: Path) -> None:
    """Reads our synonyms_lv.txt, writes Solr's."""
    lines = [line for line in source.read_text("utf-8").splitlines() if line.strip() and not line.startswith("#")]
    rules = [rule for line in lines for rule in rules_of(line, lexicon)]
    target.write_text("\n".join(rules) + "\n", "utf-8")
