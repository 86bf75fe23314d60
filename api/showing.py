"""What every address shows of people: told to whom, and the line it leaves in the trail.

``docs/reference/who-sees-what.md`` prints it; a test calls every address as every kind of officer and
compares what it said and the trail with it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from engine import Level


class Need(StrEnum):
    """What somebody must have for an address to tell them of people, in the words of the table."""

    CONTENT = "content of the case"
    TASK = "a task of theirs there, or supervision of its unit with content"
    REGISTRY = "right `registry` over the unit"
    PURPOSE = "right `registry` over the unit, and a purpose"
    LISTS = "right `import` or `supervise` over the unit"
    AUDIT = "right `audit` and content"
    ADMINISTER = "right `administer` over the unit"


@dataclass(frozen=True, kw_only=True)
class Showing:
    """Addresses of one kind, by their endpoints.

    ``opens``: how far one must see the case for the address to open at all; None: another right
    decides. ``needs``: any of which is enough to be told of people; none: they name nobody.
    ``lines``: words that stand in the lines of the trail. ``clear``: NIK and KK are written out.
    """

    what: str
    endpoints: tuple[str, ...]
    opens: Level | None = None
    needs: tuple[Need, ...] = ()
    lines: tuple[str, ...] = ()
    clear: bool = False


def _of(prefix: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{prefix}.{name}" for name in names)


SHOWINGS: Final = (
    Showing(
        what="list of cases: subject; the line itself needs existence, state and step the course",
        endpoints=("cases.index", "api_cases.find", "audit.index"),
        needs=(Need.CONTENT,),
        lines=("daftar kasus",),
    ),
    Showing(
        what="one search: cases by subject, people by name",
        endpoints=_of("search", "find", "suggest"),
        needs=(Need.CONTENT, Need.REGISTRY),
        lines=("pencarian", "pencarian registri"),
    ),
    Showing(
        what="inbox",
        endpoints=("inbox.index", "api_tasks.worklist"),
        needs=(Need.TASK,),
        lines=("kotak masuk",),
    ),
    Showing(
        what="supervision; the line itself needs the course",
        endpoints=("overdue.index",),
        needs=(Need.CONTENT,),
        lines=("pengawasan", "kasus terhenti"),
    ),
    Showing(
        what="notices",
        endpoints=("notices.index",),
        needs=(Need.CONTENT,),
        lines=("pemberitahuan",),
    ),
    Showing(
        what="case: summary, steps, history, files, children",
        endpoints=("case.show",),
        opens=Level.COURSE,
        needs=(Need.CONTENT,),
        lines=("halaman kasus", "kasus turunan"),
    ),
    Showing(
        what="overview of a case: its reports",
        endpoints=("overview.show",),
        needs=(Need.CONTENT,),
        lines=("kasus turunan",),
    ),
    Showing(
        what="case, for programs",
        endpoints=("api_cases.show",),
        opens=Level.EXISTENCE,
        needs=(Need.CONTENT,),
        lines=("berkas kasus",),
    ),
    Showing(
        what="«Unduh berkas»",
        endpoints=("case.take_dossier",),
        needs=(Need.CONTENT,),
        lines=("Berkas kasus",),
    ),
    Showing(
        what="comment, attach a file: they answer with nothing but where to go",
        endpoints=("case.comment", "case.attach", "api_cases.comment", "api_documents.attach"),
        opens=Level.CONTENT,
    ),
    Showing(
        what="course of a case: state, children without their subject, diagram",
        endpoints=(
            *_of("api_cases", "state", "children"),
            "case.model",
        ),
        opens=Level.COURSE,
    ),
    Showing(
        what="file, letter",
        endpoints=("case.document", "api_documents.fetch"),
        opens=Level.CONTENT,
        needs=(Need.CONTENT,),
        lines=("naskah",),
    ),
    Showing(
        what="small picture of a file",
        endpoints=("case.small",),
        needs=(Need.CONTENT,),
        lines=("gambar kecil",),
    ),
    Showing(
        what="task: places before it is taken, phones once it is, NIK and KK for a purpose",
        endpoints=_of("task", "show", "complete", "ask"),
        opens=Level.COURSE,
        needs=(Need.TASK, Need.CONTENT),
        lines=("halaman tugas", "berkas kasus"),
    ),
    Showing(
        what="answers of a finished task, to be put right by whoever did it or supervises it; what is "
        "masked is not offered",
        endpoints=("amending.show", "amending.amend", "api_tasks.amendable"),
        needs=(Need.TASK,),
        lines=("ralat isian",),
    ),
    Showing(
        what="audit",
        endpoints=_of("audit", "show", "units", "looks", "each_look", "trail"),
        needs=(Need.AUDIT,),
        lines=("audit",),
    ),
    Showing(
        what="step that failed: whom it names, and what it was given, NIK and KK masked",
        endpoints=_of(
            "admin",
            *("incidents", "incident", "retry", "mend", "give", "send_back", "leave", "cancel"),
        )
        + ("api_incidents.incident",),
        needs=(Need.ADMINISTER,),
        lines=("gangguan",),
    ),
    Showing(
        what="visits: list, one family",
        endpoints=_of("visits", "task", "family", "save"),
        needs=(Need.TASK,),
        lines=("daftar keluarga", "data keluarga"),
    ),
    Showing(
        what="musyawarah, decisions on its proposals",
        endpoints=_of("meeting", "task", "plan", "attend", "lock", "decide", "revise")
        + _of("decisions", "task", "decide", "follow"),
        needs=(Need.TASK,),
        lines=("musyawarah", "putusan usulan dan sanggahan"),
    ),
    Showing(
        what="matching, pairs of duplicates",
        endpoints=_of("matching", "task", "decide") + _of("pairs", "task", "decide"),
        needs=(Need.TASK,),
        lines=("pemadanan", "pasangan ganda"),
    ),
    Showing(
        what="hand-over: list, one family, coupons",
        endpoints=_of("handover", "task", "family", "save", "coupons", "recorded", "take_back"),
        needs=(Need.TASK,),
        lines=("penyerahan bantuan", "kupon"),
    ),
    Showing(
        what="lines of a register in a task",
        endpoints=_of("records", "task", "line", "keep", "change", "remove"),
        needs=(Need.TASK,),
        lines=("register",),
    ),
    Showing(
        what="lists received: preview, lines refused",
        endpoints=_of("import", "refused", "check", "take_in"),
        needs=(Need.TASK,),
        lines=("daftar yang diterima", "baris"),
        clear=True,
    ),
    Showing(
        what="sheets of a task: entry into SIKS-NG, distribution, people to be looked up",
        endpoints=("export.download", "distribution.download", "matching.look_up"),
        needs=(Need.TASK,),
        lines=("lembar SIKS-NG", "orang yang perlu dicari"),
        clear=True,
    ),
    Showing(
        what="people whom a cycle left unmatched",
        endpoints=_of("overview", "unmatched", "take_unmatched"),
        needs=(Need.LISTS,),
        lines=("orang yang perlu dicari",),
        clear=True,
    ),
    Showing(
        what="registry: lists, registers that decrees declare, scores",
        endpoints=("registry.index", "register.browse", "scores.show"),
        needs=(Need.REGISTRY,),
        lines=("register", "skor keluarga"),
    ),
    Showing(
        what="registry: search, a line for everybody shown",
        endpoints=("registry.search",),
        needs=(Need.REGISTRY,),
        lines=("pencarian registri",),
    ),
    Showing(
        what="registry: person, family, «mengapa ada di daftar»; before a purpose was told name, year of "
        "birth and unit alone",
        endpoints=("registry.person", "registry.ask", "why.family", "why.ask"),
        needs=(Need.PURPOSE,),
        lines=("data orang", "mengapa ada di daftar", "sebelum data dibuka"),
    ),
    Showing(
        what="registry: NIK and KK of a person and their family, a line for everybody whose they are",
        endpoints=("registry.numbers",),
        needs=(Need.PURPOSE,),
        lines=("NIK dan nomor KK",),
        clear=True,
    ),
    Showing(
        what="registry, for programs: family",
        endpoints=("api_registry.family",),
        needs=(Need.PURPOSE,),
        lines=("sistem terintegrasi",),
    ),
    Showing(
        what="registry, for programs: entries, scores, a family by its NIK, all by ids alone",
        endpoints=_of("api_registry", "entries", "scores", "find"),
        lines=("sistem terintegrasi", "skor keluarga"),
    ),
    Showing(
        what="letter to be initialled",
        endpoints=_of("letter", "task", "printed"),
        needs=(Need.TASK, Need.CONTENT),
        lines=("layar naskah", "naskah"),
    ),
)


def showings() -> Mapping[str, Showing]:
    """Endpoint → what it shows of people; an endpoint that is not there names nobody."""
    return {endpoint: one for one in SHOWINGS for endpoint in one.endpoints}
