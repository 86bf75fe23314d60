"""Builds the marshmallow schema of a form: one class per scope, made once, its instances shared.

The schema reads each answer by itself. What depends on other answers (hidden, required, computed)
is settled afterwards, so no field of the schema is required.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from marshmallow import EXCLUDE, Schema, ValidationError, fields

from forms.components import Component, walk_scope
from forms.fields import Answer, field_for
from forms.messages import Fault, Faults

MAX_ROWS = 500
"""Rows that a list may hold when its file sets no limit."""


class Answers(Schema):
    """The schema every form derives from: unknown keys are dropped."""

    class Meta:
        """Marshmallow's options."""

        unknown = EXCLUDE


class Section(fields.Nested):
    """A group with a path; anything but an object counts as not filled in."""

    def _deserialize(
        self, value: Any, attr: str | None, data: Any, partial: Any = None, **kwargs: Any
    ) -> Any:
        given = value if isinstance(value, Mapping) else {}
        return super()._deserialize(given, attr, data, partial, **kwargs)


class Rows(Answer):
    """The rows of a list, each read by the same schema; errors keep the row's number."""

    def __init__(self, schema: Schema, **limits: Any) -> None:
        super().__init__(**limits)
        self.row_schema = schema
        self.most = min(limits.get("max") or MAX_ROWS, MAX_ROWS)

    def _deserialize(self, value: Any, attr: str | None, data: Any, **kwargs: Any) -> Any:
        if value is None or value == "":
            return []
        if not isinstance(value, list):
            raise ValidationError([Fault("rows_type")])
        if len(value) > MAX_ROWS:
            raise ValidationError([Fault("rows_many", {"max": self.most})])
        try:
            return self.row_schema.load(value, many=True)
        except ValidationError as error:
            raise _as_faults(error) from error


def _as_faults(error: ValidationError) -> ValidationError:
    """The same error, with ``_schema`` (a row that is no object) said by the catalogue."""
    for row, inner in list(error.messages_dict.items()):
        if isinstance(inner, dict) and "_schema" in inner:
            error.messages_dict[row] = {"": [Fault("rows_type")]}
    return error


def schema_for(components: Sequence[Component]) -> Schema:
    """The schema of one scope; components that hold no answer of the client are left out."""
    tree: dict[str, Any] = {}
    for component in walk_scope(components):
        if component.path and component.computed is None and component.readonly is not True:
            _plant(tree, component)
    return _schema(tree)


def _plant(tree: dict[str, Any], component: Component) -> None:
    for name in component.path[:-1]:
        tree = tree.setdefault(name, {})
    if component.type == "dynamiclist":
        rows = schema_for(component.components)
        tree[component.path[-1]] = Rows(rows, **component.limits)
    elif not component.disabled:
        tree[component.path[-1]] = field_for(component.kind, component.limits)


def _schema(tree: Mapping[str, Any]) -> Schema:
    # Python names may not hold every key (``data``, ``load``): the field is bound by data_key.
    named = {}
    for number, (key, entry) in enumerate(tree.items()):
        one = Section(_schema(entry)) if isinstance(entry, dict) else entry
        one.data_key, one.attribute = key, key
        named[f"answer_{number}"] = one
    return Answers.from_dict(named, name="FormAnswers")()


def read_answers(schema: Schema, given: Mapping[str, Any]) -> tuple[dict[str, Any], Faults]:
    """The answers that could be read, and the faults of those that could not."""
    try:
        return schema.load(given), {}
    except ValidationError as error:
        return error.valid_data or {}, error.messages_dict  # type: ignore[return-value]
