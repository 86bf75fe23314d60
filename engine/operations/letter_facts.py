"""What a letter may say: the facts of its case, and the data sets of its annexes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence, Set
from typing import Any
from uuid import UUID

import forms
from engine.declared.registers import Register, declared, opened
from engine.documents import Annex, Column, annex
from engine.errors import StepFailed
from engine.facts import FACTS, Asking
from engine.operations import distribution_annexes
from engine.operations.catalogue import Work
from engine.operations.letter_people import done_by, officials
from engine.registry import city
from engine.registry.findings import Findings, contradictions
from engine.rows import Record
from engine.sentences import say
from engine.store import cases, offices, records
from engine.store.registry import letters as rows
from engine.store.registry import meetings, progress, scoring, standings
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY, level_of, unit_at

WORDS = {
    "layak": "layak",
    "tidak_layak": "tidak layak",
    "diterima": "diterima",
    "ditolak": "ditolak",
    "disetujui": "disetujui",
    None: "belum diputus",
}
QUESTIONS = {"layak": "kelayakan", "usulan": "usulan baru", "sanggahan": "sanggahan"}


def letter_facts(
    uow: UnitOfWork, case_id: UUID, more: Mapping[str, Any], *, asked: Set[str]
) -> dict[str, Any]:
    """Case data, the office that writes, the date, the named facts ``asked`` for, what the model adds."""
    case = cases.get(uow.connection, case_id)
    office = offices.of_unit(uow.connection, case.wilayah, "Dinsos")
    names = city()
    facts = {
        **case.data,
        "referensi": case.reference,
        "perihal": case.title,
        "hari_ini": uow.today.isoformat(),
        "wilayah_nama": names.name_of(case.wilayah),
        "kota": names.name_of(CITY),
        "kecamatan": names.name_of(unit_at("kecamatan", case.wilayah))
        if case.wilayah.count(".") >= 2
        else "",
        "kantor": office.name if office else "",
        "kop": _letterhead(office),
        "tingkat": level_of(case.wilayah),
        "fakta": (case.key_facts or {}).get("values") or {},
    }
    if "petugas" in asked:
        facts["petugas"] = officials(uow, case.wilayah)
    if "selesai" in asked:
        facts["selesai"] = done_by(uow, case)
    asking = Asking(
        case_id=case.id, root_id=case.root_id, wilayah=case.wilayah, bundle_id=case.bundle_id
    )
    for name in _PLAIN:
        if name in asked and name not in more:
            facts[name] = FACTS[name](uow, asking)
    return {**facts, **more}


_LETTERHEAD = {"address": "alamat", "phone": "telepon", "email": "surel", "postcode": "kode_pos"}
"""What a letterhead says, and how offices call it that were founded in Indonesian words."""


def _letterhead(office: Record | None) -> dict[str, str]:
    said = office.letterhead if office else {}
    return {name: said.get(name) or said.get(word) or "" for name, word in _LETTERHEAD.items()}


_PLAIN = (
    *("list_counts", "match_summary", "visit_coverage", "meeting_state", "decision_state"),
    *("duplicate_state", "list_state", "delivery_state", "finding_state"),
)
GIVEN = frozenset(
    {
        *("referensi", "perihal", "hari_ini", "wilayah_nama", "kota", "kecamatan", "kantor"),
        *("kop", "kode", "tingkat", "petugas", "selesai", "fakta"),
        *_PLAIN,
    }
)
"""What every letter may say, whatever its case and its task."""


def annexes_for(uow: UnitOfWork, work: Work, names: Sequence[str]) -> dict[str, Annex]:
    """The data sets with these names. A declared register is a data set too.

    Raises StepFailed for one that does not exist."""
    registers = declared(uow.shelf(work.bundle_id).manifest)
    unknown = [name for name in names if name not in DATA_SETS and name not in registers]
    if unknown:
        raise StepFailed(say("Lampiran {name} tidak dikenal.", name=unknown[0]))
    return {
        name: DATA_SETS[name](uow, work) if name in DATA_SETS else _kept(uow, work, registers[name])
        for name in names
    }


def _kept(uow: UnitOfWork, work: Work, register: Register) -> Annex:
    """The lines that the case's tree keeps in a declared register, their sealed answers in full."""
    form = uow.shelf(work.bundle_id).form(register.form)
    known = {one.name: one for one in form.view({}, facts={}, errors={}, now=uow.now).fields}
    found = records.of_root(uow.connection, register.name, work.root_id, work.wilayah)
    return annex(
        [_column(known[name]) for name in register.columns],
        (
            tuple(lines.get(name) or None for name in register.columns)
            for lines in (opened(uow, row.data) for row in found)
        ),
        personal=bool(register.sealed),
    )


def _column(field: forms.FieldView) -> Column:
    """The column of an answer: sums and days are written as letters write them."""
    written = "rupiah" if field.kind == "uang" else "tanggal" if field.control == "date" else ""
    return Column(title=field.label, format=written)


def disagreement(row: Any, reason: str | None) -> str:
    """What a letter notes about a family: the reason, and which findings about it disagree."""
    told = "; ".join(
        f"{one.source} {_plain(one.said)}, {other.source} {_plain(other.said)}"
        for one, other in contradictions(Findings.of(row))
    )
    noted = f"Bertentangan: {told}." if told else ""
    return " ".join(part for part in (reason or "", noted) if part)


def _plain(code: str) -> str:
    return code.replace("_", " ")


def _approved(uow: UnitOfWork, work: Work) -> Annex:
    """Families whose usulan or sanggahan was resolved upon, with the decision."""
    names, vault = city(), uow.adapters.vault
    found = rows.approved(uow.connection, work.root_id, work.wilayah)
    return annex(
        [
            *("Nama", "NIK", "Nomor KK", "Alamat", "RT/RW", "Kelurahan", "Register"),
            *("Hasil Muskel", "Keputusan"),
            Column(title="Keterangan", width=2),
        ],
        (
            (
                row.name,
                vault.open(row.nik_sealed) if row.nik_sealed else "-",
                vault.open(row.kk_sealed) if row.kk_sealed else "-",
                row.text or "",
                f"{row.rt or '-'}/{row.rw or '-'}",
                names.name_of(row.wilayah_code),
                row.register,
                WORDS.get(row.decision, row.decision),
                WORDS.get(row.approval, row.approval),
                disagreement(row, row.approval_reason),
            )
            for row in found
        ),
        personal=True,
    )


def _agenda(uow: UnitOfWork, work: Work) -> Annex:
    """Every family the unit's musyawarah resolved upon, with decision and reason."""
    held = [
        one
        for one in meetings.meetings_of(uow.connection, work.root_id)
        if one.wilayah_code == work.wilayah
    ]
    items = meetings.items_of(uow.connection, held[-1].id) if held else []
    return annex(
        ["Nama", "Pokok bahasan", "Hasil kunjungan", "Keputusan", Column(title="Alasan", width=2)],
        (
            (
                item.name,
                QUESTIONS.get(item.question, item.question),
                (item.visit_result or "-").replace("_", " "),
                WORDS.get(item.decision, item.decision),
                disagreement(item, item.reason),
            )
            for item in items
        ),
    )


def _attendance(uow: UnitOfWork, work: Work) -> Annex:
    """Who came to the unit's musyawarah."""
    held = [
        one
        for one in meetings.meetings_of(uow.connection, work.root_id)
        if one.wilayah_code == work.wilayah
    ]
    people = meetings.attendance_of(uow.connection, held[-1].id) if held else []
    return annex(
        ["Nama", "Unsur", "Tanda tangan"],
        ((one.name, one.element, "") for one in people if one.present),
    )


def _recap(uow: UnitOfWork, work: Work) -> Annex:
    """Counters of every kelurahan below the unit, registers added up."""
    names, odd = city(), Counter[str]()
    for row in standings.by_unit(uow.connection, work.root_id, work.wilayah):
        if contradictions(Findings.of(row)):
            odd[row.wilayah_code] += row.families
    sums: dict[str, list[int]] = {}
    for row in progress.overview(uow.connection, work.root_id, work.wilayah):
        counts = sums.setdefault(row.wilayah_code, [0] * 6)
        parts = (row.total, row.matched, row.unmatched, row.visited, row.decided, row.accepted)
        sums[row.wilayah_code] = [a + b for a, b in zip(counts, parts, strict=True)]
    return annex(
        [
            Column(title="Kelurahan", width=2),
            *(
                Column(title=title, width=width, align="right")
                for title, width in (
                    ("Keluarga", 1.2),
                    ("Padan", 1),
                    ("Tidak padan", 1),
                    ("Dikunjungi", 1.4),
                    ("Diputus", 1.1),
                    ("Diterima", 1.2),
                    ("Bertentangan", 1.6),
                )
            ),
        ],
        ((names.name_of(code), *counts, odd[code]) for code, counts in sorted(sums.items())),
    )


def _visited(uow: UnitOfWork, work: Work) -> Annex:
    """The families of the unit with what was found at their door."""
    found = rows.verified(uow.connection, work.root_id, work.wilayah)
    return annex(
        [
            *("Nama", "Alamat", "RT/RW", "Register", "Pemadanan", "Hasil kunjungan", "Keputusan"),
            Column(title="Keterangan", width=1.5),
        ],
        (
            (
                row.name,
                row.text or "",
                f"{row.rt or '-'}/{row.rw or '-'}",
                row.register,
                row.match.replace("_", " "),
                (row.visit_result or "belum dikunjungi").replace("_", " "),
                WORDS.get(row.decision, row.decision),
                disagreement(row, None),
            )
            for row in found
        ),
    )


def _determined(uow: UnitOfWork, work: Work) -> Annex:
    """Families by kelurahan and category of the scores of the cycle."""
    names, sums = city(), dict[str, dict[str, int]]()
    for row in scoring.by_unit(uow.connection, work.root_id, work.wilayah):
        sums.setdefault(row.wilayah_code or "", {})[row.category] = row.families
    categories = sorted({name for counts in sums.values() for name in counts})
    return annex(
        ["Kelurahan", *(name.replace("_", " ").title() for name in categories), "Jumlah"],
        (
            (
                names.name_of(code) if code else "Tanpa kelurahan",
                *(counts.get(name, 0) for name in categories),
                sum(counts.values()),
            )
            for code, counts in sorted(sums.items())
        ),
    )


DATA_SETS: Mapping[str, Callable[[UnitOfWork, Work], Annex]] = {
    "rekap_penetapan": _determined,
    "usulan_sanggahan": _approved,
    "agenda_muskel": _agenda,
    "daftar_hadir": _attendance,
    "rekap_kelurahan": _recap,
    "verval_keluarga": _visited,
    **distribution_annexes.DATA_SETS,
}
"""Name in the template → what makes the table."""
