"""How long the server takes for each screen of the registry and of a cycle at the city's full size.

``python -m tests.bench.full [families] [listed]`` fills a throw-away PostgreSQL: 824,818 families and
2.7 million persons, of whom 135,463 families are on the list of a cycle with visits, scores, aid and pairs.
"""

from __future__ import annotations

import json
import random
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, insert, select, text

from engine import ProveList
from engine.commands.keep_roles import KeepRoles
from engine.database import transaction
from engine.ids import new_id
from engine.models import Bundle, Case, Task
from engine.models.registry import Entry, Person
from tests.bench import city, cycle
from tests.bench.measure import Screen, measure
from tests.bench.scoring_bench import SIJAH, answers
from tests.office import KELURAHAN, KOTA, Office, open_office
from tests.postgres import fresh_database, own_server
from tests.screens import Cycle, Visitor, open_cycle

ROLES = {
    "auditor": {"label": "Auditor", "level": "kota", "rights": ["audit", "registry", "report"]},
    "pengawas": {"label": "Pengawas", "level": "kota", "rights": ["supervise", "registry"]},
}
WHY = "memeriksa data keluarga"


def main(families: int = city.FAMILIES, listed: int = cycle.LISTED) -> None:
    """Fill, measure, print."""
    home = Path(tempfile.mkdtemp(prefix="alur-full-"))
    with own_server() as server, open_office(fresh_database(server), home) as office:
        began = time.perf_counter()
        opened, scored = fill(office, families, listed)
        print(f"{families:,} families, {listed:,} listed: {time.perf_counter() - began:.0f} s")
        report(opened, scored)


def fill(office: Office, families: int, listed: int) -> tuple[Cycle, UUID]:
    """The city, and the cycle with its list; the case whose scores they are."""
    opened = open_cycle(office)
    office.engine.run(KeepRoles(roles=ROLES))
    for login, role in (("iran", "auditor"), ("awas", "pengawas")):
        office.hire(login, role, KOTA)
    office.deploy(SIJAH)
    with transaction(office.engine.adapters.pool) as connection:
        spread(connection, opened.root)
        scored, bundle = scored_case(connection, opened.root)
        city.fill(connection, families)
        cycle.fill_cycle(
            connection,
            root=opened.root,
            scored=scored,
            bundle=bundle,
            officer=office.officers["siti"],
            answers=json.dumps(answers(random.Random(1), 1)),
            listed=listed,
        )
        connection.commit()
    city.tidy(office.engine.adapters.pool)
    return opened, scored


def spread(connection: Connection, root: UUID) -> None:
    """A case with its tasks for every kelurahan, like the one of ``KELURAHAN``."""
    mine = select(*Case.__table__.c).where(Case.parent_id == root, Case.wilayah == KELURAHAN)
    case = dict(connection.execute(mine).mappings().one())
    tasks = select(*Task.__table__.c).where(Task.case_id == case["id"])
    opened = [dict(row) for row in connection.execute(tasks).mappings()]
    known = set(connection.scalars(select(Case.wilayah).where(Case.parent_id == root)))
    for number, unit in enumerate(sorted(set(city.units()) - known)):
        fresh = {"id": new_id(), "wilayah": unit, "item": 2 + number}
        connection.execute(insert(Case), case | fresh | {"reference": f"UJI-{number:04d}"})
        place = {"case_id": fresh["id"], "wilayah": unit, "holder": None}
        copies = [
            task | place | {"id": new_id(), "queue": f"{task['role']}@{unit}"} for task in opened
        ]
        connection.execute(insert(Task), copies)


def scored_case(connection: Connection, root: UUID) -> tuple[UUID, UUID]:
    """A cycle of the decree that scores, beside the one whose screens are open."""
    bundle = connection.scalar(select(Bundle.id).where(Bundle.decree == "sijah"))
    assert bundle is not None
    case = dict(
        connection.execute(select(*Case.__table__.c).where(Case.id == root)).mappings().one()
    )
    fresh = new_id()
    case |= {"id": fresh, "root_id": fresh, "reference": "UJI-SKOR", "bundle_id": bundle}
    connection.execute(insert(Case), case | {"process": "siklus_ikst"})
    return fresh, bundle


def report(opened: Cycle, scored: UUID) -> None:
    """Measure every screen of it."""
    with opened.office.engine.adapters.pool.connect() as connection:
        here = select(Entry).where(Entry.case_id == opened.root, Entry.wilayah_code == KELURAHAN)
        entry = connection.execute(here.order_by(Entry.rank).limit(1)).one()
        ids = connection.scalars(here.with_only_columns(Entry.id).order_by(Entry.id)).all()
        code = connection.scalar(
            text(
                "SELECT code FROM delivery WHERE wilayah_code = :here AND handed_at IS NULL LIMIT 1"
            ),
            {"here": KELURAHAN},
        )
        name = connection.scalar(select(Person.name).where(Person.id == entry.person_id))
    middle = ids[len(ids) // 2]

    def prepare(visitor: Visitor) -> None:
        with visitor.client.session_transaction() as session:
            session["keperluan"] = WHY
        visitor.post(f"/registri/orang/{entry.person_id}", {"keperluan": WHY})

    screens = [
        *in_the_city(opened),
        *in_the_registry(entry, middle, str(name)),
        *of_scores(scored, middle),
        *in_the_kelurahan(opened, entry, str(code)),
        *of_audit(opened.root),
    ]
    measure(opened.office, screens, prepare=prepare, tell=True)
    proof = ProveList(case_id=opened.root, officer=opened.office.officers["iran"])
    took = min(timed(lambda: opened.office.engine.run(proof)) for _ in range(3))
    print(f"a locked list proved, which no page waits for: {took * 1000:.0f} ms")


def timed(do: Callable[[], object]) -> float:
    """Seconds on the wall."""
    began = time.perf_counter()
    do()
    return time.perf_counter() - began


def in_the_city(opened: Cycle) -> Iterator[Screen]:
    """The work screens of the city's officers."""
    named = {
        "impor": "impor",
        "penduduk": "penduduk",
        "padankan": "pemadanan",
        "bagikan": "pembagian",
        "putuskan": "putusan",
        "pantau": "pemantauan",
        "terima_laporan": "laporan",
        "paraf": "naskah",
        "ganda": "ganda",
    }
    for element, path in named.items():
        yield Screen(path, "agus", f"/tugas/{opened.task(element)}/{path}")
    yield Screen("overview of the cycle", "agus", f"/siklus/{opened.root}")
    yield Screen("case", "agus", f"/kasus/{opened.root}")
    yield Screen("case, children", "agus", f"/kasus/{opened.root}?bagian=turunan")
    yield Screen("inbox", "siti", "/")


def in_the_registry(entry: Any, middle: UUID, name: str) -> Iterator[Screen]:
    """Searching, browsing and opening a record, in the city and in a kelurahan."""
    for login in ("agus", "siti"):
        for register in ("penetapan", "usulan", "sanggahan"):
            path = f"/registri/?register={register}"
            yield Screen(f"register {register}", login, path)
            yield Screen(f"register {register}, deep", login, f"{path}&sesudah={middle.hex}")
        for label, text_ in (
            ("a name", name),
            ("half a name", name[:3]),
            ("a later word", name.split()[1]),
            ("nobody", "Zzyzx Qqwx"),
            ("a NIK", city.NUMBER),
        ):
            yield Screen(f"search {label}", login, "/registri/", {"cari": text_})
        yield Screen("person", login, f"/registri/orang/{entry.person_id}")
        yield Screen("why", login, f"/mengapa/{entry.family_id}")
    yield Screen("declared registers", "agus", "/register/")
    yield Screen("declared register", "agus", "/register/psks")


def of_scores(scored: UUID, middle: UUID) -> Iterator[Screen]:
    """Scores and verval, in the city and in a kelurahan."""
    for login in ("agus", "siti"):
        yield Screen("scores", login, f"/skor/{scored}")
        yield Screen("scores, category", login, f"/skor/{scored}?kategori=prioritas_1")
        yield Screen("scores, deep", login, f"/skor/{scored}?sesudah=20.{middle.hex}")
    yield Screen("verval", "agus", "/verval")
    yield Screen("requests for data", "agus", "/permohonan-data/")


def in_the_kelurahan(opened: Cycle, entry: Any, code: str) -> Iterator[Screen]:
    """The work screens of a kelurahan."""
    visits = f"/tugas/{opened.task('kunjungi', KELURAHAN)}/kunjungan"
    for name, query in (
        ("visits", ""),
        ("visits, deep", "?mulai=2000"),
        ("visits, to be visited", "?status=belum"),
        ("visits, an RW", "?rw=005"),
        ("visits, an RT", "?rw=005&rt=002"),
        ("visits, usulan", "?register=usulan"),
        ("a visit", f"/{entry.id}"),
    ):
        yield Screen(name, "siti", visits + query)
    meeting = f"/tugas/{opened.task('muskel', KELURAHAN)}/musyawarah"
    yield Screen("meeting", "siti", meeting)
    yield Screen("meeting, deep", "siti", f"{meeting}?mulai=1000")
    yield Screen("export", "siti", f"/tugas/{opened.task('entri', KELURAHAN)}/entri")
    handover = f"/tugas/{opened.task('serah', KELURAHAN)}/serah"
    yield Screen("hand-over", "siti", handover)
    yield Screen("hand-over, a name", "siti", f"{handover}?nama=ahmad")
    yield Screen("hand-over, nobody", "siti", f"{handover}?nama=zzyzx")
    yield Screen("hand-over, a family", "siti", f"{handover}/keluarga?kode={code}")
    yield Screen("coupons", "siti", f"{handover}/kupon")
    yield Screen("coupons, deep", "siti", f"{handover}/kupon?mulai=2000")


def of_audit(root: UUID) -> Iterator[Screen]:
    """What the inspectorate, the supervisor and the public see."""
    yield Screen("audits", "iran", "/audit")
    yield Screen("audit", "iran", f"/audit/{root}")
    yield Screen("audit, hand-over", "iran", f"/audit/{root}/penyerahan")
    yield Screen("audit, looks", "iran", f"/audit/{root}/pembukaan")
    yield Screen("audit, trail", "iran", f"/audit/{root}/jejak")
    deep = "2026-03-01T12:00:00+00:00~" + "f" * 32
    yield Screen(
        "audit, trail, deep", "iran", f"/audit/{root}/jejak?sesudah={deep}".replace("+", "%2B")
    )
    yield Screen("overdue", "awas", "/pengawasan/")
    yield Screen("public counts", "", "/warga/angka")
    own = {"nik": city.NUMBER, "kk": city.NUMBER}
    yield Screen("public self-check", "", "/warga/periksa", own)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:3]))
