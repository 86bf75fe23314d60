"""A cycle that must not run twice is opened once, also by two officers in the same instant."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier
from uuid import UUID

import pytest
from sqlalchemy import func, select

from engine import EngineError, InvalidAnswers, OpenCase
from engine.models import Case
from tests.office import KOTA, Office, open_office
from tests.screens import open_cycle

AT_ONCE = 4
ROUNDS = 3


@pytest.fixture(params=["sqlite_url", "postgres_url"])
def office(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Office]:
    with open_office(request.getfixturevalue(request.param), tmp_path) as office:
        yield office


def running(office: Office) -> int:
    with office.engine.adapters.pool.connect() as connection:
        counted = select(func.count()).where(Case.process == "siklus_layar", Case.state == "open")
        return connection.scalar(counted) or 0


def end(office: Office) -> None:
    with office.engine.adapters.pool.begin() as connection:
        table = Case.__table__
        connection.execute(table.update().values(state="withdrawn"))


def test_a_second_cycle_of_the_same_name_is_refused_with_the_code_of_the_first(office: Office):
    open_cycle(office)
    with pytest.raises(InvalidAnswers, match="sudah berjalan dengan kode"):
        office.open("siklus_layar", "agus", KOTA)
    assert running(office) == 1


def test_where_no_answer_gives_the_name_it_says_who_goes_on_with_it_and_who_may_end_it(
    office: Office,
):
    open_cycle(office)
    office.hire("kabid", "kabid_dinsos", KOTA)
    with pytest.raises(InvalidAnswers) as refused:
        office.open("siklus_layar", "agus", KOTA)
    said = str(refused.value)
    assert "beri nama lain" not in said
    assert "(kini pada Petugas Dinsos)" in said
    assert "dapat membatalkannya" in said


def test_of_officers_who_open_a_cycle_in_one_instant_one_does(office: Office):
    open_cycle(office)
    for number in range(AT_ONCE):
        office.hire(f"petugas{number}", "petugas_dinsos", KOTA)
    for _round in range(ROUNDS):
        end(office)
        together = Barrier(AT_ONCE)

        def press(number: int, together: Barrier = together) -> UUID | EngineError:
            who = office.officers[f"petugas{number}"]
            together.wait()
            try:
                command = OpenCase(process="siklus_layar", wilayah=KOTA, officer=who, answers={})
                return office.engine.run(command).id
            except EngineError as refusal:
                return refusal

        with ThreadPoolExecutor(AT_ONCE) as pool:
            told = list(pool.map(press, range(AT_ONCE)))
        assert running(office) == 1
        refused = [one for one in told if isinstance(one, EngineError)]
        assert len(refused) == AT_ONCE - 1
        assert all("sudah berjalan dengan kode" in str(one) for one in refused)
