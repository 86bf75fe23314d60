"""Figures, dates and places as Indonesians write them, read into JSON-plain values and back."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, time, timedelta, timezone
from decimal import Decimal
from typing import Any

from engine.wording import number as written
from forms.messages import Invalid

MAX_TEXT = 20_000
"""Characters that one text answer may hold when its form sets no limit."""

WIB = timezone(timedelta(hours=7), "WIB")
"""Western Indonesian time, the clock on the wall in Bekasi."""
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "januari jan january",
            "februari feb february pebruari",
            "maret mar march",
            "april apr",
            "mei may",
            "juni jun june",
            "juli jul july",
            "agustus agu ags aug august",
            "september sep sept",
            "oktober okt oct october",
            "november nov nopember nop",
            "desember des dec december",
        ),
        start=1,
    )
    for name in names.split()
}
_PLAIN = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?")
_GROUPED = re.compile(r"[+-]?[0-9]{1,3}(\.[0-9]{3})+(,[0-9]+)?")
_MONEY = re.compile(
    r"(?:rp\.?)?\s*([0-9]+|[0-9]{1,3}(?:\.[0-9]{3})+|[0-9]{1,3}(?:,[0-9]{3}){2,})"
    r"(?:,(?:-|00?))?",
    re.IGNORECASE,
)
_MAX_DIGITS = 15
_DAY_FIRST = re.compile(r"(\d{1,2})[-/. ](\d{1,2}|[A-Za-z]+)[-/. ](\d{4})")
_TIME = re.compile(r"(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?")
_WILAYAH = re.compile(r"(\d{2})\.?(\d{2})(?:\.?(\d{2})(?:\.?(\d{4}))?)?")
_PHONE = re.compile(r"(?:\+?62|0)([1-9][0-9]{6,11})")
_PHONE_ABROAD = re.compile(r"\+(?!62)[1-9][0-9]{7,14}")
"""Country code and number of ITU-T E.164: at most 15 digits."""
_ATTACHMENT = re.compile(r"[A-Za-z0-9_-]{8,64}")


def clean(text: str) -> str:
    """The text without what no database keeps: NUL and halves of surrogate pairs."""
    if "\x00" in text or not text.isascii():
        return text.replace("\x00", "").encode("utf-8", "ignore").decode("utf-8")
    return text


def read_number(value: Any) -> int | float:
    """A number: JSON number, ``12,5``, ``12.5`` or ``1.500,25``; whole ones come back as int."""
    if isinstance(value, bool):
        raise Invalid("number")
    if isinstance(value, int | float | Decimal):
        number = Decimal(str(value))
    else:
        text = str(value).strip().replace("\u00a0", "").replace("−", "-")
        if _GROUPED.fullmatch(text):
            text = text.replace(".", "")
        elif not _PLAIN.fullmatch(text):
            raise Invalid("number")
        number = Decimal(text.replace(",", "."))
    if not number.is_finite() or abs(number) >= Decimal(10) ** _MAX_DIGITS:
        raise Invalid("number")
    return plain(number)


def plain(number: Decimal) -> int | float:
    """A decimal as JSON writes it: int when whole."""
    return int(number) if number == number.to_integral_value() else float(number)


def number_text(value: Any) -> str:
    """A number as an Indonesian types it, without grouping: ``12,5``."""
    if isinstance(value, float) and value == int(value):
        value = int(value)
    return format(Decimal(str(value)), "f").replace(".", ",")


def read_money(value: Any) -> int:
    """Whole rupiah, not negative: JSON integer, ``1.500.000``, ``Rp 1.500.000,00``, ``1500000``."""
    if isinstance(value, bool):
        raise Invalid("money")
    if isinstance(value, float | Decimal):
        if value != value or value % 1:
            raise Invalid("money_fraction")
        value = int(value)
    if isinstance(value, int):
        digits = str(value)
    else:
        text = re.sub(r"[\s\u00a0]+", "", str(value))
        found = _MONEY.fullmatch(text)
        if not found:
            raise Invalid("money_fraction" if re.search(r"\d[.,]\d{1,2}$", text) else "money")
        digits = re.sub(r"[.,]", "", found[1])
    if not digits.isdecimal() or len(digits.lstrip("0")) > _MAX_DIGITS:
        raise Invalid("money")
    return int(digits)


def money_text(value: int) -> str:
    """Rupiah with dots between thousands: ``1.500.000``."""
    return written(value)


def read_date(value: Any) -> str:
    """An ISO date from ISO text, ``22-11-2026``, ``22/11/2026`` or ``22 November 2026``."""
    text = str(value).strip()
    found = _DAY_FIRST.fullmatch(text)
    try:
        if found:
            month = int(found[2]) if found[2].isdecimal() else _MONTHS[found[2].lower()]
            day = date(int(found[3]), month, int(found[1]))
        else:
            day = date.fromisoformat(text[:10])
            if len(text) > 10:
                datetime.fromisoformat(text)
    except (ValueError, KeyError) as error:
        raise Invalid("date") from error
    if not 1800 <= day.year <= 2200:
        raise Invalid("date")
    return day.isoformat()


def read_time(value: Any) -> str:
    """An ISO time ``09:30`` from ``09:30``, ``9.30`` or ``09:30:15``."""
    found = _TIME.fullmatch(str(value).strip())
    try:
        if not found:
            raise ValueError(value)
        return time(int(found[1]), int(found[2])).isoformat(timespec="minutes")
    except ValueError as error:
        raise Invalid("time") from error


def read_moment(value: Any, zone: str = "no_timezone") -> str:
    """An ISO date and time.

    ``zone`` follows form-js: ``no_timezone`` leaves the wall clock, ``utc_offset`` adds +07:00,
    ``utc_normalized`` turns it into UTC with a ``Z``.
    """
    moment = _moment(str(value).strip())
    if zone == "no_timezone":
        local = moment.astimezone(WIB) if moment.tzinfo else moment
        return local.replace(tzinfo=None).isoformat(timespec="minutes")
    aware = moment if moment.tzinfo else moment.replace(tzinfo=WIB)
    if zone == "utc_offset":
        return aware.isoformat(timespec="minutes")
    utc = aware.astimezone(UTC).replace(tzinfo=None)
    return utc.isoformat(timespec="minutes") + "Z"


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        day, _, clock = text.replace(",", " ").rpartition(" ")
        try:
            return datetime.fromisoformat(f"{read_date(day)}T{read_time(clock)}")
        except (Invalid, ValueError) as error:
            raise Invalid("moment") from error


def read_phone(value: Any) -> str:
    """A phone number in international form: ``+62…``, or another country's written with its ``+``.

    Raises Invalid for what can not be rung.
    """
    typed = re.sub(r"[\s().\-–/]", "", str(value))
    if _PHONE_ABROAD.fullmatch(typed):
        return typed
    found = _PHONE.fullmatch(typed)
    if not found:
        raise Invalid("phone")
    return f"+62{found[1]}"


def read_wilayah(value: Any) -> str:
    """A Kemendagri area code with its dots, ``32.75`` to ``32.75.01.1001``."""
    found = _WILAYAH.fullmatch(str(value).strip())
    if not found:
        raise Invalid("wilayah")
    return ".".join(part for part in found.groups() if part)


def read_attachment(value: Any) -> str:
    """The id that the upload gave to a file: 8 to 64 letters, digits, ``-`` and ``_``."""
    if not isinstance(value, str) or not _ATTACHMENT.fullmatch(value.strip()):
        raise Invalid("attachment")
    return value.strip()


def is_attachment(value: Any) -> bool:
    """Whether ``value`` can be the id of an upload."""
    return isinstance(value, str) and bool(_ATTACHMENT.fullmatch(value))


def read_place(value: Any) -> dict[str, Any] | None:
    """Coordinates ``{lat, lon, accuracy, captured_at, source}``, None when nothing was given.

    ``lat`` and ``lon`` are degrees (WGS 84), ``accuracy`` metres, ``captured_at`` ISO text with its
    offset, ``source`` is ``gps`` only when the device gave accuracy and time, else ``typed``.
    """
    if not isinstance(value, Mapping):
        raise Invalid("place")
    if not any(_given(value.get(part)) for part in ("lat", "lon")):
        return None
    if not all(_given(value.get(part)) for part in ("lat", "lon")):
        raise Invalid("place")
    lat, lon = (
        read_degrees(value["lat"], 90, "latitude"),
        read_degrees(value["lon"], 180, "longitude"),
    )
    if lat == lon == 0:
        raise Invalid("place")  # what a device gives that does not know where it is
    accuracy, captured = (None, None) if value.get("source") == "typed" else _measured(value)
    from_device = accuracy is not None and captured is not None
    return {
        "lat": lat,
        "lon": lon,
        "accuracy": accuracy if from_device else None,
        "captured_at": captured if from_device else None,
        "source": "gps" if from_device else "typed",
    }


def read_degrees(value: Any, limit: int, code: str) -> float:
    """Degrees with a decimal comma or point, at most ``limit`` either side of zero."""
    if isinstance(value, str):
        value = re.sub(r"[\s°]", "", value.replace("−", "-")).replace(",", ".")
    try:
        degrees = float(value)
    except (TypeError, ValueError, OverflowError) as error:
        raise Invalid("place") from error
    if isinstance(value, bool) or not -limit <= degrees <= limit:
        raise Invalid(code)
    return round(degrees, 7)


def _measured(value: Mapping[str, Any]) -> tuple[float | None, str | None]:
    try:
        accuracy = float(str(value.get("accuracy", "")).replace(",", "."))
        captured = datetime.fromisoformat(str(value.get("captured_at", "")))
    except ValueError:
        return None, None
    if captured.tzinfo is None or not 0 <= accuracy < 1_000_000:
        return None, None
    return accuracy, captured.isoformat(timespec="seconds")


def _given(value: Any) -> bool:
    return value is not None and str(value).strip() != ""
