"""Money, numbers, places on the map, long marks and identity numbers in figures."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import Any, Literal

Lang = Literal["id", "en"]

_EXACT = Context(prec=400, rounding=ROUND_HALF_UP)
"""Room for every number that JSON can hold."""
_SWAP = str.maketrans(",.", ".,")
_SHOWN, _GROUP = 12, 4
_KEPT = 4
_HIDDEN = "•"


def grouped(value: Any, digits: int | None = None) -> str | None:
    """``1,234.5``: thousands set off, at most three decimals, or ``digits`` of them; None for no number."""
    exact = _exact(value)
    if exact is None:
        return None
    try:
        if digits is not None or -int(exact.as_tuple().exponent) > 3:
            exact = exact.quantize(
                Decimal(1).scaleb(-(3 if digits is None else digits)), context=_EXACT
            )
        text = f"{exact:,f}"
    except (InvalidOperation, ValueError, OverflowError):
        return None
    return text.rstrip("0").rstrip(".") if digits is None and "." in text else text


def number(value: Any, lang: Lang = "id", digits: int | None = None) -> str:
    """``12.345,5`` in Indonesian, ``12,345.5`` in English."""
    text = grouped(value, digits)
    if text is None:
        return str(value)
    return text.translate(_SWAP) if lang == "id" else text


def rupiah(value: Any) -> str:
    """``Rp1.500.000``: whole rupiah, as the office writes it, in either language."""
    text = grouped(value, 0)
    if text is None:
        return str(value)
    return f"-Rp{text[1:].translate(_SWAP)}" if text[0] == "-" else f"Rp{text.translate(_SWAP)}"


def place(lat: Any, lon: Any, lang: Lang = "id") -> str:
    """``-6,23832; 106,99721`` in Indonesian, ``-6.23832, 106.99721`` in English: metres apart."""
    texts = [_degrees(one, lang) for one in (lat, lon)]
    return ("; " if lang == "id" else ", ").join(texts)


def _degrees(value: Any, lang: Lang) -> str:
    exact = _exact(value)
    if exact is None:
        return str(value)
    try:
        text = f"{exact.quantize(Decimal('0.00001'), context=_EXACT):f}"
    except InvalidOperation:
        return str(value)
    return text.replace(".", ",") if lang == "id" else text


def size(value: int, lang: Lang = "id") -> str:
    """Bytes as ``340 KB`` or ``1,2 MB``."""
    if value >= 1_000_000:
        return f"{number(Decimal(value) / 1_000_000, lang, 1)} MB"
    return f"{-(-value // 1000)} KB"


def short(mark: str) -> str:
    """The beginning of a long mark (a checksum, a version) in groups to read out: ``d6de 4d28 ff7f``."""
    kept = mark[:_SHOWN]
    return " ".join(kept[at : at + _GROUP] for at in range(0, len(kept), _GROUP))


def masked(identity: str) -> str:
    """An identity number with only its last four digits: the leading ones tell kecamatan and birthday.

    Where people must be told apart their birthday and address stand beside it: with the region they
    would give the whole number away.
    """
    return _HIDDEN * max(len(identity) - _KEPT, 0) + identity[-_KEPT:]


def _exact(value: Any) -> Decimal | None:
    """The number, None where there is none."""
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        return None
    try:
        exact = value if isinstance(value, Decimal) else Decimal(repr(value))
    except (InvalidOperation, ValueError):
        return None
    return exact if exact.is_finite() else None
