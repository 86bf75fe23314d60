"""Everything around the form of a task: what it decides about, and what explains it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from flask import current_app, request, url_for

from api.engine import engine, officer_id
from api.web import known
from api.web.amending.told import amendments
from api.web.answered import Answered, Answering
from api.web.answers import telling
from api.web.case.told import told
from api.web.history import line
from api.web.places import place
from api.web.shown import shown
from api.web.task.drawing import Drawn
from api.web.translate import _, ngettext
from engine import (
    HIDDEN,
    CaseFile,
    Colleague,
    Forbidden,
    InvalidAnswers,
    Level,
    ListColleagues,
    TaskPage,
    Unconfirmed,
    is_letter,
)

_LETTER = "letter.task"
_READ_AT_ONCE = (_LETTER, ".task")
"""The screens beside which the newest letter is read without asking: its own, and none."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """What will be written, and what it brings about, to be read once more."""

    answers: list[Answered]
    brings: list[str]


def around(drawn: Drawn, file: CaseFile, error: InvalidAnswers | None) -> dict[str, Any]:
    """The values of the page's template."""
    page = drawn.page
    screen = (page.element.screen or "").partition(":")[0] + ".task"
    letters = [one for one in file.documents if is_letter(one)]
    earlier = [one for one in told(file) if one.task != page.task.id]
    put = amendments(file)
    beside = {
        "pokok": known.key_facts(file),
        "diajukan": known.asked(file),
        "tabel": shown(file, page, request.args.get("urut", "")),
    }
    return {
        **beside,
        "veiled": _veiled(beside, earlier, drawn.view),
        "page": page,
        "view": drawn.view,
        "file": file,
        "matter": bool(earlier or letters or any(beside.values())),
        "amended": [one for one in put if not page.closing or one.task == page.task.id],
        "earlier_answers": earlier,
        "letters": letters,
        "reads_letter": bool(letters) and screen in _READ_AT_ONCE,
        "answered": _answered(page, file),
        "own_files": [
            one for one in file.documents if page.closing and one.task_id == page.task.id
        ],
        "other_files": [one for one in file.documents if not _printed_or_letter(one, letters)],
        "standing": _standing(page, file),
        "lines": [line(event, file.process_names) for event in file.events],
        "uploads": {one.id.hex: {"name": one.name, "url": _address(one)} for one in file.documents},
        "colleagues": _colleagues(page) if file.may_supervise and page.open else [],
        "screen": screen if screen in current_app.view_functions and screen != _LETTER else "",
        "whole": error.fields.get("", []) if error and not drawn.view else [],
        "now": page.now,
        "me": officer_id(),
    }


def asked(page: TaskPage, file: CaseFile, question: Unconfirmed | None) -> Asked | None:
    """The question before a step that cannot be taken back; None where nothing is asked."""
    if question is None:
        return None
    answers = _drawn(page, file, question.data["answers"])
    return Asked(answers=answers, brings=_brought(question.data["consequences"]))


def _brought(told: Any) -> list[str]:
    """What the step brings about, in sentences."""
    found = [_("Kasus ini berakhir: %(end)s.", end=told.ends)] if told.ends else []
    if told.ends == "":
        found.append(_("Kasus ini berakhir."))
    found += [_("Sistem mengerjakan: %(what)s.", what=name) for name in told.does]
    found += [
        ngettext(
            "%(num)d kasus dibuka: %(what)s.", "%(num)d kasus dibuka: %(what)s.", num, what=name
        )
        for name, num in told.opens
    ]
    found += [_("Kasus lain diberi tahu: %(what)s.", what=name) for name in told.tells]
    found += [_("Langkah berikutnya: %(what)s.", what=name) for name in told.next]
    return found


def _address(document: Any) -> str:
    return url_for("case.document", document_id=document.id)


def _printed_or_letter(document: Any, letters: list[Any]) -> bool:
    """Whether a file is read with the letters: one of them, or the printed form of one."""
    printed = {one.name.removesuffix(".docx") + ".pdf" for one in letters}
    return is_letter(document) or (document.kind == "letter" and document.name in printed)


def _veiled(*parts: Any) -> bool:
    """Whether what stands beside the form is written masked somewhere."""
    return HIDDEN in repr(parts)


def _answered(page: TaskPage, file: CaseFile) -> list[Answered]:
    """What a closed task was answered with, in the words of its form."""
    return _drawn(page, file, page.closing.answers) if page.closing else []


def _drawn(page: TaskPage, file: CaseFile, answers: Mapping[str, Any]) -> list[Answered]:
    words = page.form.wording if page.form else page.speech.words
    files = {one.id.hex: one.name for one in file.documents}
    return Answering(telling=telling(words, page.speech.names), files=files).all(answers)


def _standing(page: TaskPage, file: CaseFile) -> str:
    """Why the reader does not fill in this form now, exactly."""
    if page.sight.level < Level.CONTENT:
        return _("Anda melihat bahwa tugas ini ada dan sampai mana jalannya, bukan isinya.")
    if page.case.state == "suspended":
        return _suspended(file)
    if not page.entitled:
        return _(
            "Ini pekerjaan %(role)s, %(unit)s. Anda dapat membacanya, bukan mengerjakannya.",
            role=page.role_name,
            unit=place(page.task.wilayah),
        )
    if not page.task.holder:
        return _("Belum ada yang mengerjakan tugas ini. Ambil dahulu, lalu isi.")
    return _("Tugas ini sedang dipegang %(name)s.", name=page.holder_name or "–")


def _suspended(file: CaseFile) -> str:
    reason = next(
        (event.data.get("reason", "") for event in file.events if event.name == "case_suspended"),
        "",
    )
    return _(
        "Kasus ini ditangguhkan: %(reason)s Tugasnya dapat dikerjakan lagi sesudah kasus "
        "dilanjutkan.",
        reason=f"{reason.rstrip('. ')}." if reason else "",
    )


def _colleagues(page: TaskPage) -> list[Colleague]:
    """Whom the reader may give this task to; nobody when its unit is not theirs to supervise."""
    try:
        return engine().ask(ListColleagues(task_id=page.task.id, officer=officer_id()))
    except Forbidden:
        return []
