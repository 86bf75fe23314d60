"""Letters: written from a template of the bundle, numbered once, kept with the case."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from datetime import date
from pathlib import PurePath
from typing import Any
from uuid import UUID

from engine.documents import format_number, names_asked, no_pdf, render
from engine.errors import StepFailed
from engine.files.media import WORD
from engine.ids import new_id
from engine.models import Document, DocumentNumber
from engine.operations.catalogue import Work, duty, operation
from engine.operations.letter_facts import annexes_for, letter_facts
from engine.recording import Happening, owe, write_event
from engine.registry import city
from engine.sentences import say
from engine.sla import WIB
from engine.store import cases, documents, offices
from engine.unit_of_work import UnitOfWork
from engine.wilayah import level_of


@operation(
    "render_letter",
    summary="Buat surat dari templat paket; PDF di sampingnya bila LibreOffice ada.",
    inputs={
        "template": "text",
        "name": "text",
        "facts": "context?",
        "annex": "text?",
        "office": "text?",
    },
    result="context",
)
def render_letter(uow: UnitOfWork, work: Work) -> dict[str, str]:
    """``{dokumen, nama, kode}``: id and name of the document and its public verification code.

    ``annex`` names data sets of the case, separated by blanks; each is put where the template says
    ``{{ lampiran("name") }}``. An earlier letter of the same name in this case is replaced.
    """
    template = uow.shelf(work.bundle_id).files.get(str(work.arguments["template"]))
    if template is None:
        raise StepFailed(
            say("Templat {arguments} tidak ada dalam paket.", arguments=work.arguments["template"])
        )
    code = secrets.token_urlsafe(9)
    more = work.arguments.get("facts") or {}
    facts = letter_facts(uow, work.case_id, more, asked=names_asked(template))
    content = render(
        template,
        {**facts, "kode": code},
        annexes=annexes_for(uow, work, str(work.arguments.get("annex") or "").split()),
        qr=f"{uow.adapters.settings.public_url}/dokumen/{code}",
        now=uow.now,
    )
    name = str(work.arguments["name"])
    document = keep_letter(uow, work, name, content, code, facts)
    if uow.adapters.to_pdf is not no_pdf:
        owe(uow, work.case_id, "", "letter_pdf", {"document": str(document), "name": name})
    return {"dokumen": str(document), "nama": name, "kode": code}


def _converted(uow: UnitOfWork, work: Work) -> bytes | None:
    """The letter as PDF, made outside any transaction since it takes seconds."""
    letter = documents.get(uow.connection, UUID(str(work.arguments["document"])))
    if letter is None:
        return None
    return uow.adapters.to_pdf(uow.adapters.files.read(letter.sha256))


@duty("letter_pdf", prepare=_converted)
def letter_pdf(uow: UnitOfWork, work: Work) -> None:
    """Keep the PDF beside its letter; where nothing converts, the Word file stands alone."""
    pdf = work.arguments.get("prepared")
    if pdf is not None:
        name = PurePath(str(work.arguments["name"])).stem + ".pdf"
        keep_letter(uow, work, name, pdf, None, {})


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
            "kind": "letter",
            "name": name,
            "media_type": "application/pdf" if name.endswith(".pdf") else WORD,
            "size": kept.size,
            "sha256": kept.sha256,
            "code": code,
            "signatory": facts.get("penandatangan"),
            "number": facts.get("nomor"),
            "facts": {},
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


@operation(
    "number_letter",
    summary="Beri nomor resmi berikutnya dari register kantor dan tahun.",
    inputs={
        "series": "text",
        "pattern": "text",
        "classification": "text",
        "office": "text?",
        "unit": "text?",
    },
    result="context",
)
def number_letter(uow: UnitOfWork, work: Work) -> dict[str, Any]:
    """``{nomor, tanggal, urut}``; the register of a series and year has no gaps."""
    today: date = uow.now.astimezone(WIB).date()
    series = str(work.arguments["series"])
    serial = documents.next_serial(uow.connection, series, today.year)
    case = cases.get(uow.connection, work.case_id)
    office = offices.of_unit(uow.connection, case.wilayah, work.arguments.get("office"))
    parts = {
        "klasifikasi": str(work.arguments["classification"]),
        "opd": str(
            work.arguments.get("office") or (office.code if office else _short(case.wilayah))
        ),
        "bidang": str(work.arguments.get("unit") or ""),
    }
    number = format_number(str(work.arguments["pattern"]), serial, today, parts)
    taken = documents.number_taken(uow.connection, number, today.year)
    if taken is not None:
        raise StepFailed(
            say(
                "Nomor {number} sudah dipakai register {taken}. Perbaiki pola nomor agar memuat "
                "kantor yang menerbitkannya, lalu coba lagi.",
                number=number,
                taken=taken,
            )
        )
    uow.changes.insert(
        DocumentNumber,
        {
            "id": new_id(),
            "series": series,
            "year": today.year,
            "serial": serial,
            "number": number,
            "case_id": work.case_id,
            "issued_at": uow.now,
        },
    )
    return {"nomor": number, "tanggal": today.isoformat(), "urut": serial}


def _short(wilayah: str) -> str:
    """What a unit without an office of its own is called in a number: ``KelTelukPucung``."""
    level = level_of(wilayah).capitalize()
    return f"{level[:3]}{''.join(city().name_of(wilayah).split())}"
