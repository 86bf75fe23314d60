"""Cases of before: the migrations fill the step of a letter and whom a case is about."""

from __future__ import annotations

from alembic import command
from sqlalchemy import insert, select, update

from engine.ids import new_id
from engine.models import CaseParty, Document, Event
from engine.store import migrations
from tests import knowing
from tests.knowing import ANSWERS
from tests.office import KOTA, Office

FIRST = "the_step_of_a_letter"


def rebuild(office: Office) -> None:
    """Back to the schema before, and forward again."""
    migrations.stamp(office.engine.adapters.pool)
    scripts = migrations._scripts().walk_revisions()
    before = next(one.down_revision for one in scripts if FIRST in one.path)
    config = migrations._config()
    config.attributes["pool"] = office.engine.adapters.pool
    command.downgrade(config, str(before))
    migrations.upgrade(office.engine.adapters.pool)


def letter(office: Office, case) -> object:
    """A letter of the case, with its line of history, as they were kept before."""
    document = new_id()
    with office.engine.adapters.pool.begin() as connection:
        connection.execute(
            insert(Document).values(
                id=document,
                case_id=case,
                kind="letter",
                name="Surat.docx",
                media_type="application/pdf",
                size=1,
                sha256="0" * 64,
                facts={},
                created_at=office.clock.now,
            )
        )
        connection.execute(
            insert(Event).values(
                id=new_id(),
                case_id=case,
                name="letter_rendered",
                at=office.clock.now,
                element="buat_surat",
                data={"document": str(document), "name": "Surat.docx"},
            )
        )
    return document


def test_letters_know_their_step_and_cases_whom_they_are_about(office: Office):
    knowing.staffed(office)
    case = office.open("izin", "dewi", KOTA, **ANSWERS, telepon="+62 812-3456-7890")
    document = letter(office, case)
    wanted = select(CaseParty.kind, CaseParty.print).where(CaseParty.case_id == case)
    pool = office.engine.adapters.pool
    with pool.connect() as connection:
        kept = set(connection.execute(wanted).all())
    assert {kind for kind, _print in kept} == {"nik", "telepon"}
    with pool.begin() as connection:
        connection.execute(update(Document).values(element=None))
    rebuild(office)
    with pool.connect() as connection:
        assert set(connection.execute(wanted).all()) == kept
        element = connection.scalar(select(Document.element).where(Document.id == document))
    assert element == "buat_surat"
