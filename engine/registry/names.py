"""Names as Indonesians write them, brought to one key for search and comparison."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final


def _each(words: str) -> list[str]:
    return words.split()


TITLES: Final = frozenset(
    _each(
        "h hj haji hajah kh ust ustadz ustad ustadzah habib drs dra dr drg drh ir prof alm almh "
        "almarhum almarhumah sdr sdri bpk bapak ibu tn ny nn rd raden rr"
    )
)
_DEGREES: Final = re.compile(
    r"(?<= )(?:s\. ?(?:pd\.?i|pd|kom|sos|ag|ip|ikom|kep|st|farm|psi|hum|stp|e|h|t|p)"
    r"|m\. ?(?:pd|kom|si|sc|ag|hum|kes|m|h|t|a|e)"
    r"|a\. ?md(?:\.? ?keb|\.? ?kep)?|b\. ?sc)\b\.?"
)
_APOSTROPHE: Final = re.compile("['`\u2019]")
_OTHER: Final = re.compile("[^a-z]+")
_CUTS: Final = frozenset({"bin", "binti", "bt", "alias", "als"})
_MUHAMMAD: Final = _each(
    "m moh mohd mohamad mohammad mohammed mochamad mochammad mokhamad mokhammad moch muh muhd "
    "muhamad muhammad muhammed muhamat mhd mhmd much muchamad muchammad"
)
_VARIANTS: Final = {
    **dict.fromkeys(_MUHAMMAD, "muhamad"),
    **dict.fromkeys(("abd", "abdl"), "abdul"),
    **dict.fromkeys(("st", "sti"), "siti"),
    **dict.fromkeys(("nur", "noor", "noer", "nor"), "nur"),
    **dict.fromkeys(("ahmad", "achmad", "akhmad", "ahmat"), "ahmad"),
}
_SPELLING: Final = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"oe", "u"),
        (r"dj", "j"),
        (r"tj", "c"),
        (r"sj|sy|sh", "s"),
        (r"nj", "ny"),
        (r"kh|ch(?=m)", "h"),
        (r"ph|v", "f"),
        (r"dh", "d"),
        (r"th", "t"),
        (r"q", "k"),
        (r"ae", "ai"),
        (r"y$", "i"),
        (r"y", "j"),
        (r"(.)\1+", r"\1"),
        (r"(?<=.)h$", ""),
    )
)


@lru_cache(maxsize=32768)
def name_key(name: str) -> str:
    """The key of a name: lower case, without titles, degrees and patronym, one spelling.

    "H. Moh. Soekardi, S.Pd" and "Muhammad Sukardi" have the same key.
    """
    text = name.casefold().split(",")[0]
    if not text.isascii():
        decomposed = unicodedata.normalize("NFKD", text)
        text = "".join(c for c in decomposed if not unicodedata.combining(c))
    if "." in text:
        text = _DEGREES.sub(" ", text + " ")
    if not (text.isascii() and text.isalpha()):
        text = _OTHER.sub(" ", _APOSTROPHE.sub("", text))
    return " ".join(_words(text.split()))


def search_keys(text: str) -> list[str]:
    """The keys under which a name typed so may stand, the plainest first.

    "Nur'aini" is also written Nur Aini and Nuraini, "R.A. Kartini" RA Kartini or Kartini alone.
    """
    plain = name_key(text)
    parted = name_key(_APOSTROPHE.sub(" ", text))
    words = parted.split()
    initials = [word for word in words if len(word) == 1]
    forms = [plain, parted]
    if 1 < len(words) <= 3:
        forms.append("".join(words[:2]) + "".join(f" {word}" for word in words[2:]))
    if initials and len(initials) < len(words):
        bare = " ".join(word for word in words if len(word) > 1)
        forms += ["".join(initials) + f" {bare}", bare]
    if len(words) > 1 and len(words[0]) in (2, 3) and not set(words[0]) & set("eiou"):
        forms.append(" ".join([*words[0], *words[1:]]))
    return [form for form in dict.fromkeys(forms) if len(form.replace(" ", "")) > 1]


def is_latin(name: str) -> bool:
    """Whether all letters of a name are Latin ones, with or without signs on them."""
    return name.isascii() or all(
        letter.isascii() or unicodedata.name(letter, "").startswith("LATIN")
        for letter in name
        if letter.isalpha()
    )


def clean_name(name: str) -> str:
    """The name as shown: upper case, single blanks."""
    return " ".join(name.split()).upper()


def _words(words: list[str]) -> list[str]:
    kept: list[str] = []
    for word in words:
        if word in _CUTS and kept:
            break
        if word in TITLES and len(words) > 1:
            continue
        kept.append(_spell(word) if word != "m" or not kept else "m")
    return kept or [_spell(word) for word in words]


@lru_cache(maxsize=65536)
def _spell(word: str) -> str:
    """One spelling for a word; initials other than a leading M. stay as they are."""
    if word in _VARIANTS:
        return _VARIANTS[word]
    before = ""
    while word != before:
        before = word
        for pattern, to in _SPELLING:
            word = pattern.sub(to, word)
    return word
