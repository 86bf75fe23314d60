"""What a process declares to be known of its cases at first sight, and its values for one case.

A manifest declares it under ``key_facts``, in the order in which it is read::

    processes:
      bantuan:
        key_facts:
          - {label: Nilai yang diajukan, feel: nilai, kind: uang}
          - {name: barang, label: Barang, feel: barang_rab, kind: daftar,
             columns: [{name: nama, label: Barang}, {name: harga, label: Harga, kind: uang}]}

``feel`` is computed over the data of the case with every step, and nothing else: no row is read.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from engine.feel import Evaluation, Expression, compile_expression, to_plain
from engine.sentences import say

KINDS = (
    *("uang", "tanggal", "angka", "pilihan"),
    *("petugas", "orang", "berkas", "kasus", "nomor", "daftar", "teks"),
)
"""How a value is written, and where a reference leads. A ``nomor`` is official and written whole."""
LIST = "daftar"
_NUMBERS = ("uang", "angka")
_DAY = re.compile(r"\d{4}-\d\d-\d\d(T.*)?")
_ABSENT = ("nama '", "konteks tidak punya", "daftar berisi")
"""How FEEL begins to say that something is not there (yet): no fault of the expression."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Column:
    """One column of a table: the entry of each row it shows, and what it says of no entry."""

    name: str
    label: str
    label_en: str = ""
    kind: str = "teks"
    of: str = ""
    """The answer whose form knows the words of its choices; the entry's own name when empty."""
    empty: str = ""


@dataclass(frozen=True, kw_only=True, slots=True)
class KeyFact:
    """One fact: what it is called, how it is computed, how it is written."""

    name: str
    label: str
    label_en: str = ""
    feel: str
    kind: str = "teks"
    of: str = ""
    """The answer whose form knows the words of its choices."""
    columns: tuple[Column, ...] = ()
    """Of a ``daftar``: what of each line is shown."""

    @property
    def expression(self) -> Expression:
        """``feel``, compiled. Raises FeelSyntaxError."""
        return compile_expression(self.feel)


@dataclass(frozen=True, kw_only=True, slots=True)
class Failure:
    """A fact that could not be computed, and why."""

    fact: KeyFact
    why: str


def declared(manifest: Mapping[str, Any], process: str) -> tuple[KeyFact, ...]:
    """The key facts of a process, in order."""
    told = (manifest.get("processes") or {}).get(process) or {}
    return tuple(_fact(one) for one in told.get("key_facts") or ())


def _fact(told: Mapping[str, Any]) -> KeyFact:
    label, text = str(told["label"]), str(told["feel"])
    return KeyFact(
        name=str(told.get("name") or slug(label)),
        label=label,
        label_en=str(told.get("label_en") or ""),
        feel=text,
        kind=str(told.get("kind") or "teks"),
        of=str(told.get("of") or text.rpartition(".")[2].strip()),
        columns=columns(told.get("columns") or ()),
    )


def columns(told: Iterable[Any]) -> tuple[Column, ...]:
    """Columns as a manifest declares them: ``{name, label?, label_en?, kind?, of?, empty?}``."""
    return tuple(
        Column(
            name=str(one["name"]),
            label=str(one.get("label") or ""),
            label_en=str(one.get("label_en") or ""),
            kind=str(one.get("kind") or "teks"),
            of=str(one.get("of") or one["name"]),
            empty=str(one.get("empty") or ""),
        )
        for one in told
    )


def slug(label: str) -> str:
    """The name by which letters and notices ask for a fact: «Nilai bantuan» → ``nilai_bantuan``."""
    return re.sub(r"\W+", "_", label.lower()).strip("_")


def names_of(facts: Iterable[KeyFact]) -> tuple[str, ...]:
    """The data of the case that these facts are computed from."""
    return tuple(sorted({name for fact in facts for name in fact.expression.names}))


def compute(
    facts: Sequence[KeyFact], data: Mapping[str, Any], now: datetime
) -> tuple[dict[str, Any], list[Failure]]:
    """The facts as a case keeps them, and those that failed.

    ``{"values": {name: value}, "failed": [name]}``; what is not known yet is in neither.
    """
    values: dict[str, Any] = {}
    failures: list[Failure] = []
    for fact in facts:
        value, why = _value(fact, data, now)
        if why:
            failures.append(Failure(fact=fact, why=why))
        elif value not in (None, "", [], {}):
            values[fact.name] = value
    return {"values": values, "failed": [one.fact.name for one in failures]}, failures


def _value(fact: KeyFact, data: Mapping[str, Any], now: datetime) -> tuple[Any, str]:
    """The value of a fact, and why it has none where its expression is at fault."""
    try:
        found = fact.expression.explain(data, now=now)
        value = to_plain(found.value)
    except Exception as failure:
        # Nothing that a designer wrote for reading may stop the step of a case.
        return None, str(failure)
    if value is None:
        return None, _fault(found)
    return (value, "") if _fits(fact.kind, value) else (None, _unfit(fact))


def _fault(found: Evaluation) -> str:
    """Why it is null; nothing where only something is not known yet."""
    notes = [note.text for note in found.notes]
    if any(text.startswith(_ABSENT) or re.search(r"\bnull\b", text) for text in notes):
        return ""
    return notes[0] if notes else ""


def _fits(kind: str, value: Any) -> bool:
    if kind in _NUMBERS:
        return isinstance(value, int | float) and not isinstance(value, bool)
    if kind == "tanggal":
        return isinstance(value, str) and bool(_DAY.fullmatch(value))
    if kind == LIST:
        return isinstance(value, list)
    return not isinstance(value, Mapping) or kind == "orang"


def _unfit(fact: KeyFact) -> str:
    return say("hasilnya bukan {kind}.", kind=fact.kind)
