"""Where agreement proves little: among twins, and under a name that everybody bears.

Both are found before anybody is judged. They ask for more to agree; they never decide alone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

LETTERS: Final = "regexp_replace(upper(coalesce({0}.name, {0}.name_key)), '[^A-Z]', '', 'g')"
"""The letters of a name as written, of the table {0}."""
SAME_LETTERS: Final = f"{LETTERS.format('l')} = {LETTERS.format('p')}"
"""Whether the names of ``l`` and ``p`` are the same as written, signs and blanks apart."""
_TABLES: Final = ("people", "population")


def find_twins(connection: DuckDBPyConnection) -> None:
    """Fill ``twins`` (kk, birth_date, alike): where either list has several born on one day in one
    family, by other names or other numbers; ``alike`` where two of them are named the same.
    """
    several = " UNION ".join(
        f"SELECT kk, birth_date FROM {table} WHERE kk IS NOT NULL AND birth_date IS NOT NULL "
        "GROUP BY ALL HAVING count(*) > 1 AND (min(coalesce(name, name_key)) "
        "<> max(coalesce(name, name_key)) OR min(nik) <> max(nik))"
        for table in _TABLES
    )
    namesakes = " UNION ALL ".join(
        f"SELECT kk, birth_date, {LETTERS.format('t')} AS letters FROM {table} t "
        "SEMI JOIN several USING (kk, birth_date) GROUP BY ALL HAVING min(nik) <> max(nik)"
        for table in _TABLES
    )
    connection.execute(f"""
        CREATE TEMP TABLE twins AS
        WITH several AS ({several}), namesakes AS ({namesakes})
        SELECT several.kk, several.birth_date, count(letters) > 0 AS alike
        FROM several LEFT JOIN namesakes USING (kk, birth_date) GROUP BY ALL
    """)


def find_common_names(connection: DuckDBPyConnection, *, bearers: int, share: float) -> None:
    """Fill ``common`` (name_key): names that so many people of the population bear, and such a share.

    Wherever names are few a namesake of the same birthday is to be expected, and a number that was
    mistyped may be the namesake's.
    """
    connection.execute(f"""
        CREATE TEMP TABLE common AS
        SELECT name_key FROM population WHERE name_key IS NOT NULL GROUP BY name_key
        HAVING count(*) >= {bearers}
           AND count(*) > {share} * (SELECT count(*) FROM population)
    """)
