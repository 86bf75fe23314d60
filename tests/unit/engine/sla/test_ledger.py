"""The ledger takes only what can follow, and can be written down and read again."""

from __future__ import annotations

import json
from datetime import datetime, timedelta

import pytest

from engine.errors import Refused
from engine.sla import (
    WIB,
    Entry,
    Extended,
    ExtensionRemoved,
    Finished,
    Limit,
    Paused,
    Reopened,
    Resumed,
    Started,
    append,
    from_plain,
    state,
    to_plain,
)

T0 = datetime(2026, 11, 23, 9, tzinfo=WIB)


def hours(count: int) -> datetime:
    return T0 + timedelta(hours=count)


STARTED = Started(T0, Limit("P3D"), "holidays-0.109+abc")
PAUSED = Paused(hours(1), "lurah", "menunggu KK")
RESUMED = Resumed(hours(2), "lurah")
EXTENDED = Extended(hours(3), "kadis", "banjir", "P2D", "x1")
REMOVED = ExtensionRemoved(hours(4), "kadis", "keliru", "x1")
FINISHED = Finished(hours(5), "lurah")
REOPENED = Reopened(hours(6), "kadis", "banding", Limit("P1D", "kalender"))
ALL = (STARTED, PAUSED, RESUMED, EXTENDED, REMOVED, FINISHED, REOPENED)


def test_a_life_of_a_clock_is_taken_down_entry_by_entry():
    ledger: tuple[Entry, ...] = ()
    states = []
    for entry in ALL:
        ledger = append(ledger, entry)
        states.append(state(ledger))
    assert ledger == ALL
    assert states == [
        "running", "paused", "running", "running", "running", "finished", "running"
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("ledger", "entry", "said"),
    [
        ((), PAUSED, "tidak dapat dicatat"),
        ((STARTED,), RESUMED, "sedang berjalan"),
        ((STARTED, PAUSED), PAUSED, "sudah dihentikan"),
        ((STARTED, FINISHED), PAUSED, "sudah selesai"),
        ((STARTED,), REMOVED, "tidak ada atau sudah dicabut"),
        ((STARTED, EXTENDED, REMOVED), REMOVED, "tidak ada atau sudah dicabut"),
        ((STARTED, EXTENDED), EXTENDED, "sudah dicatat"),
        ((STARTED,), Extended(hours(1), "a", "b", "PT2H", "x"), "dihitung dalam hari"),
        ((STARTED, FINISHED), Reopened(T0, "a", "b"), "mendahului"),
    ],
)
def test_what_can_not_follow_is_refused_with_a_remedy(
    ledger: tuple[Entry, ...], entry: Entry, said: str
):
    with pytest.raises(Refused, match=said):
        append(ledger, entry)


def test_a_naive_time_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="aware"):
        append((), Started(datetime(2026, 11, 23), Limit("P3D")))  # noqa: DTZ001


@pytest.mark.parametrize("entry", ALL, ids=lambda entry: entry.kind)
def test_an_entry_survives_json(entry: Entry):
    assert from_plain(json.loads(json.dumps(to_plain(entry)))) == entry
