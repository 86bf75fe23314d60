"""Settles the answers of a form against one another: hidden, read-only, computed, required.

Answers arrive read one by one; here they meet. A hidden answer is dropped, a read-only one is taken
from the facts, a computed one is computed, whatever the client sent for them. A rule may look at an
answer that stands below it: then the scope is gone through again until nothing changes.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from engine.feel import Expression
from forms.checks import fault_of, tokens_of
from forms.components import Component, Path, get_in, set_in, walk_scope
from forms.expressions import evaluate, holds
from forms.fields import blank, chosen
from forms.messages import Fault, Faults, Invalid

_ROUNDS = 4
_LISTED = frozenset({"checklist", "taglist"})

Answers = dict[str, Any]


@dataclass(slots=True)
class Scope:
    """One set of answers being settled: the form, or one row of a list."""

    given: Answers
    """The answers as read, never changed."""
    faults: Faults
    """What was wrong with the answers as read."""
    known: Any
    """What the case knows of this scope; read-only answers come from here."""
    context: dict[str, Any]
    """The names FEEL sees here, ``this`` (the answers of this scope) among them."""
    answers: Answers = field(default_factory=dict)
    found: Faults = field(default_factory=dict)
    rows: dict[Path, dict[int, Scope]] = field(default_factory=dict)
    """The settled scopes of each list's rows by the number of the row as it was sent."""

    def unread(self, rule: bool | Expression) -> bool:
        """Whether a rule asks for an answer that was given but can not be read: it says nothing yet."""
        return not isinstance(rule, bool) and not rule.names.isdisjoint(self.faults)

    def put(self, path: Path, value: Any) -> None:
        """Settle an answer, and let FEEL see it."""
        set_in(self.answers, path, value)
        self.show(path, value)

    def show(self, path: Path, value: Any) -> None:
        """Let FEEL see ``value`` at ``path`` without making it an answer."""
        name, shown = path[0], value
        if len(path) > 1:
            holder = self.context.get(name)
            shown = dict(holder) if isinstance(holder, dict) else {}
            set_in(shown, path[1:], value)
        self.context[name] = self.context["this"][name] = shown


class Settling:
    """Goes through the components of a form, scope by scope; ``now`` is the time of the answer."""

    def __init__(self, now: datetime) -> None:
        self.now = now

    def form(
        self,
        components: Sequence[Component],
        given: tuple[Answers, Faults],
        *,
        facts: Mapping[str, Any],
        names: Iterable[str],
        ahead: bool,
    ) -> Scope:
        """Settle a whole form; the scope that comes back holds its answers and faults.

        Only the facts called ``names`` are asked for (and those of read-only answers): facts may be
        read from a database one by one.
        """
        answers, faults = given
        seen = {name: facts[name] for name in names if name not in answers and name in facts}
        scope = Scope(answers, faults, facts, {**seen, **answers, "this": dict(answers)})
        self.run(components, scope, ahead)
        return scope

    def row(
        self, component: Component, around: Scope, *, row: Answers, faults: Faults, known: Any
    ) -> Scope:
        """Settle one row of a list; form-js's ``this`` and ``parent`` lie beside its answers."""
        context = {**around.context, **row, "this": dict(row), "parent": around.context}
        scope = Scope(row, faults, known, context)
        self.run(component.components, scope, component.ahead)
        return scope

    def run(self, components: Sequence[Component], scope: Scope, ahead: bool) -> None:
        """Settle the answers of one scope, again while rules that look ahead still change them."""
        before: Answers = scope.given
        for _ in range(_ROUNDS if ahead else 1):
            scope.answers, scope.found = {}, {}
            self.all(components, scope)
            if scope.answers == before:
                break
            before = scope.answers

    def all(self, components: Sequence[Component], scope: Scope) -> None:
        """Settle these components in the order of the file."""
        for component in components:
            if component.hide is not False and holds(component.hide, scope.context, self.now):
                self.hide(component, scope)
            elif component.type == "group":
                self.all(component.components, scope)
            elif component.type == "dynamiclist":
                self.rows(component, scope)
            elif component.path:
                self.one(component, scope)

    def hide(self, component: Component, scope: Scope) -> None:
        """Drop what is hidden: FEEL sees null in its place."""
        for hidden in walk_scope((component,)):
            if hidden.path:
                scope.show(hidden.path, None)

    def one(self, component: Component, scope: Scope) -> None:
        """Settle one answer."""
        if component.computed is not None:
            scope.put(component.path, evaluate(component.computed, scope.context, self.now))
        elif component.disabled:
            scope.show(component.path, known_of(component, scope))
        elif component.readonly is not False and holds(component.readonly, scope.context, self.now):
            scope.put(component.path, known_of(component, scope))
        else:
            self.answered(component, scope)

    def answered(self, component: Component, scope: Scope) -> None:
        """Settle an answer that the client gave, or did not give."""
        path = component.path
        value = get_in(scope.given, path)
        if value is None:
            value = empty(component)
        wrong = get_in(scope.faults, path) if scope.faults else None
        if wrong is None:
            try:
                value = self.listed(component, value, scope)
                fault = fault_of(component, value, scope.context, self.now)
                if fault and blank(value) and scope.unread(component.required):
                    fault = None
            except Invalid as invalid:
                fault = invalid.fault
            wrong = [fault] if fault else None
        if wrong is not None:
            set_in(scope.found, path, wrong)
        scope.put(path, value)

    def listed(self, component: Component, value: Any, scope: Scope) -> Any:
        """The answer as it stands in a list that depends on the facts; ``Invalid`` if it is not."""
        if component.options is None or not component.options.computed or blank(value):
            return value
        tokens = tokens_of(component, scope.context, self.now)
        if component.type in _LISTED:
            return [chosen(one, tokens) for one in value]
        return chosen(value, tokens)

    def rows(self, component: Component, scope: Scope) -> None:
        """Settle the rows of a list; rows left wholly blank are passed over."""
        wrong = get_in(scope.faults, component.path) if scope.faults else None
        if isinstance(wrong, list):
            set_in(scope.found, component.path, wrong)
            scope.put(component.path, [])
            return
        settled, found = self.each(component, scope, wrong or {})
        if fault := self.count(component, len(settled), scope):
            found[""] = [fault]
        if found:
            set_in(scope.found, component.path, found)
        scope.rows[component.path] = settled
        scope.put(component.path, [inner.answers for inner in settled.values()])

    def each(
        self, component: Component, scope: Scope, wrong: Mapping[str | int, Any]
    ) -> tuple[dict[int, Scope], Faults]:
        """The settled rows and their faults by the number of the row as it was sent."""
        given, known = rows_of(component, scope)
        settled: dict[int, Scope] = {}
        found: Faults = {}
        for number, row in enumerate(given):
            if number not in wrong and number >= len(known) and all_blank(row):
                continue
            beside = known[number] if number < len(known) else {}
            inner = self.row(component, scope, row=row, faults=wrong.get(number, {}), known=beside)
            if "" in inner.faults:
                inner.found = {"": inner.faults[""]}
            settled[number] = inner
            if inner.found:
                found[number] = inner.found
        return settled, found

    def count(self, component: Component, rows: int, scope: Scope) -> Fault | None:
        """The fault of a list with too few or too many rows."""
        least, most = component.limits.get("min"), component.limits.get("max")
        if not least and component.required is not False:
            least = 1 if holds(component.required, scope.context, self.now) else None
        if least and rows < least:
            return Fault("rows_few", {"min": least})
        if most and rows > most:
            return Fault("rows_many", {"max": most})
        return None


def rows_of(component: Component, scope: Scope) -> tuple[list[Answers], list[Any]]:
    """The rows sent, and the known rows beside them when rows can be neither added nor removed."""
    given = get_in(scope.given, component.path) or []
    if not component.limits.get("fixed_rows"):
        return given, []
    known = get_in(scope.known, component.path)
    if not isinstance(known, list):
        return given, []
    return [given[n] if n < len(given) else {} for n in range(len(known))], known


def known_of(component: Component, scope: Scope) -> Any:
    """What the case knows of an answer, else the default of the file."""
    value = get_in(scope.known, component.path)
    return component.default if value is None else value


def empty(component: Component) -> Any:
    """What an unanswered component answers."""
    if component.kind == "checkbox":
        return False
    return [] if component.type in _LISTED or component.limits.get("multiple") else None


def all_blank(row: Any) -> bool:
    """Whether a row holds nothing but blanks."""
    if isinstance(row, dict):
        return all(all_blank(value) for value in row.values())
    return blank(row)
