"""Cases of before the rows: the migration fills what was asked from what each case still has."""

from __future__ import annotations

import pytest
from alembic import command
from sqlalchemy import select

from engine import ShowCase
from engine.commands.answer_for_case import AnswerForCase
from engine.models import Case
from engine.store import migrations
from tests import knowing
from tests.knowing import ANSWERS, open_task
from tests.office import KOTA, Office

HERE = "what_a_case_was_asked"


def rebuild(office: Office) -> None:
    """Back to the schema before, and forward again."""
    migrations.stamp(office.engine.adapters.pool)
    scripts = migrations._scripts().walk_revisions()
    before = next(one.down_revision for one in scripts if HERE in one.path)
    config = migrations._config()
    config.attributes["pool"] = office.engine.adapters.pool
    command.downgrade(config, str(before))
    migrations.upgrade(office.engine.adapters.pool)


@pytest.fixture
def staffed(office: Office) -> Office:
    return knowing.staffed(office)


def test_running_and_ended_cases_keep_what_they_were_asked(staffed: Office):
    case = staffed.open("izin", "dewi", KOTA, **ANSWERS, telepon="081234567890")
    proof = AnswerForCase(
        reference=staffed.case(case).reference, proof="7890", text="Suratnya menyusul."
    )
    staffed.engine.run(proof)
    staffed.claim_and_complete(open_task(staffed, "putuskan"), "dewi", disetujui=1_000_000)
    staffed.engine.work()
    child = staffed.task(open_task(staffed, "lihat")).case_id
    staffed.claim_and_complete(open_task(staffed, "lihat"), "ani")
    staffed.engine.work()
    rebuild(staffed)

    def parts(id_):
        asked = staffed.engine.ask(ShowCase(case_id=id_, officer=staffed.officers["dewi"])).asked
        return [(one.kind, one.said, dict(one.answers)) for one in asked]

    (kind, _said, answers), added = parts(case)
    assert (kind, answers["nilai"], answers["nama"]) == ("opened", 1_500_000, ANSWERS["nama"])
    assert added == ("added", "Suratnya menyusul.", {})
    # The child has ended: of its data those that its caller handed over.
    assert parts(child) == [
        ("handed", "", {"unit": "32.75.03.1004", "nilai": 1_500_000, "pesan": "Mohon segera."})
    ]
    assert staffed.engine.set_up() == []
    with staffed.engine.adapters.pool.connect() as connection:
        facts = connection.scalar(select(Case.key_facts).where(Case.id == case))
    assert facts["values"]["disetujui"] == 1_000_000
