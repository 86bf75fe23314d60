"""An officer writes a comment in the case file."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import InvalidAnswers
from engine.ids import new_id
from engine.models import Comment
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.sight import seen_case
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class CommentCase:
    """Words between colleagues; whoever may see the case may comment."""

    case_id: UUID
    officer: UUID
    text: str
    task_id: UUID | None = None

    def execute(self, uow: UnitOfWork) -> UUID:
        _, case = seen_case(uow.connection, self.case_id, self.officer, uow.now)
        text = self.text.strip()
        if not text:
            raise InvalidAnswers({"text": [say("Tulis komentarnya dahulu.")]})
        comment_id = new_id()
        uow.changes.insert(
            Comment,
            {
                "id": comment_id,
                "case_id": self.case_id,
                "task_id": self.task_id,
                "officer_id": self.officer,
                "at": uow.now,
                "text": text[:4000],
            },
        )
        what = Happening(name="commented", officer=self.officer, task_id=self.task_id)
        write_event(uow, self.case_id, what)
        return comment_id
