"""Facts about a group of people in a declared register: what the registry knows of its members.

The register's records have ``nik``, ``kk``, ``nama`` and ``tanggal_lahir``; everything else comes
from the registry and the base data that the bundle declares.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from engine.declared.registers import opened
from engine.facts.catalogue import Asking, fact
from engine.facts.members import Member, judge_identity, judge_persons
from engine.facts.membership import (
    judge_aid,
    judge_families,
    judge_heads,
    judge_holding,
    judge_lists,
)
from engine.registry import mask
from engine.store import records
from engine.store.registry import groups
from engine.unit_of_work import UnitOfWork
from engine.wording import person_name


@fact("group_check")
def group_check(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """The members in the register ``asking.argument`` judged by what the registry knows.

    ``{jumlah, semua, basis_data, masalah: [sentence], anggota: [{nama, nik, tanggal_lahir,
    alamat_sekarang, hasil, bukti}]}`` and
    each name of JUDGEMENTS as ``{memenuhi, bukti, masalah: [sentence]}``; ``semua`` says that all
    of them hold.
    """
    members = _members(uow, asking)
    _look_up(uow, members)
    judge_persons(members)
    judge_identity(members, today=uow.today)
    known_as = judge_lists(uow, asking, members)
    judge_aid(uow, members)
    judge_holding(uow, asking, members)
    judge_families(members)
    judge_heads(members)
    judged = {name: _verdict(name, members) for name in JUDGEMENTS}
    problems = [one for verdict in judged.values() for one in verdict["masalah"]]
    return {
        "jumlah": len(members),
        "semua": not problems,
        "basis_data": known_as,
        "masalah": problems,
        "anggota": [_line(member) for member in members],
        **judged,
    }


JUDGEMENTS = {
    "tidak_ganda": "Tidak ada anggota yang tercatat dua kali",
    "data_sesuai": "Data setiap anggota sesuai NIK dan data kependudukan",
    "hidup": "Tidak ada anggota yang tercatat meninggal",
    "warga": "Semua tercatat tinggal di Kota Bekasi",
    "terdaftar": "Semua tercatat dalam basis data yang berlaku, pada desil yang dihitung",
    "belum_dibantu": "Tidak ada bantuan sebelumnya dalam catatan",
    "belum_dipegang": "Tidak ada yang sudah diajukan kelompok lain",
    "beda_keluarga": "Tidak ada yang satu keluarga inti",
    "kepala_keluarga": "Semua kepala keluarga, atau ada alasannya",
}
"""Name of the judgement → what is said when it holds for every member."""


def _members(uow: UnitOfWork, asking: Asking) -> list[Member]:
    vault = uow.adapters.vault
    found = []
    for row in records.of_root(uow.connection, asking.argument, asking.root_id, asking.wilayah):
        data = opened(uow, row.data)
        kk = str(data.get("kk") or "")
        found.append(
            Member(
                name=str(data.get("nama", "")),
                nik=str(data.get("nik") or ""),
                key=row.key,
                kk=vault.fingerprint(kk) if kk else None,
                data=data,
                held_since=row.held_since,
            )
        )
    return found


def _look_up(uow: UnitOfWork, members: list[Member]) -> None:
    """Persons by NIK, families by present membership and by the KK number given."""
    vault = uow.adapters.vault
    persons = defaultdict(list)
    prints = {member.nik: vault.fingerprint(member.nik) for member in members}
    for person in groups.people(uow.connection, set(prints.values())):
        persons[person.fingerprint].append(person)
    ids = [person.id for found in persons.values() for person in found]
    places: dict[UUID, dict[UUID, str]] = defaultdict(dict)
    for row in groups.memberships(uow.connection, ids):
        places[row.person_id][row.family_id] = row.relation
    kks = {member.kk for member in members if member.kk}
    bearers = defaultdict(set)
    for row in groups.bearers(uow.connection, kks):
        bearers[row.fingerprint].add(row.family_id)
    for member in members:
        member.persons = persons[prints[member.nik]]
        for person in member.persons:
            member.home |= places[person.id]
        member.bearers = bearers[member.kk] if member.kk else set()
    bearing = {family for member in members for family in member.home}
    known = groups.families_with_kk(uow.connection, bearing)
    for member in members:
        member.kk_known = any(family in known for family in member.home)


def _verdict(name: str, members: Iterable[Member]) -> dict[str, Any]:
    wrong = [
        f"{person_name(one.name)} ({mask(one.nik)}) {one.problems[name]}."
        for one in members
        if name in one.problems
    ]
    return {
        "memenuhi": not wrong,
        "bukti": " ".join(wrong) if wrong else JUDGEMENTS[name] + ".",
        "masalah": wrong,
    }


def _line(member: Member) -> dict[str, Any]:
    said = list(member.problems.values()) or [
        *member.evidence.values(),
        "belum pernah dibantu",
    ]
    return {
        "nama": member.name,
        "nik": mask(member.nik),
        "tanggal_lahir": member.born.isoformat() if member.born else None,
        "alamat_sekarang": member.data.get("alamat_sekarang"),
        "hasil": "tidak memenuhi" if member.problems else "memenuhi",
        "bukti": "; ".join(text for text in said if text),
    }
