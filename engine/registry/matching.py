"""A list matched against the population: by NIK first, by likeness for those it does not find.

A likeness says where to look, never what became of somebody: meninggal, pindah and ganda are told
only of who stands under the same NIK, birth date and sex by a name that tells people apart, and has
no twin. All other finds go to a person.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from engine.registry.crowds import SAME_LETTERS, find_common_names, find_twins
from engine.registry.linkage import COLUMNS, link
from engine.registry.sides import both_sides, differing, standings
from engine.registry.slips import find_slips
from engine.registry.tables import PersonFacts, load_people, open_memory

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_PAGE: Final = 20_000


@dataclass(frozen=True, slots=True)
class Match:
    """What was found about one person of a list.

    ``status``: padan, tidak_padan (nobody who could be this person), meninggal, pindah, ganda
    (``fields["ganda"]`` is the key of the row that came first), or ragu: somebody alike was found,
    a person must decide, and ``doubt`` (one of DOUBTS) says about what. ``fields`` holds name →
    {given, found, agrees}, numbers masked with the ``digits`` (from 1) that differ; empty when all
    agree. ``score`` is a probability, 1 when the NIK decided; ``candidate`` the key in the
    population. ``sides`` of a doubt, or of a NIK to be corrected, holds, as ``fields`` does, every
    field compared, those that agree too. ``nik`` is the open NIK of whoever was found, where the
    list has another or none: what it should be if they are the same.
    """

    key: str
    status: str
    fields: dict[str, Any] = field(default_factory=dict)
    score: float | None = None
    candidate: str | None = None
    sides: dict[str, Any] | None = None
    doubt: str | None = None
    nik: str | None = None


DOUBTS: Final = ("nik", "tanggal", "nama", "keadaan", "ganda", "mirip")
"""What a doubt is about, the clearest first: a few digits of the NIK alone; birth date or sex under
one NIK; the name under one NIK; whether the person died or moved away; whether two rows are one
person; whether somebody alike is the same at all."""


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From ``doubtful`` on a likeness is worth a person's look."""

    doubtful: float = 0.2
    name: float = 0.83
    """Share of letters in place from which two names agree: a slip in six."""
    stranger: float = 0.65
    """Jaro-Winkler similarity of names below which a NIK is somebody else's: likeness decides.
    It decides too when neither the names agree nor the birth dates."""
    alike: float = 0.9
    """Jaro-Winkler similarity from which names that do not agree may be one person's all the same."""
    digits: int = 2
    """Wrong digits in a NIK up to which the person is plain when all else agrees."""
    common_bearers: int = 10
    common_share: float = 0.005
    """From so many bearers, and such a share of the population, on a name says too little."""


def match(
    people: Iterable[PersonFacts],
    population: Iterable[PersonFacts],
    *,
    thresholds: Thresholds | None = None,
    memory: str = "2GB",
    threads: int | None = None,
) -> Iterator[Match]:
    """Match every person of a list once; in the order of their keys.

    Works in memory on DuckDB and leaves nothing behind. See ``tables.PersonFacts`` for the rows.
    """
    limits = thresholds or Thresholds()
    with open_memory(memory=memory, threads=threads) as connection:
        load_people(connection, "people", people)
        load_people(connection, "population", population)
        find_twins(connection)
        find_common_names(connection, bearers=limits.common_bearers, share=limits.common_share)
        _find_by_nik(connection, limits)
        _find_by_likeness(connection, limits)
        find_slips(connection)
        _judge(connection, limits)
        yield from _results(connection)


def _find_by_nik(connection: DuckDBPyConnection, limits: Thresholds) -> None:
    """``by_nik``: the person under the same NIK, of several the one named most alike.

    ``torn``: the population has this NIK and name more than once, in different states.
    """
    connection.execute(f"""
        CREATE TEMP TABLE by_nik AS
        SELECT l.key AS left_key, p.key AS right_key, 1.0 AS score,
               {_NAME_LIKENESS} AS likeness,
               {_SURE_NAME} AND {_SAME_BIRTH} AND {_SAME_SEX} AS sure,
               min({_STANDING}) OVER mine <> max({_STANDING}) OVER mine AS torn
        FROM people l JOIN population p ON l.nik = p.nik
        WHERE likeness >= {limits.stranger}
          AND ({_SAME_BIRTH} OR {_NAME_AGREEMENT} >= {limits.name} OR {_NAME_CONTAINED})
        WINDOW mine AS (PARTITION BY l.key)
        QUALIFY row_number() OVER (PARTITION BY l.key ORDER BY likeness DESC, p.key) = 1
    """)


def _find_by_likeness(connection: DuckDBPyConnection, limits: Thresholds) -> None:
    """``linked``: the likeliest person for those whom the NIK did not find.

    Brothers and sisters share a family, twins a birthday too, and neighbours nearly a NIK: so the
    names must agree, and whom another row names by NIK is nobody else unless both are named alike.
    """
    columns = ", ".join(COLUMNS)
    connection.execute(f"""
        CREATE TEMP VIEW unfound AS
        SELECT {columns} FROM people ANTI JOIN by_nik ON key = left_key
    """)
    connection.execute(f"CREATE TEMP VIEW everybody AS SELECT {columns} FROM population")
    connection.execute(
        "CREATE TEMP TABLE pairs (left_key VARCHAR, right_key VARCHAR, score DOUBLE)"
    )
    [(some,)] = connection.execute("SELECT count(*) FROM unfound").fetchall()
    if some:
        link(connection, "unfound", "everybody", into="pairs", least=limits.doubtful)
    connection.execute(f"""
        CREATE TEMP TABLE linked AS
        SELECT f.left_key, f.right_key, f.score
        FROM pairs f JOIN people l ON l.key = f.left_key JOIN population p ON p.key = f.right_key
        LEFT JOIN (SELECT DISTINCT right_key FROM by_nik WHERE sure) named USING (right_key)
        WHERE ({_NAME_AGREEMENT} >= {limits.name} OR {_NAME_CONTAINED}
               OR ({_NAME_LIKENESS} >= {limits.alike} AND {_SAME_BIRTH}))
          AND (named.right_key IS NULL OR (l.name_key = p.name_key AND {_SAME_BIRTH}))
        QUALIFY row_number() OVER (PARTITION BY f.left_key ORDER BY f.score DESC, f.right_key) = 1
    """)


def _judge(connection: DuckDBPyConnection, limits: Thresholds) -> None:
    """``judged``: each person with the candidate, what agrees, and the verdict."""
    connection.execute(f"""
        CREATE TEMP TABLE judged AS
        WITH found AS (
            SELECT left_key, right_key, score, TRUE AS by_nik, sure, torn FROM by_nik
            UNION ALL SELECT left_key, right_key, score, FALSE, FALSE, FALSE FROM linked
        ), compared AS (
            SELECT l.key, f.right_key, f.score, f.by_nik, f.torn,
                   l.nik AS nik_l, p.nik AS nik_p, l.kk AS kk_l, p.kk AS kk_p,
                   l.name_key AS name_l, p.name_key AS name_p,
                   l.birth_date AS birth_l, p.birth_date AS birth_p, l.sex AS sex_l, p.sex AS sex_p,
                   coalesce(l.name, l.name_key) AS said_l, coalesce(p.name, p.name_key) AS said_p,
                   l.address AS address_l, p.address AS address_p,
                   l.status AS standing_l, {_STANDING} AS standing,
                   coalesce(l.status, 'hidup') AS listed,
                   coalesce(l.kk = p.kk, TRUE) AS same_kk,
                   {_NAME_AGREEMENT} >= {limits.name} OR {_NAME_CONTAINED} AS same_name,
                   f.sure OR {_NAME_AGREEMENT} >= {limits.name}
                       OR {_NAME_CONTAINED} AND coalesce(l.kk = p.kk, FALSE) AS sure_name,
                   {_SAME_BIRTH} AS same_birth, {_SAME_SEX} AS same_sex,
                   row_number() OVER candidate AS place,
                   first_value(l.key) OVER candidate AS first_key,
                   coalesce({_WRITTEN} = first_value({_WRITTEN}) OVER candidate, FALSE) AS again,
                   c.name_key IS NOT NULL OR d.name_key IS NOT NULL AS common,
                   {SAME_LETTERS} AS same_letters,
                   a.kk IS NULL AND b.kk IS NULL AS born_alone,
                   born_alone OR same_letters AND NOT coalesce(a.alike OR b.alike, FALSE)
                       AS no_twin,
                   f.sure AND no_twin AND NOT common AS sure,
                   common AND NOT (same_letters AND coalesce(l.kk = p.kk, FALSE)) AS too_common,
                   f.by_nik AND {_ONE_SLIP} AND l.birth_date = p.birth_date AND l.sex = p.sex
                       AND born_alone AS one_slip,
                   s.left_key IS NOT NULL AS slip
            FROM people l LEFT JOIN found f ON f.left_key = l.key
            LEFT JOIN population p ON p.key = f.right_key
            LEFT JOIN slips s ON s.left_key = l.key
            LEFT JOIN twins a ON a.kk = l.kk AND a.birth_date = l.birth_date
            LEFT JOIN twins b ON b.kk = p.kk AND b.birth_date = p.birth_date
            LEFT JOIN common c ON c.name_key = l.name_key
            LEFT JOIN common d ON d.name_key = p.name_key
            WINDOW candidate AS (PARTITION BY f.right_key ORDER BY {_PRECEDENCE})
        ), told AS (
            SELECT *, {_VERDICT} AS verdict
            FROM compared
        )
        SELECT *, CASE
            WHEN verdict <> 'ragu' THEN NULL
            WHEN place > 1 THEN 'ganda'
            WHEN torn OR standing <> 'hidup' OR listed <> 'hidup' THEN 'keadaan'
            WHEN by_nik AND NOT (same_birth AND same_sex) AND same_name THEN 'tanggal'
            WHEN by_nik THEN 'nama'
            WHEN same_name AND same_birth AND same_sex
                AND damerau_levenshtein(nik_l, nik_p) <= {limits.digits} THEN 'nik'
            ELSE 'mirip' END AS doubt
        FROM told
    """)


def _results(connection: DuckDBPyConnection) -> Iterator[Match]:
    cursor = connection.execute("""
        SELECT key, verdict, doubt, score, right_key, first_key, standing_l, standing,
               nik_l, nik_p, kk_l, kk_p, same_kk,
               name_l, name_p, same_name, birth_l, birth_p, same_birth, sex_l, sex_p, same_sex,
               said_l, said_p, address_l, address_p
        FROM judged ORDER BY key
    """)
    while rows := cursor.fetchmany(_PAGE):
        for row in rows:
            key, verdict, doubt, score, candidate, first_key, listed, standing, *rest = row
            *compared, name, found, home, house = rest
            fields = differing(compared) if candidate is not None else dict(_UNKNOWN)
            if "ganda" in (verdict, doubt):
                fields["ganda"] = first_key
            sides = None
            should = compared[1] if compared[0] != compared[1] else None
            if verdict == "ragu" or should is not None:
                sides = both_sides(compared, fields, (name, found), (home, house))
                sides |= standings(listed, standing)
            yield Match(key, verdict, fields, score, candidate, sides, doubt, should)


_UNKNOWN: Final = {"nik": {"given": None, "found": None, "agrees": False}}
_STANDING: Final = "coalesce(p.status, 'hidup')"
_SAME_BIRTH: Final = "coalesce(l.birth_date = p.birth_date, TRUE)"
_SAME_SEX: Final = "coalesce(l.sex = p.sex, TRUE)"
_NAME_LIKENESS: Final = "coalesce(jaro_winkler_similarity(l.name_key, p.name_key), 0)"
_NAME_AGREEMENT: Final = (
    "coalesce(1 - damerau_levenshtein(l.name_key, p.name_key) "
    "/ greatest(length(l.name_key), length(p.name_key)), 0)"
)
# Which of several rows about one person is the first, of which the others are doubles.
_PRECEDENCE: Final = (
    "f.by_nik DESC, f.sure DESC, f.score DESC, coalesce(l.birth_date = p.birth_date, TRUE) DESC, "
    "coalesce(l.kk = p.kk, FALSE) DESC, l.key"
)
# What is the same of two rows that are one person beyond doubt: a twin, or a neighbour whose number
# was typed by mistake, differs in one of these.
_WRITTEN: Final = (
    "l.nik || ' ' || l.kk || ' ' || coalesce(l.name, l.name_key) || ' ' || l.birth_date || l.sex"
)
# A slip of the pen in a name however short; among twins it may be the name of the other one.
_ONE_SLIP: Final = (
    "coalesce(l.kk = p.kk AND damerau_levenshtein(l.name_key, p.name_key) = 1, FALSE)"
)
_NAME_CONTAINED: Final = (
    "coalesce(list_has_all(string_split(l.name_key, ' '), string_split(p.name_key, ' ')) "
    "OR list_has_all(string_split(p.name_key, ' '), string_split(l.name_key, ' ')), FALSE)"
)
# A name by which somebody may be told dead: the same, or two words of it and more.
_SURE_NAME: Final = (
    f"(coalesce(l.name_key = p.name_key, FALSE) OR {_NAME_CONTAINED} "
    "AND contains(l.name_key, ' ') AND contains(p.name_key, ' '))"
)
# The one likeness that needs no look: no NIK that could contradict, and all else is the same.
_SAME_WITHOUT_NIK: Final = (
    "NOT by_nik AND nik_l IS NULL AND name_l = name_p AND birth_l = birth_p AND sex_l = sex_p "
    "AND kk_l = kk_p AND born_alone"
)
_VERDICT: Final = f"""CASE
    WHEN right_key IS NULL THEN 'tidak_padan'
    WHEN sure AND NOT torn AND place > 1 AND again THEN 'ganda'
    WHEN torn OR place > 1 OR too_common THEN 'ragu'
    WHEN sure AND standing = listed AND standing IN ('meninggal', 'pindah')
        OR sure AND standing IN ('meninggal', 'pindah') AND listed = 'hidup'
        THEN standing
    WHEN standing <> 'hidup' OR listed <> 'hidup' THEN 'ragu'
    WHEN by_nik AND (sure_name AND no_twin OR one_slip)
        AND same_birth AND same_sex THEN 'padan'
    WHEN {_SAME_WITHOUT_NIK} OR slip THEN 'padan'
    ELSE 'ragu' END"""
