"""One search: cases by any part of their code, letters by their number, officers by their name.

People are searched by ``SearchRegistry``, which keeps who looked; a page puts them between.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final
from uuid import UUID

from sqlalchemy import ColumnElement, and_, false, or_, select, union

from engine.ids import typed_code
from engine.models import Case, Document, DocumentNumber, Office, Officer
from engine.queries.case_lines import LINE, CaseLine, lines_for
from engine.queries.told_page import keep_told
from engine.rows import Record
from engine.sight import Level, Looking, looking
from engine.store import officers, searching
from engine.unit_of_work import UnitOfWork

SHORTEST: Final = 3
"""Signs below which a search would find everything."""
LONGEST: Final = 160
_LETTER_CODE: Final = 12
"""Signs of the code printed on a letter."""


@dataclass(frozen=True, slots=True)
class FoundLetter:
    """A letter by its number or printed code; ``document_id`` is None where only a number was given."""

    number: str
    name: str
    document_id: UUID | None
    case_id: UUID
    reference: str
    subject: str
    issued_at: datetime


@dataclass(frozen=True, slots=True)
class FoundThings:
    """What was found, each group cut at the limit; ``more`` names the groups that go on.

    ``named``: the one case whose whole code was typed, None otherwise. An officer: id, name,
    position, office.
    """

    cases: Sequence[CaseLine]
    letters: Sequence[FoundLetter]
    officers: Sequence[Record]
    more: frozenset[str]
    named: UUID | None


@dataclass(frozen=True, kw_only=True)
class FindAnything:
    """Cases, letters and officers that a text finds, as far as this officer may see them.

    A case is found by any part of its code, hyphens, blanks and capitals aside, and by the
    beginnings of words of its subject; the newest first.
    """

    officer: UUID
    text: str
    limit: int = 8

    def answer(self, uow: UnitOfWork) -> FoundThings:
        words = " ".join(self.text.split())[:LONGEST]
        if len(words) < SHORTEST:
            return FoundThings((), (), (), frozenset(), None)
        principal = officers.principal(uow.connection, self.officer)
        sight = looking(uow.connection, principal, uow.now)
        found: dict[str, list[Any]] = {
            "cases": self._cases(uow, words, sight),
            "letters": self._letters(uow, words, sight),
            "officers": self._officers(uow, words),
        }
        cut = {name: rows[: self.limit] for name, rows in found.items()}
        cases = lines_for(sight)(uow.connection, cut["cases"])
        keep_told(uow, self.officer, "pencarian", (*cases, *cut["letters"]))
        return FoundThings(
            cases,
            [FoundLetter(*row) for row in cut["letters"]],
            cut["officers"],
            frozenset(name for name, rows in found.items() if len(rows) > self.limit),
            next((one.id for one in cases if one.reference == typed_code(words)), None),
        )

    def _cases(self, uow: UnitOfWork, words: str, sight: Looking) -> list[Record]:
        ways: list[ColumnElement[bool]] = [
            searching.numbered(uow.connection, words, Case.id) & sight.at_least(Level.EXISTENCE)
        ]
        about = searching.about(uow.connection, words, Case.id)
        if about is not None:
            # By whom a case is about, only they find it who may read that.
            ways.append(about & sight.at_least(Level.CONTENT))
        most = self.limit + 1
        parts = (
            select(Case.id).where(way).order_by(Case.id.desc()).limit(most).subquery()
            for way in ways
        )
        statement = (
            select(*LINE)
            .where(Case.id.in_(union(*(select(part) for part in parts))))
            .order_by(Case.id.desc())
            .limit(most)
        )
        return list(uow.connection.execute(statement).all())

    def _letters(self, uow: UnitOfWork, words: str, sight: Looking) -> list[Record]:
        # A number has figures: a text without any is no part of one that people look for.
        if not any(sign.isdecimal() for sign in words):
            return []
        named = DocumentNumber.number.icontains(words, autoescape=True)
        statement = (
            select(
                DocumentNumber.number,
                Document.name,
                DocumentNumber.document_id,
                DocumentNumber.case_id,
                Case.reference,
                Case.subject,
                DocumentNumber.issued_at,
            )
            .join(Case, Case.id == DocumentNumber.case_id)
            .outerjoin(Document, Document.id == DocumentNumber.document_id)
            .where(
                or_(
                    DocumentNumber.id.in_(select(DocumentNumber.id).where(named)),
                    DocumentNumber.document_id.in_(select(Document.id).where(_coded(words))),
                ),
                sight.at_least(Level.CONTENT),
            )
            .order_by(DocumentNumber.id.desc())
            .limit(self.limit + 1)
        )
        return list(uow.connection.execute(statement).all())

    def _officers(self, uow: UnitOfWork, words: str) -> list[Record]:
        named = and_(*(Officer.name.icontains(word, autoescape=True) for word in words.split()))
        statement = (
            select(Officer.id, Officer.name, Officer.position, Office.name.label("office"))
            .join(Office, Office.id == Officer.office_id)
            .where(Officer.active, named)
            .order_by(Officer.name, Officer.id)
            .limit(self.limit + 1)
        )
        return list(uow.connection.execute(statement).all())


def _coded(words: str) -> ColumnElement[bool]:
    """Whether the text is the whole code printed on a letter."""
    code = typed_code(words)
    whole = len(code.replace("-", "")) == _LETTER_CODE
    return Document.code == code if whole else false()
