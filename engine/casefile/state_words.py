"""Where a case stands, as one sentence: for its page, for lists, for programs, for a printed file."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from engine.casefile.state import CaseState, OtherCase
from engine.registry import city
from engine.sentences import Sentence, say
from engine.wording import moment


class Moment(str):
    """A moment as Indonesian writes it, that whoever speaks another language writes anew."""

    value: datetime

    def __new__(cls, value: datetime) -> Moment:
        written = super().__new__(cls, moment(value))
        written.value = value
        return written


ENDS: Final[Mapping[str, Sentence]] = {
    "completed": say("Selesai"),
    "withdrawn": say("Ditarik"),
    "cancelled": say("Dibatalkan"),
    "failed": say("Gagal"),
}
_WORDS: Final[Mapping[str, Sentence]] = {
    "stuck": say("Terhenti: gangguan"),
    "suspended": say("Ditangguhkan"),
    "task": say("Berjalan"),
}


def word_of(state: CaseState) -> Sentence:
    """The state in a word or two."""
    if state.kind == "ended":
        return ENDS.get(state.state) or Sentence(state.state)
    return _WORDS.get(state.kind) or say("Menunggu")


def sentence_of(state: CaseState) -> Sentence:
    """The state with whom or what is waited for, and until when."""
    return _SAYING[state.kind](state)


def called(other: OtherCase) -> Sentence:
    """What another case is called, with its unit."""
    return say("{title}, {unit}", title=other.title, unit=_unit(other.wilayah))


def holder_of(state: CaseState) -> str:
    """Who has the task: a name, else the role and the unit that may take it; empty without one."""
    if state.task_id is None:
        return ""
    return state.holder or say("{role}, {unit}", role=state.role, unit=_unit(state.wilayah))


def _ended(state: CaseState) -> Sentence:
    word, at = word_of(state), _at(state.since)
    if state.reason and state.reason != word:
        return say("{word} {at}: {how}", word=word, at=at, how=state.reason)
    return say("{word} {at}", word=word, at=at)


def _stuck(state: CaseState) -> Sentence:
    step, at = state.step or say("pekerjaan sistem"), _at(state.since)
    if state.other:
        return say(
            "Terhenti sejak {at}: gangguan pada langkah «{step}», {case}",
            at=at,
            step=step,
            case=called(state.other),
        )
    return say("Terhenti sejak {at}: gangguan pada langkah «{step}»", at=at, step=step)


def _suspended(state: CaseState) -> Sentence:
    at, by = _at(state.since), state.holder or say("Sistem")
    if state.reason:
        why = state.reason.rstrip(" .")
        return say("Ditangguhkan {at} oleh {by}: «{why}»", at=at, by=by, why=why)
    return say("Ditangguhkan {at} oleh {by}", at=at, by=by)


def _task(state: CaseState) -> Sentence:
    told = say(
        "Langkah «{step}» pada {holder}{until}",
        step=state.step,
        holder=holder_of(state),
        until=_until(state),
    )
    if state.more == 1:
        return say("{told} · dan satu tugas lain", told=told)
    return (
        say("{told} · dan {count} tugas lain", told=told, count=state.more) if state.more else told
    )


def _children(state: CaseState) -> Sentence:
    count = state.more + 1
    if state.other is None:
        return say("Menunggu {count} kasus turunan", count=count)
    if count == 1:
        return _other_case(state)
    return say(
        "Menunggu {count} kasus turunan; yang terdekat: {case}", count=count, case=_at_work(state)
    )


def _other_case(state: CaseState) -> Sentence:
    return say("Menunggu {case}", case=_at_work(state))


def _at_work(state: CaseState) -> Sentence:
    """Another case, its open step, and until when."""
    case = called(state.other) if state.other else Sentence("")
    if not state.step:
        return case
    return say("{case}, langkah «{step}»{until}", case=case, step=state.step, until=_until(state))


def _timer(state: CaseState) -> Sentence:
    if state.step:
        return say("Menunggu sampai {at}: {step}", at=_at(state.due_at), step=state.step)
    return say("Menunggu sampai {at}", at=_at(state.due_at))


def _message(state: CaseState) -> Sentence:
    return say("Menunggu: {step}", step=state.step or say("kabar dari kasus lain"))


def _system(state: CaseState) -> Sentence:
    if state.step:
        return say("Sedang dikerjakan sistem: {step}", step=state.step)
    return say("Sedang dikerjakan sistem")


def _until(state: CaseState) -> Sentence:
    return say(", paling lambat {at}", at=_at(state.due_at)) if state.due_at else Sentence("")


def _at(value: datetime | None) -> str:
    return Moment(value) if value else ""


def _unit(code: str) -> str:
    return city().full_name(code) or code


_SAYING: Final[Mapping[str, Callable[[CaseState], Sentence]]] = {
    "stuck": _stuck,
    "suspended": _suspended,
    "task": _task,
    "children": _children,
    "case": _other_case,
    "timer": _timer,
    "message": _message,
    "system": _system,
    "ended": _ended,
}
