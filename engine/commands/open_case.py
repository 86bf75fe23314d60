"""An officer opens a case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import forms
from engine.errors import Forbidden, InvalidAnswers
from engine.opening import OpenedCase, Opening, open_case
from engine.store import bundles, officers
from engine.unit_of_work import UnitOfWork


@dataclass(frozen=True, kw_only=True)
class OpenCase:
    """Open a case of ``process`` for the unit ``wilayah`` with the answers of its start form."""

    process: str
    wilayah: str
    officer: UUID
    answers: Mapping[str, Any]

    def execute(self, uow: UnitOfWork) -> OpenedCase:
        principal = officers.principal(uow.connection, self.officer)
        process = bundles.process_in_force(uow.connection, self.process, uow.now.date())
        post = principal.post_as(process.opened_by_roles, self.wilayah)
        if post is None:
            raise Forbidden("Peran Anda tidak membuka proses ini di wilayah itu.")
        answers = dict(self.answers)
        if process.start_form:
            form = uow.shelf(process.bundle_id).form(process.start_form)
            try:
                answers = form.load(self.answers, facts={"wilayah": self.wilayah}, now=uow.now)
            except forms.FormError as error:
                raise InvalidAnswers(error.fields) from error
        return open_case(
            uow,
            Opening(
                process=self.process,
                wilayah=self.wilayah,
                data=answers,
                officer=self.officer,
                role=post.role,
                bundle_id=process.bundle_id,
            ),
        )
