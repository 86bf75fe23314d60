"""Whether an applicant's wish still ends a case, or what the office has done since binds it."""

from __future__ import annotations

from engine.rows import Record
from engine.sentences import say
from engine.store import cases, numbers
from engine.unit_of_work import UnitOfWork


def bound_by(uow: UnitOfWork, case: Record) -> str:
    """Why a case is not withdrawn by its applicant any more; empty while it is.

    An official number was given in its tree, or another unit works on it: then it ends by itself,
    or a supervisor answers for cancelling it.
    """
    number = numbers.first_of_tree(uow.connection, case.root_id)
    if number is not None:
        return say(
            "Kasus ini sudah menerbitkan surat bernomor {number} dan tidak dapat ditarik lagi. "
            "Minta pengawas membatalkannya bila memang harus berakhir.",
            number=number,
        )
    if cases.spreads(uow.connection, case.root_id, case.wilayah):
        return say(
            "Kasus ini sudah dikerjakan wilayah lain dan tidak dapat ditarik lagi. Minta pengawas "
            "membatalkannya bila memang harus berakhir."
        )
    return ""
