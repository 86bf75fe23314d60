"""One family is entered in a register by hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from engine.casework.entering import enter_family
from engine.commands.guards import on_screen
from engine.commands.history import write_done
from engine.commands.settling import Ruling, Seen, Subject, settle
from engine.errors import Refused
from engine.registry import clean_name, read_nik
from engine.store.registry import entries
from engine.store.row_versions import ENTERED
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class AddEntry:
    """Enter a family as usulan or sanggahan; returns the entry's id.

    ``answers``: nama, nik?, kk?, tanggal_lahir?, jenis_kelamin?, alamat?, rt?, rw?, kelurahan
    (code), alasan?. Raises InvalidAnswers naming the field, DecidedMeanwhile when a colleague has
    entered the same person in this register.
    """

    task_id: UUID
    officer: UUID
    register: str
    answers: Mapping[str, Any]
    seen: Seen = field(default_factory=Seen)

    def execute(self, uow: UnitOfWork) -> UUID:
        doing = on_screen(uow, self.task_id, self.officer, "import")
        if self.register not in ("usulan", "sanggahan"):
            raise Refused("Hanya usulan dan sanggahan yang dicatat satu per satu.")
        root_id = doing.task.root_id
        known = self._known(uow, root_id)
        if known and not settle(uow, doing, self._ruling(uow, known), self.seen, self.officer):
            return known
        entry_id = enter_family(
            uow,
            self.answers,
            case_id=root_id,
            register=self.register,
            officer=self.officer,
        )
        if known != entry_id:
            settle(uow, doing, self._ruling(uow, entry_id), self.seen, self.officer)
        write_done(
            uow,
            doing,
            name="entry_added",
            officer=self.officer,
            data={"entry": str(entry_id), "register": self.register},
        )
        return entry_id

    def _known(self, uow: UnitOfWork, root_id: UUID) -> UUID | None:
        today = uow.today
        nik = read_nik(self.answers.get("nik"), today=today).number
        if nik is None:
            return None
        sought = uow.adapters.vault.fingerprint(nik)
        return entries.entry_of_person(uow.begin(), root_id, self.register, sought)

    def _ruling(self, uow: UnitOfWork, entry_id: UUID) -> Ruling:
        """As a colleague is told it; the other answers only as a fingerprint: they hold numbers."""
        text = repr(sorted((name, str(said)) for name, said in self.answers.items()))
        subject = Subject(
            name=clean_name(str(self.answers.get("nama") or "")),
            reason=str(self.answers.get("alasan") or "").strip(),
            mark=uow.adapters.vault.fingerprint(text).hex(),
        )
        return Ruling(matter=ENTERED, decision="dicatat", rows={entry_id: subject})
