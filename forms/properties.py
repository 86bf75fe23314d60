"""The custom properties that a form file may give a component, all of them text in the editor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.messages import Words

KNOWN = frozenset(
    {
        "jenis",
        "milik",
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
        "boleh_nol",
        "sejak",
        "sebab",
        "sebab_en",
        "kalimat",
        "awal",
        "bila_kosong",
        "bila_kosong_en",
    }
)
"""``jenis`` kind of answer; ``milik`` whose it is, where it is no
person's; ``wajibJika`` FEEL that makes it required; ``*_en`` English texts;
``hint`` what to write when ``pattern`` fails; ``min``/``max`` rows or files; ``tanggal_lahir``,
``jenis_kelamin``, ``no_kk`` keys of the fields a NIK is compared with; ``akurasi_maks`` metres;
``boleh_mendatang`` whether a day may lie in the future (untold: a legal date may not, another may);
``sejak`` FEEL that gives the day (or days) it may not precede, ``bebas`` where nothing binds it;
``bila_kosong``, ``bila_kosong_en`` the sentence for a required answer that is not there;
``sebab``, ``sebab_en`` what happened on that day;
``boleh_nol`` whether a sum may be zero; ``kalimat`` asks for a sentence, not a letter; ``awal``
``kosong`` begins empty, whatever was answered under this key before."""

BODY = "lembaga"
"""What ``milik`` says of an answer that belongs to a body: a business, an office, a foundation."""
EMPTY = "kosong"
"""What ``awal`` says of an answer that each person gives anew."""
FREE = "bebas"
"""What ``sejak`` says of a date that follows from nothing the form knows."""

JENIS: Mapping[str, frozenset[str]] = {
    "textfield": frozenset(
        {"nik", "kk", "uang", "koordinat", "telepon", "wilayah", "tanggal_hukum", "sidik"}
    ),
    "number": frozenset({"nik", "kk", "uang"}),
    "expression": frozenset({"uang", "sidik"}),
    "filepicker": frozenset({"foto", "berkas"}),
    "select": frozenset({"wilayah"}),
    "radio": frozenset({"wilayah"}),
    "datetime": frozenset({"tanggal_hukum"}),
}
"""Which kinds of answer each type of component may carry."""


def unknown(given: Any) -> list[str]:
    """Names of properties that nothing reads, most likely misspelt."""
    return sorted(set(given) - KNOWN) if isinstance(given, Mapping) else []


def of_body(given: Mapping[str, Any]) -> bool:
    """Whether an answer tells of a body, not of a person."""
    return bool(given.get("milik") == BODY)


def strange_owner(given: Any) -> bool:
    """Whether ``milik`` names somebody else than a body: then the answer counts as a person's."""
    return isinstance(given, Mapping) and given.get("milik") not in (None, "", BODY)


def whole(value: Any) -> int | None:
    """A whole number written as text or number; None when it is neither."""
    try:
        return None if isinstance(value, bool) else int(value)
    except (TypeError, ValueError):
        return None


def row_limits(given: Mapping[str, Any]) -> dict[str, int | None]:
    """How many rows or files there must be at least, and may be at most."""
    return {name: whole(given.get(name)) for name in ("min", "max")}


def words(given: Mapping[str, Any], name: str) -> Words:
    """A text among the properties, with its English twin."""
    return Words(id=str(given.get(name) or ""), en=str(given.get(f"{name}_en") or ""))


def hint(given: Mapping[str, Any], description: Any) -> Words:
    """What is said when a pattern does not fit."""
    indonesian = given.get("hint") or description
    english = given.get("hint_en") or given.get("description_en")
    return Words(
        id=str(indonesian or "Periksa kembali isian ini."),
        en=str(english or ("" if indonesian else "Check this answer.")),
    )


def truth(value: Any) -> bool:
    """A yes written as JSON or as text."""
    return value is True or str(value).strip().lower() in {"true", "ya", "yes", "1"}
