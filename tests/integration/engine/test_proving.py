"""A locked list is proved by the clock and when asked, by the recipe that is written down."""

from __future__ import annotations

from typing import Any
from uuid import UUID

import pytest
from sqlalchemy import select, update

from engine import ListAudits, ProveList, ShowAudit, ShowAuditTrail
from engine.commands.keep_roles import KeepRoles
from engine.commands.prove_lists import ProveLists
from engine.commands.seed_areas import SeedAreas
from engine.errors import Forbidden, NotFound
from engine.ids import new_id
from engine.models import LockedList, Recipient
from engine.registry import name_key
from engine.store import checksums, distribution
from engine.store.registry.importing import import_rows
from engine.store.registry.lists import open_list
from tests.integration.registry.conftest import Registry, person
from tests.office import KELURAHAN, KOTA, MONDAY, NEIGHBOUR, Office

NAMES = ("BUDI Ä", "BUDI", "BUDI SANTOSO", "budi", "ÉMI 'O \\ %", "ZAINAB 𝔸")
"""Whose order under most rules of a language is not that of their letters' numbers."""
AUDITOR = {"auditor": {"label": "Auditor", "level": "kota", "rights": ["audit"]}}


@pytest.fixture
def root(office: Office) -> UUID:
    """A matter whose list of recipients is locked."""
    office.engine.run(SeedAreas())
    office.engine.run(KeepRoles(roles=AUDITOR))
    office.hire("siti", "petugas_kelurahan", KELURAHAN)
    office.hire("iran", "auditor", KOTA)
    case = office.open("permohonan", "siti")
    with office.engine.adapters.pool.begin() as connection:
        vault = office.engine.adapters.vault
        registry = Registry(connection, vault, case, office.officers["siti"])
        rows = [
            person(number, name=name, name_key=name_key(name), kk=f"327501120315900{number}")
            for number, name in enumerate(NAMES)
        ]
        source = open_list(connection, registry.new_list())
        import_rows(connection, source, rows, vault=vault, today=MONDAY.date())
        _lock(connection, case)
    return case


def _lock(connection: Any, case: UUID) -> None:
    list_id = new_id()
    found = list(distribution.candidates(connection, case, ["penetapan"]))
    assert len(found) == len(NAMES)
    rows: list[tuple[Any, ...]] = []
    for place, row in enumerate(found):
        ids = (new_id(), list_id, row.id, row.family_id, row.person_id, place + 1, row.register)
        # As an outsider would: no RT, two kelurahan, addresses as they come.
        said = (NEIGHBOUR if place % 2 else KELURAHAN, row.name, row.text if place else "")
        rows.append((*ids, *said, row.rt if place % 3 else None, row.rw, row.fingerprint))
    kept = {
        "id": list_id,
        "case_id": case,
        "name": "Penerima",
        "checksum": checksums.checksum((*row[7:12], row[12]) for row in rows),
        "rows": len(rows),
        "left_out": 0,
        "locked_at": MONDAY,
    }
    distribution.keep_list(
        connection, kept, rows, [(row[0], case, row[7], f"KUPON{row[5]:04}") for row in rows]
    )


def kept(office: Office) -> Any:
    with office.engine.adapters.pool.connect() as connection:
        return connection.execute(select(*LockedList.__table__.c)).one()


def smuggle(office: Office, before: str, after: str) -> None:
    with office.engine.adapters.pool.begin() as connection:
        changed = update(Recipient).where(Recipient.name == before).values(name=after)
        assert connection.execute(changed).rowcount == 1


def told(office: Office, case: UUID) -> list[str]:
    names = [event.name for event in office.events(case)]
    return [name for name in names if name in ("list_proved", "list_altered")]


def test_the_database_follows_the_recipe_to_the_letter(office: Office, root: UUID):
    with office.engine.adapters.pool.connect() as connection:
        assert checksums.checksum_now(connection, kept(office).id) == kept(office).checksum


def test_a_list_of_nobody_has_the_checksum_of_nothing(office: Office):
    with office.engine.adapters.pool.connect() as connection:
        assert checksums.checksum_now(connection, new_id()) == checksums.checksum([])


def test_the_clock_proves_a_list_once_a_day_while_the_matter_runs(office: Office, root: UUID):
    assert kept(office).proved_at is None
    assert office.engine.tick() == 1
    assert (kept(office).proved_at, kept(office).intact) == (MONDAY, True)
    office.clock.pass_(hours=23)
    assert office.engine.run(ProveLists()) is False
    office.clock.pass_(hours=2)
    assert office.engine.run(ProveLists()) is True
    assert kept(office).proved_at == office.clock.now
    assert told(office, root) == []


def test_the_clock_says_once_that_a_list_was_altered_and_once_that_it_was_put_back(
    office: Office, root: UUID
):
    smuggle(office, "BUDI", "TITIPAN")
    for _ in range(2):
        office.engine.run(ProveLists())
        office.clock.pass_(days=2)
    assert kept(office).intact is False
    assert told(office, root) == ["list_altered"]
    smuggle(office, "TITIPAN", "BUDI")
    office.engine.run(ProveLists())
    assert told(office, root) == ["list_altered", "list_proved"]


def test_an_auditor_has_it_proved_at_once_and_history_says_who(office: Office, root: UUID):
    iran = office.officers["iran"]
    assert office.engine.run(ProveList(case_id=root, officer=iran)) is True
    smuggle(office, "budi", "Budi")
    assert office.engine.run(ProveList(case_id=root, officer=iran)) is False
    file = office.engine.ask(ShowAudit(case_id=root, officer=iran))
    assert file.locked is not None
    assert (file.locked.intact, file.locked.proved_at) == (False, MONDAY)
    newest = office.engine.ask(ShowAuditTrail(case_id=root, officer=iran)).page.items[0]
    assert (newest.name, newest.officer_name) == ("list_altered", "Iran")


def test_only_who_audits_may_ask_and_only_where_there_is_a_list(office: Office, root: UUID):
    with pytest.raises(Forbidden):
        office.engine.run(ProveList(case_id=root, officer=office.officers["siti"]))
    without = office.open("permohonan", "siti")
    with pytest.raises(NotFound, match="belum mempunyai daftar"):
        office.engine.run(ProveList(case_id=without, officer=office.officers["iran"]))


def test_matters_to_audit_come_a_page_at_a_time(office: Office, root: UUID):
    iran = office.officers["iran"]
    newer = [office.open("permohonan", "siti") for _ in range(2)]
    page = office.engine.ask(ListAudits(officer=iran, limit=2))
    assert [one.id for one in page.items] == newer[::-1]
    assert page.next is not None
    rest = office.engine.ask(ListAudits(officer=iran, after=page.next, limit=2))
    assert ([one.id for one in rest.items], rest.next) == ([root], None)
