"""What one decision says of every kind of officer before one case."""

from __future__ import annotations

from uuid import uuid4

import pytest

from engine.sight.levels import CaseFacts, Level, sight
from engine.store.principals import Post, Principal

HERE, NEXT, KECAMATAN, KOTA = "32.75.03.1004", "32.75.03.1005", "32.75.03", "32.75"
CASE = CaseFacts(
    wilayah=HERE, work=frozenset({"petugas"}), line=frozenset({"petugas", "lurah", "camat"})
)


def officer(*posts: Post) -> Principal:
    return Principal(uuid4(), "a", "A", uuid4(), "Kantor", KOTA, "id", 0, posts)


def post(role: str, wilayah: str = HERE, *rights: str, own_only: bool = False) -> Post:
    return Post(role, role, wilayah, f"{role}@{wilayah}", rights, own_only, tiered=True)


def facts(**more: object) -> CaseFacts:
    told = {name: getattr(CASE, name) for name in CASE.__dataclass_fields__}
    return CaseFacts(**{**told, **more})  # type: ignore[arg-type]


KINDS = {
    "worker": (post("petugas"), Level.CONTENT, "work"),
    "worker of the next kelurahan": (post("petugas", NEXT), Level.NOTHING, ""),
    "no part": (post("pendidikan"), Level.EXISTENCE, "reach"),
    "office of the city without a part": (post("pengadaan", KOTA), Level.EXISTENCE, "reach"),
    "supervisor in line": (post("camat", KECAMATAN, "supervise"), Level.CONTENT, "supervision"),
    "supervisor of another line": (post("gugus", KOTA, "supervise"), Level.COURSE, "reach"),
    "auditor": (post("inspektorat", KOTA, "audit"), Level.CONTENT, "audit"),
    "administrator": (
        post("pengelola", KOTA, "administer", "supervise"),
        Level.COURSE,
        "administration",
    ),
    "designer": (post("perancang", KOTA, "design"), Level.COURSE, "administration"),
    "own cases alone": (post("kpm", own_only=True), Level.NOTHING, ""),
}


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_of_officer_sees_what_they_need(kind: str):
    one, level, ground = KINDS[kind]
    found = sight(officer(one), CASE)
    assert (found.level, found.ground) == (level, ground)


@pytest.mark.parametrize("kind", KINDS)
def test_a_confidential_case_is_nothing_to_whoever_has_no_work_on_it(kind: str):
    found = sight(officer(KINDS[kind][0]), facts(confidential="anak", purpose="ingin tahu saja"))
    assert found.level == Level.NOTHING
    assert not found.may_ask


def test_a_confidential_case_is_read_in_the_role_it_is_kept_for_and_by_a_task_of_it():
    kept = facts(confidential="anak", work=frozenset({"petugas", "ahli"}))
    assert sight(officer(post("ahli", HERE, "anak")), kept).level == Level.CONTENT
    doing = facts(confidential="anak", doing=True, touched=True)
    assert sight(officer(post("petugas")), doing).level == Level.CONTENT
    assert sight(officer(post("petugas")), facts(confidential="anak", touched=True)).level == 0


def test_a_purpose_opens_the_content_and_to_whoever_has_that_the_identities():
    told = facts(purpose="Menjawab surat warga")
    assert sight(officer(post("pendidikan")), told).level == Level.CONTENT
    assert sight(officer(post("pendidikan")), told).ground == "purpose"
    assert sight(officer(post("petugas")), told).level == Level.IDENTITIES
    integrated = post("terintegrasi", KOTA, "identity")
    assert sight(officer(integrated), CASE).level == Level.EXISTENCE
    assert sight(officer(integrated), told).level == Level.IDENTITIES


def test_no_purpose_opens_more_to_the_administrator_nor_a_neighbour_nor_the_owner_of_own_cases():
    told = facts(purpose="Memeriksa gangguan", own=True)
    assert sight(officer(KINDS["administrator"][0]), told).level == Level.COURSE
    assert sight(officer(post("petugas", NEXT)), told).level == Level.NOTHING
    assert sight(officer(post("kpm", own_only=True)), told).level == Level.CONTENT


def test_whoever_holds_a_task_of_it_reads_whose_it_is():
    held = facts(held=True, doing=True, touched=True)
    assert sight(officer(post("petugas")), held).level == Level.IDENTITIES
    assert sight(officer(post("petugas")), facts(doing=True, touched=True)).level == Level.CONTENT


def test_what_fell_to_an_officer_is_theirs_to_read_wherever_it_lies():
    lent = facts(lent=True, confidential="anak")
    found = sight(officer(KINDS["administrator"][0]), lent)
    assert (found.level, found.ground) == (Level.CONTENT, "work")
