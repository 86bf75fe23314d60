"""What a step would do for good, told before it is done."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from engine.definition import Definition
from engine.operations import OPERATIONS
from engine.outcome import Outcome


@dataclass(frozen=True, slots=True)
class Consequences:
    """What finishing a task brings about, by the names that the model gives.

    ``ends``: the end that the case reaches, None while it goes on; ``does``: work of the system;
    ``opens``: called processes with the number of their cases; ``tells``: messages to other cases;
    ``next``: the tasks that open.
    """

    ends: str | None
    does: tuple[str, ...]
    opens: tuple[tuple[str, int], ...]
    tells: tuple[str, ...]
    next: tuple[str, ...]


def consequences_of(definition: Definition, outcome: Outcome) -> Consequences | None:
    """What the step does for good; None where a person need not be asked once more.

    It ends the case, opens others, tells other cases something, or has the system do what lasts.
    """
    ends = _end(definition, outcome)
    lasting = any(OPERATIONS[effect.operation].lasting for effect in outcome.effects)
    if not (ends is not None or lasting or outcome.calls or outcome.sent):
        return None
    return Consequences(
        ends=ends,
        does=tuple(_names(definition, (effect.element for effect in outcome.effects))),
        opens=tuple(
            (name, len(call.items))
            for call in outcome.calls
            for name in _names(definition, [call.element])
        ),
        tells=tuple(_names(definition, (message.element for message in outcome.sent))),
        next=tuple(
            task.title or name
            for task in outcome.tasks
            for name in _names(definition, [task.element])
        ),
    )


def _end(definition: Definition, outcome: Outcome) -> str | None:
    if outcome.state == "open":
        return None
    known = (definition.elements.get(id) for id in reversed(outcome.passed))
    return next((end.name for end in known if end and end.kind == "endEvent"), "")


def _names(definition: Definition, ids: Iterable[str]) -> Iterator[str]:
    """What the model calls these elements, each once; those without a name are left out."""
    found = (definition.elements.get(id) for id in ids)
    yield from dict.fromkeys(one.name for one in found if one and one.name)
