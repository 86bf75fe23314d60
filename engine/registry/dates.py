"""Dates as lists write them; where a date can be read in two ways, what the NIK says decides."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Any, Final

_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            "i januari jan january jnr",
            "ii februari feb pebruari february peb febr pebr",
            "iii maret mar march mrt mac mart mart",
            "iv april apr",
            "v mei may me",
            "vi juni jun june",
            "vii juli jul july",
            "viii agustus agu ags aug agt august agust agus ogos",
            "ix september sep sept",
            "x oktober okt oct october",
            "xi november nov nopember nop",
            "xii desember des dec december dis disember",
        ),
        start=1,
    )
    for name in names.split()
}
_DASHES: Final = str.maketrans("–—−‐‑\u00a0_\\", "-----  /")
_ASIDE: Final = re.compile(r"\([^)]*\)|[t ]\s*\d{1,2}[:.]\d\d([:.]\d\d.*)?$")
_BETWEEN: Final = r"\s*[-/., ]\s*"
_FORMS: Final = tuple(
    (re.compile(rf"(?<!\d){pattern}(?!\d)"), order)
    for pattern, order in (
        (rf"(\d{{4}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{1,2}})", ("ymd",)),
        (rf"(\d{{1,2}}){_BETWEEN}(\d{{1,2}}){_BETWEEN}(\d{{4}}|\d{{2}})", ("dmy", "mdy")),
        (r"(\d{1,2})[-/., ]*([a-z]+)[-/., ]*(\d{4}|\d{2})", ("dmy",)),
        (r"([a-z]+)[-/., ]*(\d{1,2})[-/., ]+(\d{4}|\d{2})", ("mdy",)),
        (rf"(\d{{4}}){_BETWEEN}([a-z]+){_BETWEEN}(\d{{1,2}})", ("ymd",)),
        (r"(\d{2})(\d{2})(\d{4})", ("dmy",)),
        (r"(\d{4})(\d{2})(\d{2})", ("ymd",)),
        (r"(\d{2})(\d{2})(\d{2})", ("dmy",)),
    )
)
_PLAIN: Final = re.compile(r"(\d\d)[-/](\d\d)[-/](\d{4})", re.ASCII)
"""As nearly every list writes them: read without trying the other forms."""
_EARLIEST: Final = 1850
EPOCH_1900: Final = date(1899, 12, 30)
EPOCH_1904: Final = date(1904, 1, 1)


def read_date(
    cell: Any,
    *,
    near: date | None = None,
    today: date | None = None,
    epoch: date = EPOCH_1900,
) -> date | None:
    """A date as written: 12-03-1980, 12/III/80, 19800312, "Bekasi, 12 Maret 1980", a cell.

    Of several readings the one that is ``near`` (the birth date in a NIK), else the first, day
    before month, that is not after ``today``. ``epoch`` is the day a serial number counts from.
    """
    return choose(readings_of(cell, epoch), near, today)


def readings_of(cell: Any, epoch: date = EPOCH_1900) -> tuple[date, ...]:
    """Every date that a cell may mean, the likeliest first."""
    if isinstance(cell, str):
        return _readings(cell, epoch)
    if isinstance(cell, datetime):
        return (cell.date(),)
    if isinstance(cell, date):
        return (cell,)
    return _readings(_as_text(cell), epoch)


def choose(readings: tuple[date, ...], near: date | None, today: date | None) -> date | None:
    """The reading that is ``near``, else the first that is not after ``today``, else the first."""
    if near in readings:
        return near
    past = (each for each in readings if today is None or each <= today)
    return next(past, readings[0] if readings else None)


def _as_text(cell: Any) -> str:
    if isinstance(cell, bool) or cell is None:
        return ""
    if isinstance(cell, int | float):
        if not 1 < cell < 1e8:
            return ""
        text = str(int(cell))
        return text if len(text) < 7 else text.zfill(8)
    return str(cell)


@lru_cache(maxsize=65536)
def _readings(written: str, epoch: date) -> tuple[date, ...]:
    plain = _PLAIN.fullmatch(written)
    if plain is not None:
        return _plain(*map(int, plain.groups()))
    text = _ASIDE.sub("", written.strip().lower().translate(_DASHES)).strip()
    if text.isdecimal() and len(text) <= 5:
        serial = int(text)
        return (epoch + timedelta(days=serial),) if 1 < serial < 80_000 else ()
    found = dict.fromkeys(_each(text))
    return tuple(found)


def _plain(day: int, month: int, year: int) -> tuple[date, ...]:
    """Day before month, and the other way round where that is a date as well."""
    found: dict[date, None] = {}
    for first, middle in ((day, month), (month, day)):
        if middle <= 12 and year >= _EARLIEST:
            with suppress(ValueError):
                found[date(year, middle, first)] = None
    return tuple(found)


def _each(text: str) -> Iterator[date]:
    for form, orders in _FORMS:
        hit = form.search(text)
        if hit is None:
            continue
        for order in orders:
            parts = dict(zip(order, hit.groups(), strict=True))
            yield from _dates(parts["d"], parts["m"], parts["y"])
        if hit[0] == text and not text.isdecimal():
            return  # parted and whole: no other form can fit


def _dates(day: str, month: str, year: str) -> Iterator[date]:
    number = int(month) if month.isdecimal() else _MONTHS.get(month, 0)
    if not day.isdecimal():
        return
    years = (int(year),) if len(year) == 4 else (2000 + int(year), 1900 + int(year))
    for one in years:
        if one >= _EARLIEST:
            try:
                yield date(one, number, int(day))
            except ValueError:
                continue


@lru_cache(maxsize=4096)
def read_place(value: str) -> str:
    """The place in "BEKASI, 12-03-1980"; empty when there is only a date."""
    place = re.split(r"[\d,/]", value, maxsplit=1)[0].strip(" -")
    return "" if place.lower() in _MONTHS else place
