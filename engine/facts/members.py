"""One member of a group, judged by the number itself and by the person the registry knows under it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any
from uuid import UUID

from engine.registry import city, name_key, read_nik
from engine.wilayah import CITY


@dataclass
class Member:
    """One member, and what was found about them."""

    name: str
    nik: str
    key: str
    kk: bytes | None
    data: dict[str, Any]
    held_since: datetime | None = None
    persons: list[Any] = field(default_factory=list)
    home: dict[UUID, str] = field(default_factory=dict)
    """Present family → relation."""
    bearers: set[UUID] = field(default_factory=set)
    """Families that bear or bore the KK number given."""
    kk_known: bool = False
    """Whether the registry knows a KK number of the present family."""
    problems: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, str] = field(default_factory=dict)

    @property
    def families(self) -> dict[UUID, str]:
        """Present families and those of the KK number given; of the latter no relation is known."""
        return {**dict.fromkeys(self.bearers, ""), **self.home}

    @property
    def born(self) -> date | None:
        """The birth date that was entered."""
        try:
            return date.fromisoformat(str(self.data.get("tanggal_lahir")))
        except ValueError:
            return None


def judge_persons(members: list[Member]) -> None:
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


def judge_identity(members: list[Member], *, today: date) -> None:
    """Field by field against the number itself and the registry, in the words of SIAK.

    What the registry holds is not told: whoever enters members may not read it.
    """
    for member in members:
        wrong = _against_number(member, today)
        if member.persons:
            closest = min((_against_person(member, one) for one in member.persons), key=len)
            wrong = list(dict.fromkeys([*wrong, *closest, *_against_family(member)]))
        if wrong:
            member.problems["data_sesuai"] = ", ".join(wrong)
        elif member.persons:
            member.evidence["data_sesuai"] = "data sesuai"


def _against_number(member: Member, today: date) -> list[str]:
    number = read_nik(member.nik, today=today, birth_date=member.born)
    if number.errors:
        return ["NIK tidak sah"]
    if member.born and number.date and member.born != number.date:
        return [_BORN]
    return []


def _against_person(member: Member, person: Any) -> list[str]:
    wrong = []
    if name_key(member.name) != person.name_key:
        wrong.append("nama tidak sesuai")
    if member.born and person.birth_date and member.born != person.birth_date:
        wrong.append(_BORN)
    place = str(member.data.get("tempat_lahir") or "")
    if place and person.birth_place and name_key(place) != name_key(person.birth_place):
        wrong.append("tempat lahir tidak sesuai")
    return wrong


def _against_family(member: Member) -> list[str]:
    if member.kk and member.kk_known and not member.bearers & member.home.keys():
        return ["nomor KK tidak sesuai"]
    return []


_BORN = "tanggal lahir tidak sesuai"
