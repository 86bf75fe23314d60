"""The clock of the law: working calendar, limits, the ledger of a deadline, and why it is due."""

from __future__ import annotations

from engine.sla.calendar import Day, Override, WorkingCalendar
from engine.sla.explanation import DayLine, Explanation, explain
from engine.sla.ledger import (
    Entry,
    Extended,
    ExtensionRemoved,
    Finished,
    Ledger,
    Paused,
    Reopened,
    Resumed,
    Started,
    append,
    extensions,
    from_plain,
    state,
    to_plain,
)
from engine.sla.limit import Duration, Limit, LimitSyntaxError, parse_duration
from engine.sla.reckoning import WIB, Schedule, due, midnight, reschedule, schedule
from engine.sla.urgency import STANDING_WORDS, Standing, days_left, remaining, standing

__all__ = [
    "STANDING_WORDS",
    "WIB",
    "Day",
    "DayLine",
    "Duration",
    "Entry",
    "Explanation",
    "Extended",
    "ExtensionRemoved",
    "Finished",
    "Ledger",
    "Limit",
    "LimitSyntaxError",
    "Override",
    "Paused",
    "Reopened",
    "Resumed",
    "Schedule",
    "Standing",
    "Started",
    "WorkingCalendar",
    "append",
    "days_left",
    "due",
    "explain",
    "extensions",
    "from_plain",
    "midnight",
    "parse_duration",
    "remaining",
    "reschedule",
    "schedule",
    "standing",
    "state",
    "to_plain",
]
