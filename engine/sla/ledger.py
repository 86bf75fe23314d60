"""The append-only ledger of a clock: everything that ever happened to one limit, and by whom."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import datetime
from typing import Any, ClassVar, Literal

from engine.errors import Refused
from engine.sentences import say
from engine.sla.limit import Limit, parse_duration


@dataclass(frozen=True, slots=True)
class Started:
    """The clock began; ``version`` is that of the working calendar by which it was promised."""

    kind: ClassVar = "started"
    at: datetime
    limit: Limit
    version: str = ""


@dataclass(frozen=True, slots=True)
class Paused:
    """The clock was stopped, as a rule because the office waits for the citizen."""

    kind: ClassVar = "paused"
    at: datetime
    by: str
    reason: str


@dataclass(frozen=True, slots=True)
class Resumed:
    """The stopped clock runs again."""

    kind: ClassVar = "resumed"
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Extended:
    """More time was granted: ``duration`` (ISO 8601), in the days of the running limit.

    ``extension`` names it, so that exactly this one can be taken back.
    """

    kind: ClassVar = "extended"
    at: datetime
    by: str
    reason: str
    duration: str
    extension: str


@dataclass(frozen=True, slots=True)
class ExtensionRemoved:
    """A granted extension was taken back; the clock is as if it had never been granted."""

    kind: ClassVar = "extension_removed"
    at: datetime
    by: str
    reason: str
    extension: str


@dataclass(frozen=True, slots=True)
class Finished:
    """The work was done; the due date stays for the record."""

    kind: ClassVar = "finished"
    at: datetime
    by: str


@dataclass(frozen=True, slots=True)
class Reopened:
    """The work was taken up again.

    Without ``limit`` the old clock runs on, the time in between having stood still; with one, a
    new clock starts at ``at`` and pauses and extensions of the old one are history.
    """

    kind: ClassVar = "reopened"
    at: datetime
    by: str
    reason: str
    limit: Limit | None = None


Entry = Started | Paused | Resumed | Extended | ExtensionRemoved | Finished | Reopened
Ledger = Sequence[Entry]
State = Literal["new", "running", "paused", "finished"]

_KINDS: dict[str, type[Entry]] = {
    cls.kind: cls
    for cls in (Started, Paused, Resumed, Extended, ExtensionRemoved, Finished, Reopened)
}

_MOVES: dict[tuple[State, str], State] = {
    ("new", "started"): "running",
    ("running", "paused"): "paused",
    ("paused", "resumed"): "running",
    ("running", "extended"): "running",
    ("paused", "extended"): "paused",
    ("running", "extension_removed"): "running",
    ("paused", "extension_removed"): "paused",
    ("running", "finished"): "finished",
    ("paused", "finished"): "finished",
    ("finished", "reopened"): "running",
}

_REFUSALS: dict[tuple[State, str], str] = {
    ("paused", "paused"): say(
        "Jam sudah dihentikan. Jalankan kembali sebelum menghentikannya lagi."
    ),
    ("running", "resumed"): say("Jam sedang berjalan. Tidak ada yang perlu dijalankan kembali."),
    ("finished", "paused"): say(
        "Pekerjaan sudah selesai. Buka kembali dulu bila jamnya masih berlaku."
    ),
    ("finished", "extended"): say(
        "Pekerjaan sudah selesai. Buka kembali dulu sebelum memperpanjang."
    ),
    ("running", "reopened"): say("Pekerjaan belum selesai. Tidak ada yang perlu dibuka kembali."),
    ("running", "started"): say("Jam sudah berjalan. Gunakan perpanjangan bila waktunya kurang."),
}


def state(ledger: Ledger) -> State:
    """Where the clock stands after the last entry."""
    now: State = "new"
    for entry in ledger:
        now = _MOVES[now, entry.kind]
    return now


def append(ledger: Ledger, entry: Entry) -> tuple[Entry, ...]:
    """The ledger with ``entry`` at its end.

    Raises Refused when the entry can not follow (a second pause, a date before the last entry, an
    extension in hours on a limit in days, an extension nobody granted), ValueError for a naive
    time.
    """
    if entry.at.tzinfo is None:
        raise ValueError("a ledger entry needs an aware time")
    standing = state(ledger)
    if (standing, entry.kind) not in _MOVES:
        message = _REFUSALS.get(
            (standing, entry.kind), say("Langkah ini tidak dapat dicatat sekarang.")
        )
        raise Refused(message, state=standing, entry=entry.kind)
    if ledger and entry.at < ledger[-1].at:
        raise Refused(
            "Waktu kejadian mendahului catatan terakhir. Periksa tanggal dan jamnya.",
            last=ledger[-1].at.isoformat(),
        )
    if isinstance(entry, Extended):
        _check_extension(ledger, entry)
    if isinstance(entry, ExtensionRemoved) and entry.extension not in extensions(ledger):
        raise Refused("Perpanjangan ini tidak ada atau sudah dicabut. Muat ulang halaman.")
    return (*ledger, entry)


def _check_extension(ledger: Ledger, entry: Extended) -> None:
    if any(isinstance(e, Extended) and e.extension == entry.extension for e in ledger):
        raise Refused("Perpanjangan ini sudah dicatat. Muat ulang halaman.")
    if parse_duration(entry.duration).seconds and not current_limit(ledger).parts.seconds:
        raise Refused("Batas waktu ini dihitung dalam hari. Perpanjang dengan hari, misalnya P2D.")


def current_round(ledger: Ledger) -> Ledger:
    """The entries since the clock last started afresh, that start included."""
    for index in range(len(ledger) - 1, 0, -1):
        entry = ledger[index]
        if isinstance(entry, Reopened) and entry.limit:
            return ledger[index:]
    return ledger


def current_limit(ledger: Ledger) -> Limit:
    """The limit that now runs, without its extensions."""
    first = current_round(ledger)[0]
    limit = first.limit if isinstance(first, Started | Reopened) else None
    if limit is None:
        raise ValueError("a ledger begins with Started")
    return limit


def extensions(ledger: Ledger) -> dict[str, Extended]:
    """The extensions in force, by name, in the order they were granted."""
    found: dict[str, Extended] = {}
    for entry in current_round(ledger):
        if isinstance(entry, Extended):
            found[entry.extension] = entry
        elif isinstance(entry, ExtensionRemoved):
            found.pop(entry.extension, None)
    return found


def to_plain(entry: Entry) -> dict[str, Any]:
    """The entry as JSON-plain values: ``kind``, ``at`` in ISO 8601, the rest by name."""
    plain: dict[str, Any] = {"kind": entry.kind}
    for item in fields(entry):
        value = getattr(entry, item.name)
        if isinstance(value, datetime):
            value = value.isoformat()
        elif isinstance(value, Limit):
            value = {"duration": value.duration, "calendar": value.calendar}
        plain[item.name] = value
    return plain


def from_plain(plain: Mapping[str, Any]) -> Entry:
    """The entry that ``to_plain`` wrote; raises KeyError for an unknown kind."""
    values = dict(plain)
    cls = _KINDS[values.pop("kind")]
    values["at"] = datetime.fromisoformat(values["at"])
    if values.get("limit"):
        values["limit"] = Limit(**values["limit"])
    return cls(**values)
