"""An officer chooses the language of their pages."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from engine.errors import Refused
from engine.models import Officer
from engine.unit_of_work import UnitOfWork

LANGUAGES = ("id", "en")


@dataclass(frozen=True, kw_only=True)
class SetLanguage:
    """Keep ``language`` (``id`` or ``en``) with the officer. Raises Refused for any other."""

    officer: UUID
    language: str

    def execute(self, uow: UnitOfWork) -> None:
        if self.language not in LANGUAGES:
            raise Refused("Bahasa ini belum tersedia. Pilih Bahasa Indonesia atau Inggris.")
        uow.changes.update(Officer, {"id": self.officer}, language=self.language)
