"""Facts about a group of people in a declared register: what the registry knows of its members.

The register's records have ``nik``, ``kk`` and ``nama``; everything else comes from the registry.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from itertools import combinations
from typing import Any
from uuid import UUID

from engine.declared.registers import opened
from engine.facts.catalogue import Asking, fact
from engine.registry import city, mask
from engine.store import records
from engine.store.registry import groups
from engine.unit_of_work import UnitOfWork
from engine.wilayah import CITY

GONE = {"meninggal": "meninggal", "pindah": "pindah keluar kota"}
RELATIONS = {"kepala": "kepala keluarga", "orang_tua": "orang tua"}


@dataclass
class Member:
    """One member, and what was found about them."""

    name: str
    nik: str
    key: str
    kk: bytes | None
    persons: list[Any] = field(default_factory=list)
    families: dict[UUID, str] = field(default_factory=dict)
    """Family → relation; those of the KK number given have none."""
    problems: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)


@fact("group_check")
def group_check(uow: UnitOfWork, asking: Asking) -> dict[str, Any]:
    """The members in the register ``asking.argument`` judged by what the registry knows.

    ``{jumlah, semua, masalah: [sentence], anggota: [{nama, nik, hasil, bukti}], tidak_ganda, hidup,
    warga, terdaftar, belum_dibantu, beda_keluarga}``; each of the last six is
    ``{memenuhi, bukti, masalah: [sentence]}``, and ``semua`` says that all six hold.
    """
    members = _members(uow, asking)
    _look_up(uow, members)
    _judge_persons(members)
    _judge_lists(uow, members)
    _judge_aid(uow, asking, members)
    _judge_families(members)
    judged = {name: _verdict(name, members) for name in JUDGEMENTS}
    problems = [one for verdict in judged.values() for one in verdict["masalah"]]
    return {
        "jumlah": len(members),
        "semua": not problems,
        "masalah": problems,
        "anggota": [_line(member) for member in members],
        **judged,
    }


JUDGEMENTS: Mapping[str, str] = {
    "tidak_ganda": "Tidak ada anggota yang tercatat dua kali",
    "hidup": "Tidak ada anggota yang tercatat meninggal",
    "warga": "Semua tercatat tinggal di Kota Bekasi",
    "terdaftar": "Semua tercatat dalam daftar penetapan",
    "belum_dibantu": "Tidak ada bantuan sebelumnya dalam catatan",
    "beda_keluarga": "Tidak ada yang satu keluarga inti",
}
"""Name of the judgement → what is said when it holds for every member."""


def _members(uow: UnitOfWork, asking: Asking) -> list[Member]:
    vault = uow.adapters.vault
    found = []
    for row in records.of_root(uow.connection, asking.argument, asking.root_id):
        data = opened(uow, row.data)
        kk = str(data.get("kk") or "")
        nik = str(data.get("nik") or "")
        found.append(
            Member(str(data.get("nama", "")), nik, row.key, vault.fingerprint(kk) if kk else None)
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
        member.families = dict.fromkeys(bearers[member.kk] if member.kk else (), "")
        for person in member.persons:
            member.families |= places[person.id]


def _judge_persons(members: list[Member]) -> None:
    """Listed twice, dead, or living outside the city."""
    times = Counter(member.nik for member in members)
    for member in members:
        if times[member.nik] > 1:
            member.problems["tidak_ganda"] = (
                f"tercatat {times[member.nik]} kali dengan NIK yang sama"
            )
        if any(person.deceased for person in member.persons):
            member.problems["hidup"] = "tercatat meninggal"
        homes = [person.wilayah_code for person in member.persons if person.wilayah_code]
        inside = [code for code in homes if code.startswith(CITY)]
        if inside:
            member.evidence["warga"] = f"Kelurahan {city().name_of(inside[0])}"
        else:
            member.problems["warga"] = "tidak tercatat tinggal di Kota Bekasi"


def _judge_lists(uow: UnitOfWork, members: list[Member]) -> None:
    """In the determined list, by any family the member is in now."""
    lines = defaultdict(list)
    families = {family for member in members for family in member.families}
    for row in groups.listed(uow.connection, families):
        lines[row.family_id].append(row)
    for member in members:
        own = [row for family in member.families for row in lines[family]] if member.persons else []
        if own and own[0].match in GONE:
            where = "hidup" if own[0].match == "meninggal" else "warga"
            said = f"{GONE[own[0].match]} menurut data kependudukan"
            member.problems.setdefault(where, said)
        if not member.persons:
            member.problems["terdaftar"] = "NIK tidak ditemukan dalam daftar penetapan"
        elif not own:
            member.problems["terdaftar"] = "keluarganya tidak ada dalam daftar penetapan"
        elif own[0].decision == "tidak_layak":
            member.problems["terdaftar"] = "keluarganya diputus tidak layak"
        else:
            version = f" {own[0].source_date:%d-%m-%Y}" if own[0].source_date else ""
            member.evidence["terdaftar"] = f"{own[0].source_name}{version}"


def _judge_aid(uow: UnitOfWork, asking: Asking, members: list[Member]) -> None:
    """Aid to the person or the present family, and membership of another group."""
    ids = {person.id for member in members for person in member.persons}
    families = {family for member in members for family in member.families}
    aids = groups.aided(uow.connection, ids, families)
    keys = {member.key for member in members if member.key}
    others = groups.elsewhere(uow.connection, asking.argument, keys, asking.root_id)
    for member in members:
        own = {person.id for person in member.persons}
        found = [
            f"{aid.programme} {aid.period}"
            for aid in aids
            if aid.person_id in own or aid.family_id in member.families
        ]
        found += [
            f"anggota {other.subject} ({other.reference})"
            for other in others
            if other.key == member.key
        ]
        if found:
            member.problems["belum_dibantu"] = "sudah menerima " + ", ".join(dict.fromkeys(found))


def _judge_families(members: list[Member]) -> None:
    """Two of one family, by membership or by a KK number that the family bears or bore."""
    for one, other in combinations(members, 2):
        shared = one.families.keys() & other.families.keys()
        if one.nik == other.nik or not (shared or (one.kk and one.kk == other.kk)):
            continue
        for member, relative in ((one, other), (other, one)):
            relation = next((relative.families[family] for family in shared), "")
            said = f" ({RELATIONS.get(relation, relation)})" if relation else ""
            member.problems.setdefault("beda_keluarga", f"satu KK dengan {relative.name}{said}")


def _verdict(name: str, members: Iterable[Member]) -> dict[str, Any]:
    wrong = [
        f"{one.name} ({mask(one.nik)}) {one.problems[name]}."
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
        member.evidence.get("terdaftar", ""),
        member.evidence.get("warga", ""),
        "belum pernah dibantu",
    ]
    return {
        "nama": member.name,
        "nik": mask(member.nik),
        "hasil": "tidak memenuhi" if member.problems else "memenuhi",
        "bukti": "; ".join(text for text in said if text),
    }
