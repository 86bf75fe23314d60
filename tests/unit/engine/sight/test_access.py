"""A line of the trail holds what it has room for."""

from __future__ import annotations

from datetime import UTC, datetime
from uuid import uuid4

from engine.store.registry.access import Access

NOW = datetime(2026, 12, 1, 2, 0, tzinfo=UTC)


def test_a_purpose_and_a_subject_of_any_length_are_kept_as_far_as_there_is_room():
    look = Access(
        at=NOW, officer_id=uuid4(), action="baca", purpose="p" * 10_000, subject="s" * 10_000
    )
    assert look.purpose == "p" * 200
    assert look.subject == "s" * 120


def test_what_fits_is_kept_as_it_is():
    look = Access(at=NOW, officer_id=uuid4(), action="baca", purpose="mencocokkan KTP")
    assert (look.purpose, look.subject) == ("mencocokkan KTP", None)
