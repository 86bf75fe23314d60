"""What officers do with aid in a scenario: pairs decided, points and slots kept, packages handed over."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import or_, select
from sqlalchemy.orm import aliased

from engine import DecidePair, EngineError, HandOver, KeepRecord, TakeBackHandOver
from engine.models import Delivery, Recipient
from engine.models.registry import DuplicatePair, Entry, Person
from tests.processes.attaching import attach

if TYPE_CHECKING:
    from tests.processes.runner import World

Step = Mapping[str, Any]
CITY = ("terverifikasi", "non_dtks")


def decide_pairs(world: World, step: Step) -> None:
    """``putuskan ganda: {Budi: kota}, oleh:, pada:``: which aid stays; or ``berbeda`` with ``alasan``."""
    for name, decision in step["putuskan ganda"].items():
        for pair in _pairs(world, name):
            decide_pair(world, step, pair, decision)


def decide_pair(world: World, step: Step, pair: Any, decision: str) -> None:
    """One pair: kota keeps the side on a list of the city, lain the other."""
    kept = None
    if decision != "berbeda":
        left_is_city = pair.left_register in CITY
        kept = pair.left_id if left_is_city == (decision == "kota") else pair.right_id
    command = DecidePair(
        task_id=world.task(step["oleh"], step["pada"]).id,
        officer=world.officer(step["oleh"]),
        pair_id=pair.id,
        decision="berbeda" if decision == "berbeda" else "sama",
        kept=kept,
        reason=step.get("alasan", ""),
    )
    world.run(command)


def refuse_pair(world: World, step: Step) -> None:
    """``gagal ganda: {Budi: berbeda}, oleh:, pada:, karena:``."""
    with pytest.raises(EngineError) as refused:
        decide_pairs(world, {**step, "putuskan ganda": step["gagal ganda"]})
    assert step["karena"] in f"{refused.value} {getattr(refused.value, 'fields', '')}"


def keep_lines(world: World, step: Step) -> None:
    """``isi register: [{kode: PRW-1, …}], oleh:, pada:``: lines of the task's register."""
    task = world.task(step["oleh"], step["pada"])
    for answers in step["isi register"]:
        world.run(KeepRecord(task_id=task.id, officer=world.officer(step["oleh"]), answers=answers))


def refuse_line(world: World, step: Step) -> None:
    """``gagal isi register: {…}, oleh:, pada:, karena:``."""
    with pytest.raises(EngineError) as refused:
        keep_lines(world, {**step, "isi register": [step["gagal isi register"]]})
    assert step["karena"] in f"{refused.value} {getattr(refused.value, 'fields', '')}"


def hand_over(world: World, step: Step) -> None:
    """``serahkan: semua`` (or names), ``oleh:, pada:``: with a photo, to the head of the family."""
    task = world.task(step["oleh"], step["pada"])
    officer = world.officer(step["oleh"])
    statement = (
        select(Recipient.name, Delivery.code)
        .join(Delivery, Delivery.recipient_id == Recipient.id)
        .order_by(Recipient.place)
    )
    told = step["serahkan"]
    for row in world.rows(
        statement.where(Delivery.wilayah_code == task.wilayah, Delivery.handed_at.is_(None))
        if told == "semua"
        else statement.where(Recipient.name.in_([name.upper() for name in told]))
    ):
        photo = attach(world, task, officer, f"{row.name}.jpg")
        world.run(
            HandOver(
                task_id=task.id,
                officer=officer,
                code=row.code,
                receiver=row.name,
                proof_id=None if step.get("tanpa bukti") else photo,
            )
        )


def refuse_hand_over(world: World, step: Step) -> None:
    """``gagal serahkan: Budi, oleh:, pada:, karena: sudah diserahkan``."""
    with pytest.raises(EngineError) as refused:
        hand_over(world, {**step, "serahkan": [step["gagal serahkan"]]})
    assert step["karena"] in f"{refused.value} {getattr(refused.value, 'fields', '')}"


def take_back(world: World, step: Step) -> None:
    """``batalkan serah: Budi, oleh:, pada:, alasan:``: the hand-over was recorded wrongly."""
    task = world.task(step["oleh"], step["pada"])
    statement = (
        select(Delivery.code)
        .join(Recipient, Delivery.recipient_id == Recipient.id)
        .where(Recipient.name == step["batalkan serah"].upper())
    )
    (row,) = world.rows(statement)
    officer = world.officer(step["oleh"])
    world.run(
        TakeBackHandOver(task_id=task.id, officer=officer, code=row.code, reason=step["alasan"])
    )


def refuse_taking_back(world: World, step: Step) -> None:
    """``gagal batalkan serah: Budi, oleh:, pada:, alasan:, karena:``."""
    with pytest.raises(EngineError) as refused:
        take_back(world, {**step, "batalkan serah": step["gagal batalkan serah"]})
    assert step["karena"] in f"{refused.value} {getattr(refused.value, 'fields', '')}"


def _pairs(world: World, name: str) -> list[Any]:
    left, right = aliased(Entry), aliased(Entry)
    one, other = aliased(Person), aliased(Person)
    statement = (
        select(*DuplicatePair.__table__.c, left.register.label("left_register"))
        .join(left, left.id == DuplicatePair.left_id)
        .join(right, right.id == DuplicatePair.right_id)
        .join(one, one.id == left.person_id)
        .join(other, other.id == right.person_id)
        .where(DuplicatePair.decision.is_(None))
        .where(or_(one.name == name.upper(), other.name == name.upper()))
    )
    found = world.rows(statement)
    assert found, f"tidak ada pasangan ganda untuk {name}"
    return found


VERBS = {
    "putuskan ganda": decide_pairs,
    "gagal ganda": refuse_pair,
    "isi register": keep_lines,
    "gagal isi register": refuse_line,
    "serahkan": hand_over,
    "gagal serahkan": refuse_hand_over,
    "batalkan serah": take_back,
    "gagal batalkan serah": refuse_taking_back,
}
