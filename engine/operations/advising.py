"""Words from another case that stay in a case: guidance, a joint activity that served it."""

from __future__ import annotations

from engine.errors import StepFailed
from engine.ids import new_id
from engine.models import Comment
from engine.operations.catalogue import Work, operation
from engine.recording import Happening, write_event
from engine.sentences import say
from engine.store import cases, data_requests, tasks
from engine.telling import tell
from engine.unit_of_work import UnitOfWork
from engine.wilayah import covers

LONGEST = 4000


@operation(
    "advise_cases",
    summary="Tulis catatan pada kasus-kasus di wilayah ini; yang memegang tugasnya diberi tahu.",
    inputs={"references": "list", "text": "text"},
    result="number",
    lasting=True,
)
def advise_cases(uow: UnitOfWork, work: Work) -> int:
    """In how many cases the words stand now, by whoever acted last in this case.

    Raises StepFailed for a case that is unknown, confidential or of another unit.
    """
    officer = data_requests.last_officer(uow.connection, work.case_id)
    text = str(work.arguments["text"])[:LONGEST]
    own = cases.get(uow.connection, work.case_id)
    references = list(dict.fromkeys(map(str, work.arguments["references"] or ())))
    for reference in references:
        case = cases.by_reference(uow.connection, reference)
        if case is None or case.confidential or not covers(own.wilayah, case.wilayah):
            raise StepFailed(
                say("Kasus {reference} tidak ada di wilayah ini.", reference=reference)
            )
        if officer is not None:
            comment = {"id": new_id(), "case_id": case.id, "task_id": None}
            written = {"officer_id": officer, "at": uow.now, "text": text}
            uow.changes.insert(Comment, {**comment, **written})
        what = Happening(name="commented", officer=officer, data={"name": own.title})
        write_event(uow, case.id, what)
        for task in tasks.open_of_case(uow.connection, case.id):
            tell(
                uow,
                task.holder or task.queue,
                "advised",
                say("{title}: catatan baru pada {case}", title=own.title, case=reference),
                case=case.id,
                task=task.id,
            )
    return len(references)
