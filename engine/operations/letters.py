"""Letters: written from a template of the bundle, kept with the case."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import PurePath
from typing import Any
from uuid import UUID

from engine.casework.reading import letter_html
from engine.documents import Annex, names_asked, no_pdf, render
from engine.errors import InputRefused, InvalidAnswers
from engine.facts import FACTS, Asking
from engine.files.media import WORD
from engine.ids import new_id, new_letter_code
from engine.models import Document
from engine.operations.catalogue import ByHand, Handed, Work, duty, operation
from engine.operations.letter_facts import annexes_for, letter_facts
from engine.recording import Happening, owe, write_event
from engine.sentences import say
from engine.store import cases, data_requests, documents
from engine.store.registry.access import Access, log_access
from engine.unit_of_work import UnitOfWork

IDENTITIES = "identitas"
"""Fact of a kept letter: how many people's whole numbers it prints."""


def letter_by_hand(uow: UnitOfWork, work: Work, handed: Handed) -> dict[str, str]:
    """A file of the case that somebody wrote outside: it becomes the letter of this step.

    Raises InvalidAnswers when the case has no such file.
    """
    found = documents.of_case(uow.connection, work.case_id, handed.values.get("dokumen", ""))
    if found is None:
        raise InvalidAnswers({"dokumen": [say("Pilih berkas yang dilampirkan pada kasus ini.")]})
    code = found.code or new_letter_code()
    given = work.arguments.get("facts")
    facts = given if isinstance(given, Mapping) else {}
    uow.changes.update(
        Document,
        {"id": found.id},
        kind="letter",
        code=code,
        number=facts.get("nomor"),
        signatory=facts.get("penandatangan"),
        replaces=documents.letter_named(uow.connection, work.case_id, str(work.arguments["name"])),
    )
    return {"dokumen": str(found.id), "nama": found.name, "kode": code}


@operation(
    "render_letter",
    summary="Buat surat dari templat paket; PDF di sampingnya bila LibreOffice ada.",
    inputs={
        "template": "text",
        "name": "text",
        "facts": "context?",
        "reads": "context?",
        "annex": "text?",
        "office": "text?",
    },
    result="context",
    by_hand=ByHand(fields={"dokumen": "document"}, accept=letter_by_hand),
)
def render_letter(uow: UnitOfWork, work: Work) -> dict[str, str]:
    """``{dokumen, nama, kode}``: id and name of the document and its public verification code.

    ``reads`` gives names to facts of the catalogue, ``{aset: "records:aset"}``; they are read when
    the letter is made. Raises InputRefused for a template or a fact that does not exist.
    ``annex`` names data sets of the case, separated by blanks; each is put where the template says
    ``{{ lampiran("name") }}``. An earlier letter of the same name in this case is replaced.
    """
    template = uow.shelf(work.bundle_id).files.get(str(work.arguments["template"]))
    if template is None:
        raise InputRefused(
            say("Templat {arguments} tidak ada dalam paket.", arguments=work.arguments["template"]),
            field="template",
        )
    code, address = new_letter_code(), f"{uow.adapters.settings.public_url}/dokumen"
    more = {**_read(uow, work), **(work.arguments.get("facts") or {})}
    facts = letter_facts(uow, work.case_id, more, asked=names_asked(template))
    annexes, printed = _counted(
        annexes_for(uow, work, str(work.arguments.get("annex") or "").split())
    )
    content = render(
        template,
        {**facts, "kode": code, "lambang": uow.adapters.emblem},
        annexes=annexes,
        qr=f"{address}/{code}",
        foot=f"Periksa keaslian naskah ini di {_spoken(address)} dengan kode {code}.",
        now=uow.now,
    )
    name = str(work.arguments["name"])
    facts = {**facts, IDENTITIES: len(printed)}
    document = keep_letter(uow, work, name, content, code, facts)
    if printed:
        _log_printing(uow, work, name, len(printed))
    if uow.adapters.to_pdf is not no_pdf:
        owe(uow, work.case_id, "", "letter_pdf", {"document": str(document), "name": name})
    return {"dokumen": str(document), "nama": name, "kode": code}


def _read(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """The facts of the catalogue that the task names."""
    case = cases.get(uow.connection, work.case_id)
    told = {}
    for name, query in (work.arguments.get("reads") or {}).items():
        known, _, argument = str(query).partition(":")
        if known not in FACTS:
            sentence = say("Fakta {query} tidak ada dalam katalog.", query=query)
            raise InputRefused(sentence, field="reads")
        asking = Asking(
            case_id=case.id,
            root_id=case.root_id,
            wilayah=case.wilayah,
            bundle_id=case.bundle_id,
            argument=argument,
        )
        told[name] = FACTS[known](uow, asking)
    return told


def _spoken(address: str) -> str:
    """An address as people type it."""
    return address.removeprefix("https://").removeprefix("http://")


def _counted(annexes: Mapping[str, Annex]) -> tuple[dict[str, Annex], list[None]]:
    """The annexes, and a list that grows by one with each person whose numbers they print."""
    printed: list[None] = []

    def told(rows: Iterable[Sequence[Any]]) -> Iterator[Sequence[Any]]:
        for row in rows:
            printed.append(None)
            yield row

    counted = {
        name: replace(table, rows=told(table.rows)) if table.personal else table
        for name, table in annexes.items()
    }
    return counted, printed


def _log_printing(uow: UnitOfWork, work: Work, name: str, people: int) -> None:
    """Whole numbers of people were printed: kept like any look at their records."""
    officer = data_requests.last_officer(uow.connection, work.case_id)
    log_access(
        uow.connection,
        Access(
            at=uow.now,
            officer_id=officer,
            stranger=None if officer else "sistem",
            action="cetak",
            purpose=f"Lampiran surat: {name}",
            subject=name,
            case_id=work.case_id,
            people=people,
        ),
    )


def _converted(uow: UnitOfWork, work: Work) -> bytes | None:
    """The letter as PDF, made outside any transaction since it takes seconds."""
    letter = documents.get(uow.connection, UUID(str(work.arguments["document"])))
    if letter is None:
        return None
    letter_html(uow.adapters.files, letter.sha256)  # Whoever decides on it first waits for nothing.
    return uow.adapters.to_pdf(uow.adapters.files.read(letter.sha256))


@duty("letter_pdf", prepare=_converted)
def letter_pdf(uow: UnitOfWork, work: Work) -> None:
    """Keep the PDF beside its letter; where nothing converts, the Word file stands alone."""
    pdf = work.arguments.get("prepared")
    if pdf is not None:
        name = PurePath(str(work.arguments["name"])).stem + ".pdf"
        letter = documents.with_id(uow.connection, UUID(str(work.arguments["document"])))
        keep_letter(uow, work, name, pdf, None, letter.facts)


def keep_letter(
    uow: UnitOfWork,
    work: Work,
    name: str,
    content: bytes,
    code: str | None,
    facts: Mapping[str, Any],
) -> UUID:
    """Keep a finished letter with its case; returns the document's id."""
    kept = uow.adapters.files.keep(content)
    earlier = documents.letter_named(uow.connection, work.case_id, name)
    document_id = new_id()
    uow.changes.insert(
        Document,
        {
            "id": document_id,
            "case_id": work.case_id,
            "element": work.element,
            "kind": "letter",
            "name": name,
            "media_type": "application/pdf" if name.endswith(".pdf") else WORD,
            "size": kept.size,
            "sha256": kept.sha256,
            "code": code,
            "signatory": facts.get("penandatangan"),
            "number": facts.get("nomor"),
            "facts": {IDENTITIES: facts[IDENTITIES]} if facts.get(IDENTITIES) else {},
            "created_at": uow.now,
            "replaces": earlier,
        },
    )
    what = Happening(
        name="letter_rendered",
        element=work.element,
        data={"document": str(document_id), "name": name},
    )
    write_event(uow, work.case_id, what)
    return document_id
