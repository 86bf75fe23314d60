"""Cases by the words of their subject, found along an index however many cases there are."""

from __future__ import annotations

import re
import unicodedata
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, Connection, and_, select
from sqlalchemy.orm import aliased

from engine.models import CaseWord

_WORD: Final = re.compile(r"[^\W_]+")
_LONGEST: Final = 40
_MOST: Final = 12
_AFTER: Final = "\U0010ffff"
"""Sorts behind whatever a word may go on with."""
_FEW: Final = 1_000


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
