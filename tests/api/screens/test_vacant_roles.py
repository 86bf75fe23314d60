"""The two pages of vacant roles count confidential work, and tell nothing of whose it is."""

from __future__ import annotations

import re
from uuid import UUID

import pytest
from sqlalchemy import select

from engine import DeployBundle, DismissOfficer
from engine.bundle import from_files
from engine.commands.settle_queues import SettleQueues
from engine.models import Case
from tests.office import KECAMATAN, KELURAHAN, KOTA, Office
from tests.property.engine.test_staffing import FLOWS, MANIFEST, MODEL
from tests.screens import Visitor
from tests.unit.engine.bpmn.runtime.story import bundle, flows

NAMED = MANIFEST.replace(b"opened_by:", b"subject: '\"Siti Rahasia\"', opened_by:")
STAGED = MODEL.replace('name="Dua"', 'name="Lindungi anak" alur:milestone="Perlindungan anak"')


@pytest.fixture
def vacant(office: Office) -> Office:
    """Two confidential cases and an open one wait for a role that nobody has, and for its neighbour."""
    files = bundle(STAGED + flows(*FLOWS))
    office.engine.run(DeployBundle(bundle=from_files({**files, "decree.yaml": NAMED})))
    for login, role, wilayah in (
        ("admin", "pengelola", KOTA), ("camat", "camat", KECAMATAN),
        ("lurah", "lurah", KELURAHAN), ("ani", "petugas", KELURAHAN),
    ):  # fmt: skip
        office.hire(login, role, wilayah)
    for confidential in (1, 1, 0):
        office.open("p", "admin", x=confidential)
    admin = office.officers["admin"]
    office.engine.run(
        DismissOfficer(officer=office.officers["ani"], role="petugas", wilayah=KELURAHAN, by=admin)
    )
    office.engine.run(SettleQueues())
    return office


@pytest.mark.parametrize(
    ("login", "page"), [("camat", "/pengawasan/peran-kosong"), ("admin", "/kelola/peran-kosong")]
)
def test_confidential_work_is_counted_and_not_told(vacant: Office, login: str, page: str):
    told = Visitor(vacant, login).get(page).text
    waiting, _, _ = told.partition("Kosong, belum ada tugasnya")
    rows = dict(re.findall(r'<th scope="row">([^<]+)</th>(.*?)</tr>', waiting, re.DOTALL))
    assert {role: _waiting(rows[role]) for role in ("Petugas", "Petugas khusus")} == {
        "Petugas": 6,
        "Petugas khusus": 3,
    }
    codes = [vacant.case(one).reference for one in _cases(vacant)]
    for hidden in ("Siti Rahasia", "Lindungi anak", "Perlindungan anak", *codes):
        assert hidden not in told


def _waiting(row: str) -> int:
    (count,) = re.findall(r">\s*(\d+)\s*<", re.sub(r"<svg.*?</svg>", "", row, flags=re.DOTALL))
    return int(count)


def _cases(office: Office) -> list[UUID]:
    with office.engine.adapters.pool.connect() as connection:
        return list(connection.scalars(select(Case.id).where(Case.process == "p")))
