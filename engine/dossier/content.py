"""The printed file of a case: its chapters, from what the parts of the case file tell."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any
from uuid import UUID

import forms
from engine.casefile.amended import Amended, is_amendment
from engine.casefile.happenings import detail_of, title_of
from engine.casefile.head import CaseHead
from engine.casefile.history import HistoryLine
from engine.casefile.state_words import ENDS, sentence_of, word_of
from engine.documents.book import Book, Chapter, Entries, Entry, Grid, Pairs
from engine.queries.case_children import ShowFamily
from engine.queries.case_history import ShowCaseHistory
from engine.queries.case_parts import CaseSummary, ShowCaseSteps, ShowCaseSummary
from engine.registry import city
from engine.rows import Record
from engine.unit_of_work import UnitOfWork
from engine.wording import NOTHING, moment

_AT_ONCE = 500
"""Rows of one part read at once."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whose file is made for whom, and what for."""

    case_id: UUID
    officer: UUID
    officer_name: str
    purpose: str


def book_of(uow: UnitOfWork, wanted: Wanted, papers: Sequence[tuple[str, str]]) -> Book:
    """The printed file; ``papers`` are the step and the name of each paper in their order."""
    summary = ShowCaseSummary(case_id=wanted.case_id, officer=wanted.officer).answer(uow)
    case = summary.head.case
    made = f"{moment(uow.now)} untuk {wanted.officer_name}: {wanted.purpose}"
    return Book(
        title=case.title,
        subtitle=" · ".join(filter(None, (case.subject, case.reference))),
        facts=[*_facts(summary.head), ("Disusun", made)],
        contents="Isi",
        foot=f"{case.reference} · disusun {made}",
        chapters=[
            Chapter("Permohonan", _asked(summary), "Tidak ada isian permohonan."),
            Chapter("Fakta pokok", _key_facts(summary), "Tidak ada fakta pokok."),
            Chapter("Putusan", _decisions(summary), "Belum ada putusan."),
            Chapter("Langkah dan isiannya", list(_steps(uow, wanted)), "Belum ada langkah."),
            Chapter("Kasus turunan", list(_children(uow, wanted)), "Tidak ada kasus turunan."),
            Chapter("Komentar", _comments(summary), "Tidak ada komentar."),
            Chapter("Dokumen", _papers(papers), "Tidak ada dokumen."),
            Chapter("Riwayat", list(_history(uow, wanted)), "Belum ada riwayat."),
        ],
    )


def _facts(head: CaseHead) -> list[tuple[str, str]]:
    case = head.case
    told = [
        ("Keadaan", _state(head)),
        ("Wilayah", city().full_name(case.wilayah) or case.wilayah),
        ("Dibuka", moment(case.opened_at)),
    ]
    if case.closed_at:
        told.append(("Ditutup", moment(case.closed_at)))
    if head.parent:
        told.append(("Bagian dari", f"{head.parent.title}, {head.parent.reference}"))
    people = ", ".join(person.name for person in head.people)
    return [*told, ("Orang yang bekerja", people or NOTHING)]


def _state(head: CaseHead) -> str:
    """The state; the sentence of a case that has ended says the word already."""
    said = sentence_of(head.state)
    return said if head.state.kind == "ended" else f"{word_of(head.state)}. {said}"


def _asked(summary: CaseSummary) -> list[Pairs | Grid | Entries]:
    parts: list[Pairs | Grid | Entries] = []
    for one in summary.asked:
        telling = forms.Telling(words=one.words, names=summary.names)
        given = (one.by or "Warga", moment(one.at))
        parts.append(Pairs([given, *telling.lines(one.answers)]))
        if one.said:
            parts.append(Pairs([("Kata-kata sendiri", one.said)]))
    return parts


def _key_facts(summary: CaseSummary) -> list[Pairs | Grid | Entries]:
    rows = [
        (
            one.fact.label,
            forms.Telling(words=one.words, names=summary.names).value(one.fact.of, one.value),
        )
        for one in summary.key_facts
    ]
    return [Pairs(rows)] if rows else []


def _decisions(summary: CaseSummary) -> list[Pairs | Grid | Entries]:
    entries = []
    for one in summary.decisions:
        telling = forms.Telling(words=one.words, names=summary.names)
        said = [*telling.lines(one.chosen), *telling.lines(one.reasons)]
        lines = [f"{label}: {text}" for label, text in said]
        entries.append(Entry(_called(one.task), _closed(one.task), lines))
    return [Entries(entries)] if entries else []


def _steps(uow: UnitOfWork, wanted: Wanted) -> Iterator[Entries]:
    """Every task with its answers, the newest first."""
    after: UUID | None = None
    while True:
        page = ShowCaseSteps(
            case_id=wanted.case_id, officer=wanted.officer, after=after, limit=_AT_ONCE
        ).answer(uow)
        if page.tasks:
            yield Entries([_step(task, page.wording, page.names) for task in page.tasks])
        if page.next is None:
            return
        after = UUID(hex=page.next)


def _step(task: Record, wording: Mapping[str, Any], names: forms.Names) -> Entry:
    telling = forms.Telling(words=wording.get(task.element, {}), names=names)
    lines = [f"{label}: {text}" for label, text in telling.lines(task.answers or {})]
    return Entry(_called(task), _closed(task), lines)


def _children(uow: UnitOfWork, wanted: Wanted) -> Iterator[Grid]:
    asked = ShowFamily(case_id=wanted.case_id, officer=wanted.officer).chosen(uow)
    found = iter(asked.every(uow.connection))
    while some := list(islice(found, _AT_ONCE)):
        yield Grid(("Kasus", "Jenis", "Wilayah", "Keadaan"), [_child(one) for one in some])


def _child(one: Record) -> tuple[str, ...]:
    unit = city().full_name(one.wilayah) or one.wilayah
    state = ENDS.get(one.state) or one.step or one.milestone or NOTHING
    closed = f" {moment(one.closed_at)}" if one.closed_at else ""
    return f"{one.subject} {one.reference}", one.title, unit, f"{state}{closed}"


def _comments(summary: CaseSummary) -> list[Pairs | Grid | Entries]:
    entries = [Entry(one.officer_name, moment(one.at), [one.text]) for one in summary.comments]
    return [Entries(entries)] if entries else []


def _papers(papers: Sequence[tuple[str, str]]) -> list[Pairs | Grid | Entries]:
    return [Grid(("Langkah", "Dokumen"), papers)] if papers else []


def _history(uow: UnitOfWork, wanted: Wanted) -> Iterator[Entries]:
    asked = ShowCaseHistory(case_id=wanted.case_id, officer=wanted.officer).chosen(uow)
    found = iter(asked.every(uow.connection))
    while some := list(islice(found, _AT_ONCE)):
        yield Entries([_line(one) for one in some])


def _line(one: HistoryLine) -> Entry:
    event = one.event
    title = "Tugas diambil dan diselesaikan" if one.taken else title_of(event.name)
    role = f" ({event.role_label})" if event.role_label else ""
    by = f"{event.officer_name or 'Sistem'}{role} · {moment(event.at)}"
    lines = list(filter(None, (_detail(one), _row(one))))
    return Entry(f"{title}: {one.step}" if one.step else str(title), by, lines)


def _detail(one: HistoryLine) -> str:
    """What one would know of an event: of an amendment what was said and what is true."""
    telling = forms.Telling(words=one.words)
    told = Amended(one.event, one.words).detail(telling) if is_amendment(one.event) else ""
    return told or detail_of(one.event.data)


def _row(one: HistoryLine) -> str:
    register = one.register
    if register is None or one.record is None:
        return ""
    lines: Iterable[tuple[str, str]] = forms.Telling(words=register.words).lines(one.record)
    return f"{register.label}: " + "; ".join(f"{label}: {text}" for label, text in lines)


def _called(task: Record) -> str:
    return f"{task.name}: {task.label}" if task.label else str(task.name)


def _closed(task: Record) -> str:
    who = task.closer_name or task.holder_name or "belum diambil"
    role = f" ({task.role_label})" if task.role_label else ""
    return f"{who}{role} · {moment(task.closed_at) if task.closed_at else 'belum selesai'}"
