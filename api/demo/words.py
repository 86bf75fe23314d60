"""Words that a story leaves open (``$nama``, ``$alamat`` …), filled in anew for each telling."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from string import Template
from typing import Any

from babel.dates import format_date

from engine import city, invented_names

STREETS = ("Melati", "Kenanga", "Mawar", "Cempaka", "Flamboyan", "Anggrek", "Dahlia", "Teratai")


class Words:
    """The names, addresses and days of one telling.

    ``$nama`` ``$alamat`` ``$telepon`` ``$rw`` ``$kelurahan`` ``$wilayah`` ``$nomor`` belong to the
    telling, as do the words of its variety; ``$tanggal`` ``$lusa`` ``$bulan`` ``$tahun`` follow the clock.
    """

    def __init__(
        self, number: int, names: Iterator[str], wilayah: str, more: Mapping[str, str]
    ) -> None:
        place = city().name_of(wilayah)
        self._known = {
            "nama": next(names).title(),
            "alamat": f"Jalan {STREETS[number % len(STREETS)]} Nomor {3 + number * 7 % 88}",
            "telepon": f"0812{(34567 + number * 7919) % 100000:05}{1000 + number * 37 % 9000}",
            "rw": f"{1 + number % 14:02}",
            "kelurahan": place,
            "wilayah": wilayah,
            "nomor": str(number + 1),
            **more,
        }

    def fill(self, value: Any, now: datetime) -> Any:
        """The value with every open word filled in; ``$tahun`` alone stays a number."""
        if isinstance(value, str):
            return self._text(value, now) if "$" in value else value
        if isinstance(value, Mapping):
            return {key: self.fill(inner, now) for key, inner in value.items()}
        if isinstance(value, list):
            return [self.fill(inner, now) for inner in value]
        return value

    def _text(self, text: str, now: datetime) -> Any:
        if text == "$tahun":
            return now.year
        days = {
            "tanggal": now.date().isoformat(),
            "bulan": format_date(now, "MMMM yyyy", locale="id"),
            "tahun": str(now.year),
            "lusa": (now + timedelta(days=2)).date().isoformat(),
        }
        return Template(text).substitute(self._known, **days)


def people(seed: int) -> Iterator[str]:
    """Names for one story's citizens."""
    return invented_names(seed=seed)
