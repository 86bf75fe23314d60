"""Deciding on families in a scenario: as the musyawarah did, one by one, and about doubtful matches."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from uuid import UUID

import pytest
from sqlalchemy import select

from engine import ApproveEntries, DecideMatch, EngineError, FollowMeeting
from engine.models.registry import Entry, MatchResult, Person

if TYPE_CHECKING:
    from tests.processes.runner import World

Step = Mapping[str, Any]


def follow(world: World, step: Step) -> None:
    """``ikuti muskel: Setujui atau tolak …, oleh: rina``: everything as the musyawarah resolved."""
    task = world.task(step["oleh"], step["ikuti muskel"])
    world.run(FollowMeeting(task_id=task.id, officer=world.officer(step["oleh"])))


def approve(world: World, step: Step) -> None:
    """``putuskan: {Budi: [ditolak, alasannya]}, oleh: rina, pada: Setujui …``; ``karena``: refused."""
    if "karena" in step:
        told = {key: value for key, value in step.items() if key != "karena"}
        with pytest.raises(EngineError) as refused:
            approve(world, told)
        assert step["karena"] in f"{getattr(refused.value, 'fields', '')}"
        return
    task = world.task(step["oleh"], step["pada"])
    for name, (approval, *reason) in step["putuskan"].items():
        command = ApproveEntries(
            task_id=task.id,
            officer=world.officer(step["oleh"]),
            entries=entries_of(world, name, register=world.families[name].register),
            approval=approval,
            reason=" ".join(reason),
        )
        world.run(command)


def judge(world: World, step: Step) -> None:
    """``padankan: {Budi: padan}, oleh: rina, pada: Putuskan padanan …``."""
    task = world.task(step["oleh"], step["pada"])
    for name, decision in step["padankan"].items():
        entry = entries_of(world, name, register=None)
        found = world.rows(
            select(MatchResult.id).where(
                MatchResult.entry_id.in_(entry),
                MatchResult.status == "ragu",
                MatchResult.decision.is_(None),
            )
        )
        assert found, f"padanan {name} tidak meragukan"
        for (match_id,) in found:
            command = DecideMatch(
                task_id=task.id,
                officer=world.officer(step["oleh"]),
                match_id=match_id,
                decision=decision,
            )
            world.run(command)


def entries_of(world: World, name: str, *, register: str | None) -> list[UUID]:
    """The entries of a family, in one register or in all."""
    statement = (
        select(Entry.id)
        .join(Person, Person.id == Entry.person_id)
        .where(Person.name == name.upper(), Entry.case_id.is_not(None))
    )
    if register is not None:
        statement = statement.where(Entry.register == register)
    found = [row.id for row in world.rows(statement)]
    assert found, f"keluarga {name} tidak ada dalam register {register or 'mana pun'}"
    return found
