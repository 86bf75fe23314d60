"""Likely candidates for people whose NIK does not find them: a Splink model run on DuckDB.

The probabilities are set, not trained, so that a run is repeatable and can be explained: ``m`` is
how often a field agrees when two records are one person, by the error rates seen in such lists
(a NIK digit in 20, a name variant in 12, a KK number in 10), ``u`` how often it agrees by chance.
Names weigh by their rarity in the population. Of a NIK only region and serial are compared: its
other digits are birth date and sex once more, and what is counted twice proves nothing.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

logging.getLogger("splink").setLevel(logging.WARNING)

COLUMNS: Final = ("key", "nik", "kk", "name_key", "birth_date", "sex")
_CONTAINED: Final = (
    "list_has_all(string_split(name_key_l, ' '), string_split(name_key_r, ' ')) "
    "OR list_has_all(string_split(name_key_r, ' '), string_split(name_key_l, ' '))"
)
_PLACE_SERIAL: Final = (
    "damerau_levenshtein(substr(nik_l, 1, 6) || substr(nik_l, 13), "
    "substr(nik_r, 1, 6) || substr(nik_r, 13))"
)
_DATE_SLIP: Final = (
    "damerau_levenshtein(strftime(birth_date_l, '%d%m%Y'), strftime(birth_date_r, '%d%m%Y')) <= 1 "
    "OR (day(birth_date_l) = month(birth_date_r) AND month(birth_date_l) = day(birth_date_r) "
    "AND year(birth_date_l) = year(birth_date_r))"
)


def link(connection: DuckDBPyConnection, left: str, right: str, *, into: str, least: float) -> None:
    """Score pairs of the tables ``left`` and ``right`` (COLUMNS each, ``key`` unique).

    Fills the table ``into`` of left_key, right_key, score with every pair of at least the
    probability ``least``.
    """
    from splink import DuckDBAPI, Linker, SettingsCreator

    [(size,)] = connection.execute(f"SELECT greatest(count(*), 1) FROM {right}").fetchall()
    api = DuckDBAPI(connection)
    settings = SettingsCreator(
        link_type="link_only",
        unique_id_column_name="key",
        probability_two_random_records_match=min(0.5, 1 / size),
        blocking_rules_to_generate_predictions=_blocking(),
        comparisons=[*_names_and_numbers(), *_dates_and_sex()],
        retain_matching_columns=False,
    )
    # Splink sorts the sources by name, so that the left one of a pair is the left one here.
    tables = [
        api.register(left, dataset_display_name="a_list", table_name="a_list"),
        api.register(right, dataset_display_name="b_population", table_name="b_population"),
    ]
    linker = Linker(tables, settings, log_level=None)
    pairs = linker.inference.predict(threshold_match_probability=least, warning_mode="never")
    connection.execute(f"""
        INSERT INTO {into} SELECT key_l, key_r, match_probability
        FROM {pairs.physical_name}
    """)
    pairs.drop_table_from_database_and_remove_from_cache()


def _blocking() -> list[Any]:
    from splink import block_on

    return [
        block_on("birth_date", "sex"),
        block_on("kk"),
        block_on("name_key", "year(birth_date)"),
    ]


def _names_and_numbers() -> list[Any]:
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons

    name = comparisons.CustomComparison(
        output_column_name="name_key",
        comparison_levels=[
            levels.NullLevel("name_key"),
            levels.ExactMatchLevel("name_key", term_frequency_adjustments=True).configure(
                m_probability=0.9, u_probability=0.001
            ),
            levels.JaroWinklerLevel("name_key", 0.93).configure(
                m_probability=0.05, u_probability=0.002
            ),
            levels.CustomLevel(_CONTAINED).configure(m_probability=0.04, u_probability=0.02),
            levels.ElseLevel().configure(m_probability=0.01, u_probability=0.977),
        ],
    )
    nik = comparisons.CustomComparison(
        output_column_name="nik",
        comparison_levels=[
            levels.NullLevel("nik"),
            levels.CustomLevel(f"{_PLACE_SERIAL} = 0").configure(
                m_probability=0.6, u_probability=0.02
            ),
            levels.CustomLevel(f"{_PLACE_SERIAL} = 1").configure(
                m_probability=0.35, u_probability=0.1
            ),
            levels.ElseLevel().configure(m_probability=0.05, u_probability=0.88),
        ],
    )
    kk = comparisons.ExactMatch("kk").configure(
        m_probabilities=[0.85, 0.15], u_probabilities=[0.000002, 0.999998]
    )
    return [name, nik, kk]


def _dates_and_sex() -> list[Any]:
    import splink.comparison_level_library as levels
    import splink.comparison_library as comparisons

    birth = comparisons.CustomComparison(
        output_column_name="birth_date",
        comparison_levels=[
            levels.NullLevel("birth_date"),
            levels.ExactMatchLevel("birth_date").configure(
                m_probability=0.96, u_probability=0.00004
            ),
            levels.CustomLevel(_DATE_SLIP).configure(m_probability=0.03, u_probability=0.001),
            levels.ElseLevel().configure(m_probability=0.01, u_probability=0.99896),
        ],
    )
    sex = comparisons.ExactMatch("sex").configure(
        m_probabilities=[0.99, 0.01], u_probabilities=[0.5, 0.5]
    )
    return [birth, sex]
