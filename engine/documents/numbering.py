"""Official numbers by pattern: ``{klasifikasi}/Kep.{nomor}-{opd}/{bulan_romawi}/{tahun}``."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from engine.documents.words import romawi
from engine.sentences import say

_FIELD = re.compile(r"\{(\w+)(?::(\d))?\}")
_SHAPES = {
    "klasifikasi": r"\d+(?:\.\d+)*",
    "nomor": r"\d+",
    "opd": r"[A-Za-z]+",
    "bidang": r"[A-Za-z0-9]+",
    "bulan_romawi": r"[IVX]+",
    "bulan": r"\d{1,2}",
    "tahun": r"\d{4}",
}
_MONTHS = {romawi(month): month for month in range(1, 13)}


class PatternError(ValueError):
    """The pattern is not one of official numbers; the message says in Indonesian what to write."""


@dataclass(frozen=True, kw_only=True, slots=True)
class OfficialNumber:
    """The parts of an official number; what the pattern does not carry is None."""

    nomor: int
    klasifikasi: str | None = None
    opd: str | None = None
    bidang: str | None = None
    bulan: int | None = None
    tahun: int | None = None


@lru_cache(maxsize=256)
def _fields(pattern: str) -> tuple[str, ...]:
    names = tuple(match[1] for match in _FIELD.finditer(pattern))
    unknown = [name for name in names if name not in _SHAPES]
    if unknown:
        raise PatternError(
            say(
                "Bagian “{unknown}” tidak dikenal. Yang ada: {shapes}.",
                unknown=unknown[0],
                shapes=", ".join(sorted(_SHAPES)),
            )
        )
    if names.count("nomor") != 1 or len(set(names)) != len(names):
        raise PatternError(
            "Pola harus memuat {nomor} tepat satu kali, dan bagian lain tidak ganda."
        )
    if re.search(r"[{}]", _FIELD.sub("", pattern)):
        raise PatternError("Kurung kurawal pada pola tidak berpasangan. Tulis seperti {nomor}.")
    return names


def check_pattern(pattern: str) -> None:
    """Raise PatternError unless ``pattern`` can be used."""
    _fields(pattern)


def format_number(pattern: str, nomor: int, on: date, parts: Mapping[str, str]) -> str:
    """The official number: ``parts`` gives ``klasifikasi``, ``opd``, ``bidang`` as far as needed.

    Month and year are those of ``on``; ``{nomor:3}`` pads with zeros to three digits. Raises
    PatternError when the pattern is wrong, a part is missing, or the result could not be read back.
    """
    values: dict[str, Any] = {
        **parts,
        "nomor": nomor,
        "bulan": on.month,
        "bulan_romawi": romawi(on.month),
        "tahun": on.year,
    }
    for name in _fields(pattern):
        value = str(values.get(name, ""))
        if not re.fullmatch(_SHAPES[name], value):
            raise PatternError(
                say(
                    "Bagian “{name}” dari nomor surat kosong atau salah: “{value}”.",
                    name=name,
                    value=value,
                )
            )
    return _FIELD.sub(lambda match: str(values[match[1]]).zfill(int(match[2] or 0)), pattern)


def shape_of(pattern: str, on: date, parts: Mapping[str, str]) -> str:
    """The number as it prints, with serial and month open: equal shapes may print one number twice.

    Raises PatternError as ``format_number`` does.
    """
    format_number(pattern, 1, on, parts)
    known = {**parts, "tahun": str(on.year)}
    return _FIELD.sub(lambda match: known.get(match[1], "…"), pattern)


def parse_number(pattern: str, text: str) -> OfficialNumber | None:
    """The parts of ``text`` when it was written by ``pattern``, else None."""
    match = _reader(pattern).fullmatch(text.strip())
    if match is None:
        return None
    found = match.groupdict()
    roman = found.pop("bulan_romawi", None)
    if roman is not None:
        if roman not in _MONTHS:
            return None
        found["bulan"] = str(_MONTHS[roman])
    numbers = {"nomor", "bulan", "tahun"}
    return OfficialNumber(**{k: int(v) if k in numbers else v for k, v in found.items()})  # type: ignore[arg-type]


@lru_cache(maxsize=256)
def _reader(pattern: str) -> re.Pattern[str]:
    _fields(pattern)
    text, at = "", 0
    for match in _FIELD.finditer(pattern):
        text += re.escape(pattern[at : match.start()]) + f"(?P<{match[1]}>{_SHAPES[match[1]]})"
        at = match.end()
    return re.compile(text + re.escape(pattern[at:]))
