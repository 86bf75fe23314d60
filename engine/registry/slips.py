"""Who is plainly meant by a row whose NIK has one slip of the pen.

Brothers, twins and neighbours have nearly the same NIK, so the number alone says nothing. Such a
row is its person only where nobody else could be meant in either list: one digit changed or two
neighbouring ones exchanged, the name letter for letter, birth date and sex the same, in one family
– or, in one kelurahan, with a name of two words and the slip outside of the serial, which is what
tells apart people of one birthday. What the NIK should be is then proposed; nobody is told dead,
gone or a double by it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from engine.registry.crowds import SAME_LETTERS

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_SAME_PLACE: Final = (
    "(l.kk = p.kk OR l.area = p.area AND contains(p.name_key, ' ') "
    "AND substr(l.nik, 13) = substr(p.nik, 13))"
)


def _several(columns: str, table: str) -> str:
    """What more than one row of a table has in common."""
    return f"(SELECT {columns} FROM {table} GROUP BY ALL HAVING count(*) > 1)"


_SOMEBODY_ELSE: Final = (
    # the number as listed is a person's of its own
    "ANTI JOIN (SELECT nik FROM population) known ON known.nik = l.nik",
    f"ANTI JOIN {_several('nik', 'people')} shared ON shared.nik = l.nik",
    # the number found is another's as well
    "ANTI JOIN (SELECT nik FROM people) borne ON borne.nik = p.nik",
    f"ANTI JOIN {_several('nik', 'population')} doubled ON doubled.nik = p.nik",
    f"ANTI JOIN {_several('right_key', 'linked')} claimed ON claimed.right_key = f.right_key",
    "ANTI JOIN twins listed ON listed.kk = l.kk AND listed.birth_date = l.birth_date",
    "ANTI JOIN twins ON twins.kk = p.kk AND twins.birth_date = p.birth_date",
    # a namesake of the same birthday
    f"ANTI JOIN {_several('name_key, birth_date, sex', 'population')} namesakes "
    "ON namesakes.name_key = p.name_key AND namesakes.birth_date = p.birth_date "
    "AND namesakes.sex = p.sex",
)


def find_slips(connection: DuckDBPyConnection) -> None:
    """Fill ``slips`` (left_key) with the rows of ``linked`` in which one slip is all that differs."""
    connection.execute(f"""
        CREATE TEMP TABLE slips AS
        SELECT f.left_key
        FROM linked f JOIN people l ON l.key = f.left_key JOIN population p ON p.key = f.right_key
        {" ".join(_SOMEBODY_ELSE)}
        WHERE damerau_levenshtein(l.nik, p.nik) = 1 AND {SAME_LETTERS}
          AND l.birth_date = p.birth_date AND l.sex = p.sex AND {_SAME_PLACE}
    """)
