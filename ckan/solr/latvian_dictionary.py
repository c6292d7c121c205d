"""Turns Debian's spelling dictionary (hunspell-lv) into a dictionary of lemmas for Lucene's Hunspell stemmer.

A speller wants to accept as much as it can, a search wants each form to lead to the word people mean. Hence:

* what titles of data sets never hold and what only makes words collide is left out: finite verbs, diminutives, "ne-";
* nouns that the speller knows in one number only get the other one, verbal nouns in -šana become words of their own;
* each entry names its lemma (`st:`) in ASCII with a closing "=": `iestāde` is `iestAde=`. Later filters (the suffix
  stemmer, the folding of diacritics) cannot change it, so they act only on words the dictionary does not know.

Of each dictionary a second copy without diacritics is written, for words typed on a keyboard without them.
"""

import re
from pathlib import Path

# Flags of lv_LV.aff 1.4. Finite forms of verbs, reflexive ones included, and adverbial participles:
FINITE = set("DIEdie9AFGHaf(ghBCbc<>+$34")
DIMINUTIVES = set("PpRrTt")
PREFIXES = set("-]")  # ne-, jā-; vis- (superlatives) stays
VERBAL_NOUNS = set("Jj")
LEFT_OUT = FINITE | DIMINUTIVES | PREFIXES | VERBAL_NOUNS
OTHER_NUMBER = {"O": "o", "Q": "q", "S": "s"}
EXPECTED = set("OoQqSsWXYx05678") | LEFT_OUT

LETTERS = "āčēģīķļņšūž"
FOLDED = str.maketrans(LETTERS + LETTERS.upper(), "acegiklnsuz" + "ACEGIKLNSUZ")
MARKED = str.maketrans(LETTERS, "ACEGIKLNSUZ")


# Affix rules by flag: kind (SFX or PFX), then for each rule strip, add and condition.
Rules = dict[str, tuple[str, list[list[str]]]]


class DictionaryError(Exception):
    """The dictionary is not the one these rules were written for."""


def lemma_key(word: str) -> str:
    """The index term of a dictionary word: `ceļš` gives `ceLS=`."""
    return word.lower().translate(MARKED) + "="


def fold(text: str) -> str:
    """Latvian letters without their diacritics."""
    return text.translate(FOLDED)


def read_rules(path: Path) -> Rules:
    """The affix rules of an .aff file; fails when it is not the one the flags above belong to."""
    rules: Rules = {}
    for line in path.read_text("utf-8").splitlines():
        parts = line.split()
        if len(parts) < 4 or parts[0] not in ("SFX", "PFX"):
            continue
        if len(parts) == 4 and parts[2] in "YN" and parts[3].isdigit():
            rules[parts[1]] = (parts[0], [])
        else:
            condition = parts[4] if len(parts) > 4 and not parts[4].startswith(("is:", "po:")) else "."
            rules[parts[1]][1].append([parts[2], parts[3], condition])
    missing = EXPECTED - set(rules)
    if missing:
        raise DictionaryError(f"{path} has no rules for the flags {' '.join(sorted(missing))}: not hunspell-lv 1.4?")
    return rules


def affix_file(rules: Rules, without_diacritics: bool) -> str:
    """The text of an .aff file with the kept rules only."""
    lines = ["SET UTF-8", "FULLSTRIP", "NEEDAFFIX {", "CIRCUMFIX |"]
    if without_diacritics:
        # "iestazū" and "iestāžu" both look up "iestazu".
        lines += [f"ICONV {len(LETTERS)}", *(f"ICONV {letter} {fold(letter)}" for letter in LETTERS)]
    for flag, (kind, entries) in rules.items():
        if flag in LEFT_OUT:
            continue
        texts = [f"{kind} {flag} {strip} {drop_left_out(add)} {condition}" for strip, add, condition in entries]
        if without_diacritics:
            texts = [" ".join([*text.split(" ")[:2], *map(fold_field, text.split(" ")[2:])]) for text in texts]
        texts = list(dict.fromkeys(texts))
        lines += [f"{kind} {flag} Y {len(texts)}", *texts]
    return "\n".join(lines) + "\n"


def fold_field(field: str) -> str:
    """Folds a field of a rule, but not the flags after its slash."""
    text, slash, flags = field.partition("/")
    return fold(text) + slash + flags


def drop_left_out(affix: str) -> str:
    """The same affix without continuation flags that are left out."""
    text, _, flags = affix.partition("/")
    kept = "".join(flag for flag in flags if flag not in LEFT_OUT)
    return f"{text}/{kept}" if kept else text


def read_words(*paths: Path) -> list[tuple[str, str, str]]:
    """Words of .dic files with their flags, after the changes told at the head of this file, and the lemma each stands for."""
    words: dict[tuple[str, str, str], None] = {}
    for line in "\n".join(path.read_text("utf-8") for path in paths).splitlines():
        entry = line.split(" ")[0].split("\t")[0].strip()
        word, _, flags = entry.partition("/")
        word = word.lower()
        if not re.fullmatch(r"[a-zāčēģīķļņōŗšūž]{2,}", word):
            continue
        if "J" in flags or "j" in flags:
            stem = word[:-2] if word.endswith(("st", "zt")) else word[:-1]
            if "J" in flags:
                words[(stem + "šana", "Ss", stem + "šana")] = None
            if "j" in flags:
                words[(stem + "šanās", "", stem + "šanās")] = None
                words[(stem + "šanos", "", stem + "šanās")] = None
        kept = [flag for flag in flags if flag not in LEFT_OUT]
        kept += [other for flag, other in OTHER_NUMBER.items() if flag in kept and other not in kept]
        words[(word, "".join(kept), word)] = None
    return list(words)


def word_file(words: list[tuple[str, str, str]], without_diacritics: bool) -> str:
    """The text of a .dic file."""
    lines = []
    for word, flags, lemma in words:
        shown = fold(word) if without_diacritics else word
        lines.append(f"{shown}/{flags} st:{lemma_key(lemma)}" if flags else f"{shown} st:{lemma_key(lemma)}")
    return "\n".join([str(len(lines)), *lines]) + "\n"


class Lexicon:
    """The dictionary as Python sees it, to spell out the forms of a word."""

    def __init__(self, rules: Rules, words: list[tuple[str, str, str]]) -> None:
        self.words: dict[str, list[tuple[str, str]]] = {}
        for word, flags, lemma in words:
            self.words.setdefault(word, []).append((flags, lemma))
        self.suffixes = [
            (flag, "" if strip == "0" else strip, "" if ending == "0" else ending, re.compile(f"{condition}$"))
            for flag, (kind, entries) in rules.items()
            if kind == "SFX" and flag not in LEFT_OUT
            for strip, add, condition in entries
            for ending in [add.partition("/")[0]]
        ]

    def forms(self, word: str) -> list[str]:
        """The word and what its own rules make of it (not what further rules make of that)."""
        found = [word] if word in self.words else []
        for flags, _ in self.words.get(word, []):
            for flag, strip, ending, condition in self.suffixes:
                if flag in flags and word.endswith(strip) and condition.search(word):
                    found.append(word[: len(word) - len(strip)] + ending)
        return list(dict.fromkeys(found))


def write_dictionaries(source: Path, more_words: Path, target: Path) -> Lexicon:
    """Writes lv.{aff,dic} and lv_ascii.{aff,dic} from source/lv_LV.{aff,dic} and more words; returns what they know."""
    rules = read_rules(source / "lv_LV.aff")
    words = read_words(source / "lv_LV.dic", more_words)
    for name, ascii_only in (("lv", False), ("lv_ascii", True)):
        (target / f"{name}.aff").write_text(affix_file(rules, ascii_only), "utf-8")
        (target / f"{name}.dic").write_text(word_file(words, ascii_only), "utf-8")
    return Lexicon(rules, words)
