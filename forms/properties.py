"""The custom properties that a form file may give a component, all of them text in the editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

KNOWN = frozenset(
    {
        "jenis",
        "wajibJika",
        "label_en",
        "description_en",
        "text_en",
        "hint",
        "hint_en",
        "min",
        "max",
        "tanggal_lahir",
        "jenis_kelamin",
        "no_kk",
        "akurasi_maks",
        "boleh_mendatang",
    }
)
"""``jenis`` kind of answer; ``wajibJika`` FEEL that makes it required; ``*_en`` English texts;
``hint`` what to write when ``pattern`` fails; ``min``/``max`` rows or files; ``tanggal_lahir``,
``jenis_kelamin``, ``no_kk`` keys of the fields a NIK is compared with; ``akurasi_maks`` metres;
``boleh_mendatang`` lets a legal date lie in the future."""

JENIS: Mapping[str, frozenset[str]] = {
    "textfield": frozenset(
        {"nik", "kk", "uang", "koordinat", "telepon", "wilayah", "tanggal_hukum"}
    ),
    "number": frozenset({"nik", "kk", "uang"}),
    "expression": frozenset({"uang"}),
    "filepicker": frozenset({"foto", "berkas"}),
    "select": frozenset({"wilayah"}),
    "radio": frozenset({"wilayah"}),
    "datetime": frozenset({"tanggal_hukum"}),
}
"""Which kinds of answer each type of component may carry."""


def unknown(given: Any) -> list[str]:
    """Names of properties that nothing reads, most likely misspelt."""
    return sorted(set(given) - KNOWN) if isinstance(given, Mapping) else []


def whole(value: Any) -> int | None:
    """A whole number written as text or number; None when it is neither."""
    try:
        return None if isinstance(value, bool) else int(value)
    except (TypeError, ValueError):
        return None


def truth(value: Any) -> bool:
    """A yes written as JSON or as text."""
    return value is True or str(value).strip().lower() in {"true", "ya", "yes", "1"}
