"""A registry as large as the city, written by the database itself: nobody in it is real.

Sealed columns all hold one number, so that a page that opens them finds a number; fingerprints differ.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, bindparam, text

from engine.models import Event
from engine.models.registry import Address, Family, KkNumber, Membership, Person, Visit
from engine.registry import Vault, city, name_key

FAMILIES = 824_818
LISTED = 135_463
"""Families of deciles 1 to 4."""
KEY = bytes(range(32))
"""The key of the vault of ``tests.office``."""
NUMBER = "3275030101809001"


def _each(words: str) -> list[str]:
    return words.split()


_FIRST = _each(
    "Ahmad Siti Budi Dewi Agus Sri Muhammad Nur Eko Rina Joko Wati Hendra Yuni Dedi Ani Rudi Lina "
    "Asep Euis Ujang Neneng Slamet Sumiati Bambang Kartini Iwan Yanti Cecep Imas Tatang Entin Wahyu "
    "Ratna Fajar Indah Gunawan Mega Hasan Fatimah"
)
_LAST = _each(
    "Santoso Wijaya Saputra Lestari Hidayat Rahayu Kurniawan Susanti Nugroho Handayani Setiawan "
    "Maryani Pratama Anggraini Suhendar Sulastri Firmansyah Permata Ramadhan Utami Hakim Zahra "
    "Maulana Safitri Siregar Nasution Simanjuntak Hutapea Purnama Kusuma Aminah Jaya Mulyani Hartono "
    "Sukmawati Basri Effendi Nurhaliza Syahputra Wulandari"
)

_PEOPLE = (
    # Families of one to six, 3.3 on average; a person's id follows from family and place in it.
    """INSERT INTO person (id, name, name_key, nik_sealed, fingerprint, birth_place, birth_date, sex,
           mother_name, occupation, deceased, wilayah_code)
       SELECT {person}, w.first[1 + h % 40] || ' ' || w.last[1 + h / 40 % 40],
              w.first_key[1 + h % 40] || ' ' || w.last_key[1 + h / 40 % 40],
              CAST(:sealed AS bytea), decode(md5('p' || (n * 16 + m)), 'hex'), 'BEKASI',
              DATE '1950-01-01' + h % 25000, CASE h % 2 WHEN 0 THEN 'L' ELSE 'P' END, 'IBU', 'BURUH',
              h % 50 = 0, {unit}
       FROM generate_series(1, CAST(:families AS integer)) n,
            generate_series(0, (n % 11) / 2) m,
            LATERAL (SELECT hashint4(n * 16 + m) & 1073741823 AS h) AS hashed, words w""",
    """INSERT INTO family (id, head_id, wilayah_code)
       SELECT {family}, {head}, {unit} FROM generate_series(1, CAST(:families AS integer)) n""",
    """INSERT INTO membership (id, family_id, person_id, relation, valid_from, valid_to)
       SELECT {membership}, {family}, {person}, CASE m WHEN 0 THEN 'kepala' ELSE 'anak' END,
              DATE '2020-01-01', NULL
       FROM generate_series(1, CAST(:families AS integer)) n, generate_series(0, (n % 11) / 2) m""",
    """INSERT INTO kk_number (id, family_id, sealed, fingerprint, valid_from, valid_to)
       SELECT {kk}, {family}, CAST(:sealed AS bytea), decode(md5('k' || n), 'hex'),
              DATE '2020-01-01', NULL
       FROM generate_series(1, CAST(:families AS integer)) n""",
    """INSERT INTO address (id, family_id, text, rt, rw, wilayah_code, valid_from, valid_to)
       SELECT {address}, {family}, 'Jalan Mawar Nomor ' || n, lpad((1 + n / 56 % 9)::text, 3, '0'),
              lpad((1 + n / 504 % 20)::text, 3, '0'), {unit}, DATE '2020-01-01', NULL
       FROM generate_series(1, CAST(:families AS integer)) n""",
)


def identity(kind: int, number: str) -> str:
    """SQL of an id of our own kind that grows with ``number``, as ids of version 7 do."""
    return f"('{kind:08x}-0000-7000-8000-' || lpad(to_hex({number}), 12, '0'))::uuid"


UNIT = "(CAST(:units AS text[]))[1 + n / 6 % 56]"
PARTS = {
    "person": identity(0x10, "n * 16 + m"),
    "head": identity(0x10, "n * 16"),
    "family": identity(0x11, "n"),
    "membership": identity(0x12, "n * 16 + m"),
    "kk": identity(0x13, "n"),
    "address": identity(0x14, "n"),
    "unit": UNIT,
}


SEALED = {"found": Visit.__table__.c.answers.type, "nothing": Event.__table__.c.data.type}
"""Values that are written as their columns want them."""


def units() -> list[str]:
    """The codes of the kelurahan."""
    return [area.code for area in city() if area.level == "kelurahan"]


def run(connection: Connection, statements: Sequence[str], **values: Any) -> None:
    """Fill by these statements, whose ids and units are named in braces."""
    for statement in statements:
        written = statement.format(**PARTS)
        named = {name: value for name, value in values.items() if f":{name}" in written}
        types = [bindparam(name, type_=SEALED[name]) for name in named if name in SEALED]
        connection.execute(text(written).bindparams(*types), named)


def fill(connection: Connection, families: int = FAMILIES) -> None:
    """The families of the city with everybody in them, their KK numbers and addresses."""
    sealed = Vault(KEY).seal(NUMBER)
    keys = {"first": _FIRST, "last": _LAST}
    keys |= {f"{name}_key": [name_key(one) for one in words] for name, words in keys.items()}
    columns = ", ".join(f"CAST(:{name} AS text[]) AS {name}" for name in keys)
    connection.execute(text(f"CREATE TEMPORARY TABLE words AS SELECT {columns}"), keys)
    with unindexed(connection, Person, Family, Membership, KkNumber, Address):
        run(connection, _PEOPLE, families=families, sealed=sealed, units=units())


@contextmanager
def unindexed(connection: Connection, *models: Any) -> Iterator[None]:
    """Without the tables' indexes and checks meanwhile: millions of rows are quicker sorted once."""
    indexes = [index for model in models for index in model.__table__.indexes]
    connection.execute(text("SET LOCAL session_replication_role = replica"))
    connection.execute(text("SET LOCAL maintenance_work_mem = '256MB'"))
    for index in indexes:
        index.drop(connection)
    yield
    for index in indexes:
        index.create(connection)


def tidy(pool: Engine) -> None:
    """What the database does by itself in an office that has been open for a day."""
    with pool.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(
            text("VACUUM ANALYZE" if pool.dialect.name == "postgresql" else "ANALYZE")
        )


def name(number: int) -> str:
    """A name of two words and a number, so that a search may be for many or for one."""
    return f"{_FIRST[number % 40]} {_LAST[number // 40 % 40]} {number}"
