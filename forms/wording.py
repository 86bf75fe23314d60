"""What a form calls its answers and its choices, for whoever tells answers given long ago."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from forms.fields import token_of
from forms.messages import Lang, Words

_MONEY = "uang"
_SILENT = frozenset({"", "expression"})
"""Kinds of answers that do not say what a figure counts."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """The words of one answer: its label, its kind, and what each fixed choice is called."""

    name: Words = Words()
    kind: str = ""
    choices: Mapping[str, Words] = field(default_factory=dict)
    suffix: str = ""
    """What stands behind a figure: ``%``, ``kg``."""
    inner: bool = False
    """Whether it is asked in the rows of a list."""
    of_body: bool = False
    """Whether it tells of a body, not of a person: its address is no secret of anybody's."""
    names_person: bool = False
    """Whether it is the name of a person under a name of its own, such as ``ketua``."""

    def label(self, lang: Lang = "id") -> str:
        """What the form calls the answer."""
        return self.name.say(lang)

    def word(self, value: Any, lang: Lang = "id") -> Any:
        """What the form calls a chosen value; any other value as it is."""
        chosen = self.choices.get(token_of(value)) if self.choices else None
        return chosen.say(lang) if chosen else value


def together(several: Iterable[Mapping[str, Wording]]) -> dict[str, Wording]:
    """The words of several forms as one vocabulary, the first form's before those of the others.

    What one form leaves out another may know: a choice that only a later form offers has its word,
    and what one form computes is money where another says so. Figures in the rows of another form's
    list say nothing of a figure of the same bare name: ``jumlah`` may count people here.
    """
    found: dict[str, Wording] = {}
    for number, words in enumerate(several):
        for name, told in words.items():
            heard = told if number == 0 or not _bare_row(name, told) else _without_figures(told)
            known = found.get(name)
            found[name] = heard if known is None else _joined(known, heard)
    return found


def _bare_row(name: str, told: Wording) -> bool:
    return told.inner and "." not in name


def _without_figures(told: Wording) -> Wording:
    return replace(told, kind="" if told.kind == _MONEY else told.kind, suffix="")


def _joined(first: Wording, other: Wording) -> Wording:
    money = other.kind == _MONEY and first.kind in _SILENT
    return replace(
        first,
        kind=_MONEY if money else first.kind or other.kind,
        choices={**other.choices, **first.choices},
        suffix=first.suffix or other.suffix,
        of_body=first.of_body and other.of_body,
        names_person=first.names_person or other.names_person,
    )


def declared(told: Mapping[str, Any]) -> dict[str, Wording]:
    """The words that a manifest gives to names no form asks for, under ``words``::

    words:
      status_rujukan: {label: Keadaan rujukan, choices: {dikirim: Dikirim}}
      pagu: {label: Pagu, label_en: Ceiling, kind: uang}
      ketua: {names_person: true}              # nama orang, ditulis seperti nama
      kolom_diberikan: {of: kolom_diminta}     # pilihannya bersebutan seperti isian itu (``borrowed``)
    """
    return {
        str(name): Wording(
            name=Words(id=str(one.get("label") or ""), en=str(one.get("label_en") or "")),
            kind=str(one.get("kind") or ""),
            choices={
                token_of(value): Words(
                    id=str(label), en=str((one.get("choices_en") or {}).get(value) or "")
                )
                for value, label in (one.get("choices") or {}).items()
            },
            suffix=str(one.get("suffix") or ""),
            names_person=bool(one.get("names_person")),
        )
        for name, one in told.items()
    }


def borrowed(known: Mapping[str, Wording], told: Mapping[str, Any]) -> Mapping[str, Wording]:
    """The words, with the choices that a manifest lends from one name to another under ``of``.

    What a form offers from the facts of the moment has no words of its own once the moment is over.
    """
    lent = {str(name): known.get(str(one.get("of"))) for name, one in told.items()}
    given = {
        name: replace(known[name], choices={**other.choices, **known[name].choices})
        for name, other in lent.items()
        if other is not None
    }
    return {**known, **given}
