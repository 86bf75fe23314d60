"""Cases by the words of their subject, found along an index however many cases there are."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, false, func, select
from sqlalchemy.orm import aliased

from engine.ids import ALPHABET, typed_code
from engine.models import Case, CaseWord

_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 40
_MOST: Final = 12
_AFTER: Final = "\U0010ffff"
"""Sorts behind whatever a word may go on with."""
_FEW: Final = 1_000
_SHORTEST: Final = 3
"""Letters of a reference below which every case would be found by it."""
_WHOLE: Final = 8
"""Letters of a whole reference: ``7KQ2-M4XD``."""


def words(text: str) -> list[str]:
    """The different words of a text in small letters without accents, at most twelve."""
    plain = unicodedata.normalize("NFKD", text)
    bare = "".join(letter for letter in plain if not unicodedata.combining(letter)).casefold()
    found = dict.fromkeys(word[:_LONGEST] for word in _WORD.findall(bare))
    return list(found)[:_MOST]


def rows(case_id: UUID, subject: str) -> list[dict[str, Any]]:
    """What is kept of a subject, a row a word."""
    return [{"case_id": case_id, "word": word} for word in words(subject)]


def about(connection: Connection, text: str, case_id: Any) -> ColumnElement[bool] | None:
    """Whether each word of the text begins a word of the subject; None where no case has them.

    ``case_id`` is the column that names the case. Few cases are named one by one, for an index to
    find them. Many are a set that the rows of a list are compared with in the list's own order:
    a page is then soon full.
    """
    wanted = words(text)
    if not wanted:
        return None
    few = connection.scalars(_having(wanted).limit(_FEW)).all()
    if len(few) < _FEW:
        return case_id.in_(set(few)) if few else None
    # Asked whether it is true, a set is no join, which would walk the list looking up every row.
    return and_(*(case_id.in_(_having([word])).is_(True) for word in wanted))


def numbered(connection: Connection, text: str, case_id: Any) -> ColumnElement[bool]:
    """Whether a text is a part of a case's reference, however it is written: ``swnb n4``, ``N4SD``.

    ``case_id`` is the column that names the case. A part is looked for once, in the index as a whole:
    it holds a hundred thousand references in a few megabytes, and few of them have the same part.
    What has a sign that no reference has is none.
    """
    code = "".join(letter for letter in text.upper() if letter.isalnum())
    if not (_SHORTEST <= len(code) <= _WHOLE and set(code) <= set(ALPHABET)):
        return false()
    having = select(Case.id).where(_has_part(code))
    few = connection.scalars(having.limit(_FEW)).all()
    found: ColumnElement[bool] = case_id.in_(few if len(few) < _FEW else having)
    return found


def _has_part(code: str) -> ColumnElement[bool]:
    if len(code) == _WHOLE:
        return Case.reference == typed_code(code)
    plain: ColumnElement[str] = func.replace(Case.reference, "-", "")
    return plain.contains(code)


def _having(wanted: list[str]) -> Any:
    """The cases that have all these words."""
    first, *others = (aliased(CaseWord) for _ in wanted)
    query = select(first.case_id).where(_begins(first, wanted[0]))
    for also, word in zip(others, wanted[1:], strict=True):
        query = query.join(also, (also.case_id == first.case_id) & _begins(also, word))
    return query


def _begins(known: Any, word: str) -> ColumnElement[bool]:
    begins: ColumnElement[bool] = known.word.between(word, word + _AFTER)
    return begins
