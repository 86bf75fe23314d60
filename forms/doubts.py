"""Warnings: what an officer should look at again, and no reason to refuse the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from forms import identity
from forms.checks import today
from forms.components import Component, get_in, set_in, walk_scope
from forms.messages import Fault, Faults
from forms.places import kilometres_outside
from forms.properties import whole
from forms.settling import Scope


def doubts(components: Sequence[Component], scope: Scope, now: datetime) -> Faults:
    """Warnings about settled answers, nested like them; what could not be read is not there."""
    warned: Faults = {}
    for component in walk_scope(components):
        if not component.path:
            continue
        if component.type == "dynamiclist":
            inner: Any = _rows(component, scope.rows.get(component.path, {}), now)
        else:
            inner = list(_about(component, scope.answers, now))
        if inner:
            set_in(warned, component.path, inner)
    return warned


def _rows(component: Component, rows: Mapping[int, Scope], now: datetime) -> Faults:
    warned: Faults = {}
    for number, row in rows.items():
        if inner := doubts(component.components, row, now):
            warned[number] = inner
    for child in walk_scope(component.components):
        if child.kind == "nik":
            _twins(child, {n: get_in(row.answers, child.path) for n, row in rows.items()}, warned)
    return warned


def _twins(child: Component, niks: Mapping[int, Any], warned: Faults) -> None:
    """Warn of every NIK that stands in more than one row."""
    often = Counter(nik for nik in niks.values() if nik)
    for number, nik in niks.items():
        if nik and often[nik] > 1:
            row = warned.setdefault(number, {})
            set_in(row, child.path, [*(get_in(row, child.path) or []), Fault("warn_nik_twice")])


def _about(component: Component, answers: Mapping[str, Any], now: datetime) -> Iterator[Fault]:
    value = get_in(answers, component.path)
    if value is None:
        return
    if component.kind == "nik":
        yield from identity.doubts_about_nik(
            str(value),
            today=today(now),
            born=_date(_beside(component, "tanggal_lahir", answers)),
            sex=_beside(component, "jenis_kelamin", answers),
            kk=_beside(component, "no_kk", answers),
        )
    elif component.kind == "kk":
        yield from identity.doubts_about_kk(str(value), today=today(now))
    elif component.kind == "koordinat":
        yield from _about_place(component, value, now)


def _about_place(component: Component, place: Mapping[str, Any], now: datetime) -> Iterator[Fault]:
    if kilometres_outside(place["lat"], place["lon"]):
        yield Fault("warn_place_outside")
    if place["source"] != "gps":
        return
    accuracy, most = place["accuracy"], whole(component.properties.get("akurasi_maks"))
    if accuracy == 0:
        yield Fault("warn_place_mock")
    elif most is not None and accuracy > most:
        yield Fault("warn_place_rough", {"accuracy": round(accuracy), "max": most})
    if now.tzinfo and datetime.fromisoformat(place["captured_at"]) > now:
        yield Fault("warn_place_clock")


def _beside(component: Component, what: str, answers: Mapping[str, Any]) -> Any:
    """The answer a NIK is compared with: the field named by the property, else of that name."""
    key = str(component.properties.get(what) or what)
    return get_in(answers, (*component.path[:-1], *key.split(".")))


def _date(value: Any) -> date | None:
    try:
        return date.fromisoformat(str(value)) if value else None
    except ValueError:
        return None
