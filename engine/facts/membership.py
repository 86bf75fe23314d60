"""Members of a group judged by what binds them: the base data, earlier aid, other groups, their families."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping
from itertools import combinations
from typing import Any
from uuid import UUID

from engine.declared import base_data
from engine.facts.catalogue import Asking
from engine.facts.members import Member
from engine.registry import name_key
from engine.store.registry import groups
from engine.store.registry.base_data import in_force
from engine.unit_of_work import UnitOfWork
from engine.wording import day, person_name

GONE = {"meninggal": "meninggal", "pindah": "pindah keluar kota"}
RELATIONS = {"kepala": "kepala keluarga", "orang_tua": "orang tua"}
GIVERS = {"pusat": "Pusat", "provinsi": "Provinsi"}


def judge_lists(uow: UnitOfWork, asking: Asking, members: list[Member]) -> str:
    """In the base data that is in force, by any family the member is in now, in a decile that counts.

    The name of that base data is told: of what is known where the members live, else of what the
    office declared last.
    """
    lines: dict[UUID, list[Any]] = defaultdict(list)
    families = {family for member in members for family in member.families}
    for row in groups.listed(uow.connection, families):
        lines[row.family_id].append(row)
    shelf = uow.shelf(asking.bundle_id)
    lists = base_data.declared(shelf)
    units = {row.wilayah_code for rows in lines.values() for row in rows if row.wilayah_code}
    newest = _in_force(uow, units, list(lists))
    counted = base_data.counted(shelf.manifest)
    for member in members:
        own = [row for family in member.families for row in lines[family]] if member.persons else []
        own.sort(key=lambda row: (_place(row, lists), _day(row)), reverse=True)
        if own and own[0].match in GONE:
            where = "hidup" if own[0].match == "meninggal" else "warga"
            said = f"{GONE[own[0].match]} menurut data kependudukan"
            member.problems.setdefault(where, said)
        problem = _not_listed(member, own, newest, lists) or (
            own and _outside(own[0], counted, has_deciles=_bears(lists, own[0]))
        )
        if problem:
            member.problems["terdaftar"] = problem
        else:
            member.evidence["terdaftar"] = _told(own[0])
    latest = max(newest.values(), key=lambda row: (_place(row, lists), _day(row)), default=None)
    return str(latest.source_name) if latest else next(reversed(list(lists)), "basis data")


def _in_force(uow: UnitOfWork, units: set[str], lists: list[str]) -> dict[str, Any]:
    """Kelurahan → the newest version of the base data that came into force last there."""
    found: dict[str, Any] = {}
    for row in in_force(uow.connection, units, lists):
        known = found.get(row.wilayah_code)
        if known is None or _place(row, lists) >= _place(known, lists):
            found[row.wilayah_code] = row
    return found


def _place(row: Any, lists: Collection[str]) -> int:
    """How late the base data of a line came into force; -1 for a list of another name."""
    return list(lists).index(row.source_name) if row.source_name in lists else -1


def _not_listed(
    member: Member, own: list[Any], newest: Mapping[str, Any], lists: Collection[str]
) -> str:
    if not member.persons:
        return "NIK tidak ditemukan dalam basis data"
    if not own:
        return "keluarganya tidak ada dalam basis data"
    line = own[0]
    if line.decision == "tidak_layak":
        return "keluarganya diputus tidak layak"
    now = newest.get(line.wilayah_code or "")
    if now is not None and _place(now, lists) > _place(line, lists):
        return f"keluarganya tidak ada dalam {_version(now)}, hanya dalam {_version(line)}"
    return ""


def _bears(lists: Mapping[str, base_data.BaseData], line: Any) -> bool:
    """Whether the line must bear a decile: the list it stands in has one."""
    return line.source_name in lists and lists[line.source_name].has_deciles


def _outside(line: Any, counted: tuple[int, ...], *, has_deciles: bool) -> str:
    if line.decile is None:
        return f"desilnya tidak tercatat dalam {_version(line)}" if has_deciles else ""
    if line.decile in counted:
        return ""
    wanted = base_data.in_words(counted)
    return f"keluarganya desil {line.decile} dalam {_version(line)}, yang dihitung desil {wanted}"


def _day(line: Any) -> str:
    return line.source_date.isoformat() if line.source_date else ""


def _version(line: Any) -> str:
    return f"{line.source_name} {day(line.source_date)}" if line.source_date else line.source_name


def _told(line: Any) -> str:
    return f"{_version(line)}, desil {line.decile}" if line.decile else _version(line)


def judge_aid(uow: UnitOfWork, members: list[Member]) -> None:
    """Aid to the person or the present family, as recorded or by a list of another giver."""
    ids = {person.id for member in members for person in member.persons}
    families = {family for member in members for family in member.families}
    aids = groups.aided(uow.connection, ids, families)
    lists = groups.given_by_others(uow.connection, families)
    for member in members:
        own = {person.id for person in member.persons}
        found = [
            f"{aid.programme} {aid.period}"
            for aid in aids
            if aid.person_id in own or aid.family_id in member.families
        ]
        found += [
            f"bantuan {GIVERS[row.register]} ({_version(row)})"
            for row in lists
            if row.family_id in member.families
        ]
        if found:
            member.problems["belum_dibantu"] = "sudah menerima " + ", ".join(dict.fromkeys(found))


def judge_holding(uow: UnitOfWork, asking: Asking, members: list[Member]) -> None:
    """In another group whose proposal was sent earlier and still runs."""
    keys = {member.key for member in members if member.key}
    others = groups.elsewhere(uow.connection, asking.argument, keys, asking.root_id)
    for member in members:
        found = [
            f"{other.subject} ({other.reference}), {day(other.held_since)}"
            for other in others
            if other.key == member.key
            and (member.held_since is None or other.held_since < member.held_since)
        ]
        if found:
            said = "; ".join(dict.fromkeys(found))
            member.problems["belum_dipegang"] = f"lebih dahulu diajukan kelompok lain: {said}"


def judge_families(members: list[Member]) -> None:
    """Two of one family: by membership, a KK number it bears or bore, a mother's name, or their word."""
    for member in members:
        if member.data.get("keluarga_inti_lain") in ("ya", True):
            _judge_statement(member, members)
    for one, other in combinations(members, 2):
        if one.nik != other.nik:
            _judge_pair(one, other)


def _judge_statement(member: Member, members: list[Member]) -> None:
    """A member says that a relative is in the group; whoever is named there is judged alike."""
    who = str(member.data.get("keluarga_inti_siapa") or "").strip()
    said = f": {who}" if who else ", dengan KK lain"
    member.problems["beda_keluarga"] = (
        f"menyatakan pasangan, orang tua, atau anaknya juga anggota{said}"
    )
    for other in members:
        if other is not member and f" {name_key(other.name)} " in f" {name_key(who)} ":
            other.problems.setdefault(
                "beda_keluarga", f"keluarga inti {person_name(member.name)} menurut keterangannya"
            )


def _judge_pair(one: Member, other: Member) -> None:
    shared = one.families.keys() & other.families.keys()
    if shared or (one.kk and one.kk == other.kk):
        for member, relative in ((one, other), (other, one)):
            relation = next((relative.families[family] for family in shared), "")
            said = f" ({RELATIONS.get(relation, relation)})" if relation else ""
            member.problems.setdefault(
                "beda_keluarga", f"satu KK dengan {person_name(relative.name)}{said}"
            )
    for child, mother in ((one, other), (other, one)):
        if _is_mother(child, mother):
            child.problems.setdefault("beda_keluarga", f"anak dari {person_name(mother.name)}")
            mother.problems.setdefault("beda_keluarga", f"ibu dari {person_name(child.name)}")


def _is_mother(child: Member, mother: Member) -> bool:
    """Whether the registry names the one as mother of the other, some years older."""
    named = {name_key(one.mother_name) for one in child.persons if one.mother_name}
    if name_key(mother.name) not in named:
        return False
    if child.born is None or mother.born is None:
        return True
    return child.born.year - mother.born.year >= _YEARS_OF_A_MOTHER


def judge_heads(members: list[Member]) -> None:
    """Head of their family by the registry, or a reason why another of the family joins."""
    for member in members:
        relations = [relation for relation in member.home.values() if relation]
        if not relations or "kepala" in relations:
            continue
        reason = str(member.data.get("alasan_bukan_kepala") or "").strip()
        if reason:
            member.evidence["kepala_keluarga"] = f"bukan kepala keluarga: {reason}"
        else:
            member.problems["kepala_keluarga"] = (
                "bukan kepala keluarga menurut data keluarga, dan belum ada alasannya"
            )


_YEARS_OF_A_MOTHER = 12
