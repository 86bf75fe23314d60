"""Boxed filters and iterators (DMN 1.5 §10.2.1.9, §10.2.1.10); they mean what FEEL means."""

from __future__ import annotations

from decimal import Decimal
from itertools import islice
from typing import Any

from engine.dmn.naming import texts_of
from engine.dmn.state import Evaluation, Scope
from engine.dmn.syntax import IteratorBox, Place
from engine.dmn.tables import Logic
from engine.dmn.wording import shown
from engine.feel.errors import Refusal
from engine.feel.iteration import items_of
from engine.sentences import say, text_of

MAX_ITEMS = 200_000
"""Turns of one loop; a range over all the years of history is a mistake."""


def filtered(source: Logic, match: Logic, place: Place) -> Logic:
    """The items for which the match is true; a match that is a number picks by position."""

    def logic(scope: Scope, ev: Evaluation) -> Any:
        domain = source(scope, ev)
        if domain is None:
            ev.note(place, say("null tidak dapat disaring."))
            return None
        items = domain if isinstance(domain, list) else [domain]
        kept = []
        for item in items:
            ev.budget.spend()
            answer = match(_with_item(scope, item), ev)
            if type(answer) is Decimal:
                return _at(items, answer)
            if answer is True:
                kept.append(item)
            elif answer is not None and answer is not False:
                ev.note(
                    place,
                    say("Saringan harus benar atau salah, bukan {answer}.", answer=shown(answer)),
                )
                return None
        return kept

    return logic


def iterated(box: IteratorBox, source: Logic, body: Logic) -> Logic:
    """A loop: ``for`` collects (earlier results are ``partial``), ``some`` and ``every`` ask."""
    finish = {"for": lambda results: results, "some": _some, "every": _every}[box.kind]
    name, place = box.variable.name, box.place
    remembers = any("partial" in text for text in texts_of(box.body))

    def logic(scope: Scope, ev: Evaluation) -> Any:
        items = _items(source(scope, ev), ev, place)
        if items is None:
            return None
        results: list[Any] = []
        for item in items:
            ev.budget.spend()
            names = {**scope, name: item}
            if remembers:
                names["partial"] = list(results)
            results.append(body(names, ev))
        answer = finish(results)
        if answer is None:
            ev.note(place, say("Syarat perulangan harus benar atau salah untuk setiap anggota."))
        return answer

    return logic


def _some(results: list[Any]) -> bool | None:
    if any(result is not None and type(result) is not bool for result in results):
        return None
    if any(result is True for result in results):
        return True
    return False if all(result is False for result in results) else None


def _every(results: list[Any]) -> bool | None:
    if any(result is not None and type(result) is not bool for result in results):
        return None
    if any(result is False for result in results):
        return False
    return True if all(result is True for result in results) else None


def _items(value: Any, ev: Evaluation, place: Place) -> list[Any] | None:
    """A list as it is, the members of a range, anything else as a list of one; null has none."""
    try:
        return list(islice(items_of(value), MAX_ITEMS))
    except Refusal as refusal:
        ev.note(place, text_of(refusal))
        return None


def _with_item(scope: Scope, item: Any) -> Scope:
    members = item if isinstance(item, dict) else {}
    return {**scope, "item": item, **members}


def _at(items: list[Any], position: Decimal) -> Any:
    index = int(position)
    if index > 0:
        index -= 1
    elif index == 0:
        return None
    return items[index] if -len(items) <= index < len(items) else None
