"""The error summary of a drawn form, and its fields in the order of reading."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from forms.view import ErrorLink, FieldView


def flat(fields: Sequence[FieldView]) -> Iterator[FieldView]:
    """Every visible field in the order in which it is read."""
    for field in fields:
        if field.visible:
            yield field
            yield from flat(field.fields)
            for row in field.rows:
                yield from flat(row.fields)


def summary(fields: Sequence[FieldView], word: str, where: str = "") -> Iterator[ErrorLink]:
    """The error summary in the order of the fields; each says of which field and row it speaks."""
    for field in fields:
        if not field.visible:
            continue
        for text in field.errors:
            yield ErrorLink(target=_target(field), text=where + _named(field, text))
        yield from summary(field.fields, word, where)
        for row in field.rows:
            here = f"{where}{field.label}, {word} {row.number}: "
            for text in row.errors:
                yield ErrorLink(target=row.id, text=here + text)
            yield from summary(row.fields, word, here)


def _named(field: FieldView, text: str) -> str:
    """The sentence with the name of its field, which it stands beside no more."""
    known = not field.label or field.label.lower() in text.lower()
    return text if known else f"{field.label}: {text}"


def _target(field: FieldView) -> str:
    """The id of what takes the cursor."""
    return f"{field.id}--lat" if field.control == "place" else field.id
