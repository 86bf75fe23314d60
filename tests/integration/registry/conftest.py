"""A registry with its areas on a fresh database, and lists to put in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import Connection, func, select

import engine.models  # noqa: F401 - the metadata knows every table
from engine.database import Base, connect, transaction
from engine.registry import Refusal, Row, Vault, city, name_key
from engine.store.registry.importing import import_rows
from engine.store.registry.lists import Counts, NewList, open_list
from engine.store.registry.wilayah import seed_areas

TODAY = date(2026, 11, 22)
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
KELURAHAN = "32.75.01.1001"


@dataclass
class Registry:
    """The registry under test: one connection, one vault, one case."""

    connection: Connection
    vault: Vault
    case_id: UUID
    officer_id: UUID

    def take(
        self,
        *rows: Row | Refusal,
        register: str = "penetapan",
        today: date = TODAY,
        case_id: UUID | None = None,
    ) -> Counts:
        """Import rows as a new list."""
        list_id = open_list(self.connection, self.new_list(register=register, case_id=case_id))
        return import_rows(self.connection, list_id, rows, vault=self.vault, today=today)

    def new_list(self, **values: Any) -> NewList:
        facts = {
            "register": "penetapan",
            "source_name": "DTSEN",
            "source_date": date(2026, 9, 1),
            "file_name": "daftar.xlsx",
            "checksum": uuid4().hex * 2,
            "imported_by": self.officer_id,
            "imported_at": NOW,
            **values,
        }
        facts["case_id"] = facts.get("case_id") or self.case_id
        return NewList(**facts)

    def count(self, model: Any, *where: Any) -> int:
        query = select(func.count()).select_from(model).where(*where)
        return self.connection.scalar(query) or 0


def person(line: int = 2, **values: Any) -> Row:
    """One row of a list; every line another man, unless told otherwise."""
    name = values.pop("name", f"BUDI SANTOSO {'ABCDEFGHIJ'[line % 10]}")
    row = Row(
        line=line,
        name=name,
        name_key=name_key(name),
        nik=f"32750105069{line:05}",
        kk="3275011203159001",
        birth_date=date(1990, 6, 5),
        sex="L",
        relation="kepala",
        address="JL. MELATI NO. 1",
        rt="001",
        rw="002",
        wilayah_code=KELURAHAN,
    )
    return replace(row, **values)


@pytest.fixture
def registry(database_url: str) -> Iterator[Registry]:
    vault = Vault(b"k" * 32)
    pool = connect(database_url, cipher=vault)
    Base.metadata.create_all(pool)
    with pool.begin() as connection:
        seed_areas(connection, city())
    with transaction(pool) as connection:
        yield Registry(connection, vault, uuid4(), uuid4())
        connection.rollback()
    pool.dispose()
