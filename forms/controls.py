"""How each kind of answer is drawn: its control, its HTML attributes, its text in the field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from math import isfinite
from typing import Any

from engine.wording import dotted, typed
from forms.components import Component
from forms.messages import Lang
from forms.parsing import is_attachment, money_text, number_text

_BY_TYPE = {
    "textarea": "textarea",
    "select": "select",
    "taglist": "checklist",
    "checklist": "checklist",
    "radio": "radio",
    "checkbox": "checkbox",
    "filepicker": "file",
    "group": "group",
    "dynamiclist": "list",
    "text": "prose",
    "html": "prose",
    "image": "image",
    "table": "table",
    "documentPreview": "documents",
    "separator": "separator",
    "spacer": "spacer",
    "expression": "output",
}
_BY_KIND = {"koordinat": "place", "date": "date", "time": "time", "datetime": "datetime"}
_INPUTMODES = {
    "nik": "numeric",
    "kk": "numeric",
    "uang": "numeric",
    "number": "decimal",
    "telepon": "tel",
    "email": "email",
    "wilayah": "decimal",
}
_FILES = {"foto": "image/*", "berkas": ".pdf,.doc,.docx,.xls,.xlsx,image/*"}
_LONGEST = {"nik": 24, "kk": 24, "uang": 24, "number": 24, "telepon": 24, "tanggal_hukum": 24}
"""Characters that may be typed: more than the answer has, for the blanks and dots people write."""


def control_of(component: Component) -> str:
    """The control that draws a component."""
    return _BY_KIND.get(component.kind) or _BY_TYPE.get(component.type, "text")


def attributes_of(component: Component) -> dict[str, str]:
    """HTML attributes of a component's input; answers are about other people: no autocomplete."""
    kind = component.kind
    if component.type == "filepicker":
        return _file_attributes(component)
    attributes = {"autocomplete": "off"}
    mode = _INPUTMODES.get(kind)
    if kind == "number" and component.limits.get("decimalDigits") == 0:
        mode = "numeric"
    if mode:
        attributes["inputmode"] = mode
    if kind in {"nik", "kk"}:
        attributes["spellcheck"] = "false"
    longest = component.limits.get("maxLength") or _LONGEST.get(kind)
    if longest:
        attributes["maxlength"] = str(longest)
    if kind == "koordinat" and (most := component.properties.get("akurasi_maks")):
        attributes["data-max-accuracy"] = str(most)
    return attributes


def _file_attributes(component: Component) -> dict[str, str]:
    attributes = {"accept": str(component.limits.get("accept") or _FILES[component.kind])}
    if component.kind == "foto":
        attributes["capture"] = "environment"
    if component.limits.get("multiple"):
        attributes["multiple"] = "multiple"
    return attributes


def text_of(component: Component, value: Any, lang: Lang) -> Any:
    """What stands in the input: text as typed, or an answer written as an Indonesian would."""
    if component.kind == "koordinat":
        return _place_texts(value)
    if component.type == "filepicker":
        return [
            one for one in (value if isinstance(value, list) else [value]) if is_attachment(one)
        ]
    if isinstance(value, list):
        value = value[-1] if value else ""
    if value is None or isinstance(value, bool | dict | list):
        return ""
    if _is_number(value):
        whole = component.kind == "uang" and value == int(value)
        return money_text(int(value)) if whole else number_text(value)
    return _time_text(component.kind, str(value))


def _time_text(kind: str, text: str) -> str:
    try:
        if kind == "tanggal_hukum":
            return dotted(date.fromisoformat(text))
        if kind == "datetime":
            return typed(datetime.fromisoformat(text))
    except ValueError:
        return text
    return text


def _is_number(value: Any) -> bool:
    """Whether ``value`` can be written in digits; an int always can, however long."""
    if isinstance(value, bool):
        return False
    return isinstance(value, int) or (isinstance(value, float) and isfinite(value))


def _place_texts(value: Any) -> dict[str, str]:
    """The texts of the five inputs of a place."""
    place = value if isinstance(value, Mapping) else {}
    texts = {}
    for part in ("lat", "lon", "accuracy", "captured_at", "source"):
        given = place.get(part)
        texts[part] = number_text(given) if _is_number(given) else str(given or "")
    return texts


def is_ticked(value: Any) -> bool:
    """Whether a checkbox is ticked by an answer; HTML sends its empty marker before ``on``."""
    if isinstance(value, list):
        value = value[-1] if value else None
    return value is True or (isinstance(value, str) and value in {"on", "true"})


def is_native(control: str, text: Any) -> bool:
    """Whether a browser's own date or time input can show this text; else it must stay text."""
    try:
        if control == "date":
            return text == "" or len(text) == 10 and bool(date.fromisoformat(text))
        if control == "datetime":
            return text == "" or len(text) == 16 and bool(datetime.fromisoformat(text))
    except ValueError:
        return False
    return control != "time" or text == "" or (len(text) == 5 and text[2] == ":")


_WORDS: Mapping[str, tuple[str, str]] = {
    "error_title": ("Ada yang perlu diperbaiki", "There is a problem"),
    "error": ("Kesalahan:", "Error:"),
    "warning": ("Perhatikan:", "Note:"),
    "optional": ("boleh kosong", "optional"),
    "undecided": ("tergantung jawaban lain", "depends on other answers"),
    "choose": ("Pilih…", "Choose…"),
    "add": ("Tambah baris", "Add a row"),
    "remove": ("Hapus", "Remove"),
    "row": ("Baris", "Row"),
    "no_rows": ("Belum ada baris.", "No rows yet."),
    "refresh": ("Perbarui isian", "Update the form"),
    "latitude": ("Lintang", "Latitude"),
    "longitude": ("Bujur", "Longitude"),
    "locate": ("Ambil lokasi", "Take location"),
    "accuracy": ("Ketelitian (meter)", "Accuracy (metres)"),
    "typed_place": ("atau ketik sendiri, misalnya -6,2383", "or type it, such as -6,2383"),
    "uploaded": ("Sudah terunggah", "Uploaded"),
    "keep": ("Pertahankan", "Keep"),
    "empty_table": ("Tidak ada data.", "No data."),
    "nothing": ("Belum ada", "None"),
    "new_tab": ("buka di tab baru", "opens in a new tab"),
}


def ui_words(lang: Lang) -> dict[str, str]:
    """The words of the page around the fields."""
    return {name: pair[lang == "en"] for name, pair in _WORDS.items()}
