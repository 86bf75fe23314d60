"""One step of a case in memory, told as an outcome."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from engine.bpmn import snapshot as codec
from engine.bpmn.kernel import Case
from engine.bpmn.script import plain
from engine.bpmn.stimuli import apply
from engine.bpmn.tokens import Token
from engine.errors import EngineError, StepFailed
from engine.outcome import (
    Awaited,
    CalledCases,
    OpenedTask,
    OpenedTimer,
    Outcome,
    OwedEffect,
    Stimulus,
)
from engine.sentences import say

_Opened = TypeVar("_Opened", OpenedTask, OpenedTimer, OwedEffect, CalledCases, Awaited)


def step(case: Case, stimulus: Stimulus) -> Outcome:
    """What the stimulus makes of the case. Raises Conflict or StepFailed."""
    before = open_places(case)
    try:
        apply(case, stimulus)
        case.run_on()
    except EngineError:
        raise
    except Exception as failure:
        message = say(
            "Langkah ini gagal: {failure}. Laporkan kepada pengelola model.", failure=repr(failure)
        )
        raise StepFailed(message, element=case.at) from failure
    return outcome_of(case, before)


def open_places(case: Case) -> list[str]:
    """The tokens that somebody outside must move."""
    return [token.id for token in _watched(case)]


def _watched(case: Case) -> list[Token]:
    return [t for t in case.tokens() if t.task_spec.opens and t.task_spec.watched(t)]


def outcome_of(case: Case, before: list[str]) -> Outcome:
    """The case at rest, and what has changed since ``before``; StepFailed when it is stuck."""
    resting = _watched(case)
    after = {token.id for token in resting}
    opened = [token.opened for token in resting if token.opened is not None]
    if case.state == "open" and not after:
        _refuse_deadlock(case)
    return Outcome(
        snapshot=codec.dump(case),
        state=case.state,
        data=_plain(case.data) if case.state != "open" else {},
        error=case.error,
        passed=tuple(case.trace),
        left=tuple(token for token in before if token not in after),
        tasks=_of(OpenedTask, opened),
        timers=_of(OpenedTimer, opened),
        effects=_of(OwedEffect, opened),
        calls=_of(CalledCases, opened),
        awaited=_of(Awaited, opened),
        sent=tuple(case.sent),
        escalated=tuple(case.escalated),
    )


def _refuse_deadlock(case: Case) -> None:
    stuck = next((t.task_spec.bpmn_id for t in case.tokens() if t.is_waiting), None)
    raise StepFailed(
        say(
            "Kasus akan macet: «{stuck}» menunggu cabang yang tidak akan datang. Samakan gerbang "
            "yang membagi dengan gerbang yang menggabung.",
            stuck=stuck,
        ),
        element=stuck,
    )


def _of(kind: type[_Opened], opened: Iterable[object]) -> tuple[_Opened, ...]:
    return tuple(place for place in opened if isinstance(place, kind))


def _plain(data: Mapping[str, Any]) -> dict[str, Any]:
    shown: dict[str, Any] = plain(dict(data))
    return shown
